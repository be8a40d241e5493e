import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  connectAndVerifyWithWalletProvider,
  connectWithWalletProvider,
  getWalletAccounts,
  logout,
  refreshUser,
} from '@dynamic-labs-sdk/client';
import { Wallet } from 'ethers';
import { offerWallet } from './device.mjs';
import {
  asUser,
  backend,
  basePath,
  errorOf,
  first,
  newClient,
  newEnvironment,
  ORIGIN,
  sessionStatus,
} from './support.mjs';

const environmentId = first.id;

/** Signs in by a wallet with everything the SDK does; the connected account. */
const verify = (client, offered) =>
  connectAndVerifyWithWalletProvider({ walletProviderKey: offerWallet(client, offered) }, client);

const nonce = async (environment = environmentId) =>
  (await (await fetch(`${basePath}/sdk/${environment}/nonce`)).json()).nonce;

/** The text that a wallet is asked to sign. */
const message = (wallet, fields) => {
  const all = {
    domain: new URL(ORIGIN).host,
    address: wallet.address,
    uri: ORIGIN,
    chainId: 1,
    issuedAt: new Date().toISOString(),
    ...fields,
  };
  return (
    `${all.domain} wants you to sign in with your Ethereum account:\n${all.address}\n\n` +
    `Prove it.\n\nURI: ${all.uri}\nVersion: 1\nChain ID: ${all.chainId}\n` +
    `Nonce: ${all.nonce}\nIssued At: ${all.issuedAt}` +
    (all.expires ? `\nExpiration Time: ${all.expires}` : '')
  );
};

const request = async (wallet, messageToSign, signer = wallet) => ({
  messageToSign,
  signedMessage: await signer.signMessage(messageToSign),
  publicWalletAddress: wallet.address,
  chain: 'EVM',
  walletName: 'evidenceevm',
  walletProvider: 'browserExtension',
});

const signIn = (body, environment = environmentId) =>
  fetch(`${basePath}/sdk/${environment}/wallets/signin`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
    body: JSON.stringify(body),
  });

test('a wallet that signs the message signs in', async () => {
  const client = await newClient();
  const wallet = Wallet.createRandom();

  await verify(client, { wallet });

  const [credential] = client.user.verifiedCredentials;
  assert.equal(credential.format, 'blockchain');
  assert.equal(credential.address.toLowerCase(), wallet.address.toLowerCase());
  assert.equal(credential.chain, 'eip155');
  assert.equal(credential.walletName, 'evidenceevm');
  assert.equal(credential.walletProvider, 'browserExtension');
  const [account] = getWalletAccounts(client);
  assert.equal(account.verifiedCredentialId, credential.id);
  assert.equal(await sessionStatus(client.token), 204);
  const read = await refreshUser(client);
  assert.deepEqual(read.verifiedCredentials, [credential]);
});

test('the same wallet is the same user', async () => {
  const wallet = Wallet.createRandom();
  const one = await newClient();
  const other = await newClient();

  await verify(one, { wallet });
  await verify(other, { wallet });

  assert.equal(other.user.id, one.user.id);
  assert.notEqual(other.user.sessionId, one.user.sessionId);
});

test('the backend sees the wallet', async () => {
  const client = await newClient();
  const wallet = Wallet.createRandom();
  await verify(client, { wallet });

  const { users } = await backend().users.getEnvironmentUsers({
    environmentId,
    filter: { filterColumn: 'walletPublicKey', filterValue: wallet.address.toLowerCase() },
  });

  assert.deepEqual(users.map(({ id }) => id), [client.user.id]);
});

test('logout forgets verified and connected wallets', async () => {
  const client = await newClient();
  await verify(client);
  const { token } = client;
  const other = offerWallet(client, {});
  await connectWithWalletProvider({ walletProviderKey: other }, client);

  await logout(client);

  assert.deepEqual(getWalletAccounts(client), []);
  assert.equal(await sessionStatus(token), 401);
});

test('somebody else\'s signature is refused', async () => {
  const client = await newClient();
  const stranger = Wallet.createRandom();

  await assert.rejects(
    verify(client, { sign: (text) => stranger.signMessage(text) }),
    (error) => error.status === 422,
  );
  assert.equal(client.user, null);
});

test('a plainly made request signs in, and no second time', async () => {
  const wallet = Wallet.createRandom();
  const body = await request(wallet, message(wallet, { nonce: await nonce() }));

  const answer = await signIn(body);
  assert.equal(answer.status, 200, await answer.clone().text());

  await errorOf(await signIn(body), [401, 422]);
});

const far = '2100-01-01T00:00:00.000Z';
const past = '2020-01-01T00:00:00.000Z';
for (const [what, fields] of [
  ['with a made-up nonce', { nonce: 'abcdefgh12345678' }],
  ['for another site', { domain: 'evil.example', uri: 'https://evil.example' }],
  ['that is past its time', { issuedAt: past, expires: past }],
  ['from the future', { issuedAt: far }],
  ['for another address', { address: Wallet.createRandom().address }],
]) {
  test(`a message ${what} is refused`, async () => {
    const wallet = Wallet.createRandom();
    const text = message(wallet, { nonce: await nonce(), ...fields });

    await errorOf(await signIn(await request(wallet, text)), [400, 401, 422]);
  });
}

test('a message changed after it was signed is refused', async () => {
  const wallet = Wallet.createRandom();
  const body = await request(wallet, message(wallet, { nonce: await nonce() }));

  const changed = { ...body, messageToSign: body.messageToSign.replace('Prove', 'Sign') };

  await errorOf(await signIn(changed), [400, 401, 422]);
});

test('a nonce of another environment is refused', async () => {
  const wallet = Wallet.createRandom();
  const elsewhere = await newEnvironment();

  const text = message(wallet, { nonce: await nonce(elsewhere.id) });

  await errorOf(await signIn(await request(wallet, text)), [400, 401, 422]);
});

test('an environment without the chain lets no wallet in', async () => {
  const environment = await newEnvironment();
  const off = { chains: [{ name: 'evm', enabled: false }] };
  const set = await backend(environment).call('PUT', `/environments/${environment.id}`, off);
  assert.equal(set.status, 200, await set.text());
  const wallet = Wallet.createRandom();

  const text = message(wallet, { nonce: await nonce(environment.id) });

  await errorOf(await signIn(await request(wallet, text), environment.id), [400, 403, 422]);
});

test('the generated client signs in by its older path', async () => {
  const wallet = Wallet.createRandom();

  const answer = await asUser(undefined).verify({
    environmentId,
    verifyRequest: await request(wallet, message(wallet, { nonce: await nonce() })),
  });

  assert.equal(await sessionStatus(answer.minifiedJwt), 204);
});
