// What an application bundles for its pages: the published client, whole.
export * from '@dynamic-labs-sdk/client';
export { getWalletProviderRegistry, WalletProviderPriority } from '@dynamic-labs-sdk/client/core';
