// What a browser lends the SDK, in memory: storage, a keychain, a wallet.
import { getWalletProviderRegistry, WalletProviderPriority } from '@dynamic-labs-sdk/client/core';
import { Wallet } from 'ethers';

/** Local storage; `entries` shows what it holds. */
export function newStorage() {
  const entries = new Map();
  return {
    entries,
    getItem: async (key) => entries.get(key) ?? null,
    setItem: async (key, value) => void entries.set(key, value),
    removeItem: async (key) => void entries.delete(key),
    /** A stored value by the SDK's name for it; undefined for none. */
    read(environmentId, name) {
      const text = entries.get(`dynamic_${environmentId}_${name}`);
      return text === undefined ? undefined : JSON.parse(text).value;
    },
  };
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** P-256 keys that sign and cannot be read. */
export function newKeychain() {
  const keys = new Map();
  return {
    async generateKey(name) {
      const pair = await crypto.subtle.generateKey(P256, false, ['sign']);
      const point = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey));
      const parity = Buffer.from([2 + (point[64] & 1)]);
      const publicKey = hex(Buffer.concat([parity, point.subarray(1, 33)]));
      keys.set(name, { privateKey: pair.privateKey, publicKey });
      return publicKey;
    },
    getPublicKey: async (name) => keys.get(name)?.publicKey ?? null,
    hasKey: async (name) => keys.has(name),
    removeKey: async (name) => void keys.delete(name),
    importKey: async () => {
      throw new Error('nothing is imported here');
    },
    async sign(name, message) {
      const how = { name: 'ECDSA', hash: 'SHA-256' };
      const data = new TextEncoder().encode(message);
      return hex(await crypto.subtle.sign(how, keys.get(name).privateKey, data));
    },
  };
}

/** Offers a wallet to a client, as an extension of the SDK does; returns its provider's key. */
export function offerWallet(client, { wallet = Wallet.createRandom(), sign } = {}) {
  const key = 'evidenceevm:browserExtension';
  const signMessage = sign ?? ((message) => wallet.signMessage(message));
  getWalletProviderRegistry(client).register({
    priority: WalletProviderPriority.WALLET_SDK,
    walletProvider: {
      chain: 'EVM',
      groupKey: 'evidence',
      key,
      metadata: { displayName: 'Evidence', icon: '' },
      walletProviderType: 'browserExtension',
      connect: async () => ({ addresses: [{ address: wallet.address }] }),
      getActiveNetworkId: async () => ({ networkId: '1' }),
      getConnectedAddresses: async () => ({ addresses: [wallet.address] }),
      signMessage: async ({ message }) => ({ signature: await signMessage(message) }),
    },
  });
  return key;
}
