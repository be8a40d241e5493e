import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  deleteUser,
  getRegisteredDevices,
  InvalidExternalAuthError,
  logout,
  onEvent,
  refreshAuth,
  refreshUser,
  revokeAllRegisteredDevices,
  signInWithExternalJwt,
} from '@dynamic-labs-sdk/client';
import { newKeychain, newStorage } from './device.mjs';
import {
  allEvents,
  asUser,
  backend,
  decode,
  eventually,
  externalJwt,
  first,
  newClient,
  ORIGIN,
  refused,
  sessionStatus,
  signedIn,
  UUID,
} from './support.mjs';

const environmentId = first.id;

test('initializeClient reads the settings and asks for nonces', async () => {
  const storage = newStorage();
  const client = await newClient({ storage });

  assert.equal(client.initStatus, 'finished');
  assert.equal(client.user, null);
  assert.equal(client.projectSettings.environmentName, 'sandbox');
  assert.ok(Array.isArray(client.projectSettings.kyc));
  const pool = await eventually('nonces', () => storage.read(environmentId, 'nonce-pool'));
  assert.equal(new Set(pool.nonces).size, 5);
  for (const nonce of pool.nonces) assert.match(nonce, /^[A-Za-z0-9]{8,}$/);
});

test('signInWithExternalJwt makes a user and a session', async () => {
  const storage = newStorage();
  const { client, answer, user, jwt } = await signedIn({ storage });
  const claims = decode(jwt);

  assert.match(user.id, UUID);
  assert.match(user.sessionId, UUID);
  assert.equal(user.projectEnvironmentId, environmentId);
  assert.equal(claims.sub, user.id);
  assert.equal(claims.sid, user.sessionId);
  assert.equal(claims.environment_id, environmentId);
  assert.equal(claims.aud, ORIGIN);
  assert.ok(claims.scope.split(' ').includes('user:basic'));
  assert.equal(answer.expiresAt, claims.exp);
  assert.equal(client.sessionExpiresAt.getTime(), claims.exp * 1000);
  assert.equal(client.user.id, user.id);
  const stored = await eventually('state', () => storage.read(environmentId, 'session'));
  assert.equal(stored.token, jwt);
  assert.equal(await sessionStatus(jwt), 204);
});

test('the same subject is the same user, in a session of its own', async () => {
  const claims = { sub: randomUUID() };
  const one = await signedIn({ claims });
  const other = await signedIn({ claims });

  assert.equal(other.user.id, one.user.id);
  assert.notEqual(other.user.sessionId, one.user.sessionId);
  assert.equal(await sessionStatus(one.jwt), 204);
});

for (const [what, claims] of [
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['for another audience', { aud: 'another-app' }],
]) {
  test(`signInWithExternalJwt refuses a JWT ${what}`, async () => {
    const client = await newClient();
    const jwt = await externalJwt(claims);

    await assert.rejects(
      signInWithExternalJwt({ externalJwt: jwt }, client),
      InvalidExternalAuthError,
    );
    assert.equal(client.user, null);
    assert.equal(client.token, null);
  });
}

test('signInWithExternalJwt refuses a JWT with another signature', async () => {
  const client = await newClient();
  const [header, , signature] = (await externalJwt()).split('.');
  const [, payload] = (await externalJwt()).split('.');

  await assert.rejects(
    signInWithExternalJwt({ externalJwt: `${header}.${payload}.${signature}` }, client),
    InvalidExternalAuthError,
  );
});

test('refreshUser reads what the backend has changed', async () => {
  const { client, user } = await signedIn();
  await backend().users.updateUser({
    environmentId,
    userId: user.id,
    internalUpdatableUserFields: { firstName: 'Ada', metadata: { theme: 'dark' } },
  });

  const read = await refreshUser(client);

  assert.equal(read.id, user.id);
  assert.equal(read.sessionId, user.sessionId);
  assert.equal(client.user.firstName, 'Ada');
  assert.deepEqual(client.user.metadata, { theme: 'dark' });
  assert.ok(Array.isArray(read.verifiedCredentials));
});

test('refreshAuth keeps the session and leaves the earlier JWT good', async () => {
  const { client, user, jwt } = await signedIn();

  const answer = await refreshAuth(client);

  assert.equal(answer.user.sessionId, user.sessionId);
  assert.equal(decode(client.token).sid, user.sessionId);
  assert.equal(decode(client.token).refreshExp, decode(jwt).refreshExp);
  assert.equal(await sessionStatus(client.token), 204);
  assert.equal(await sessionStatus(jwt), 204);
});

test('a reload keeps the user without asking', async () => {
  const device = { storage: newStorage(), keychain: newKeychain() };
  const { user, jwt } = await signedIn(device);
  const state = () => device.storage.read(environmentId, 'state')?.user?.id === user.id;
  await eventually('the state is stored', state);

  const reloaded = await newClient(device);

  assert.equal(reloaded.user.id, user.id);
  assert.equal(reloaded.token, jwt);
});

test('logout clears the device and ends the session', async () => {
  const storage = newStorage();
  const { client, user, jwt } = await signedIn({ storage });
  const happened = [];
  for (const event of ['sessionExpiresAtChanged', 'tokenChanged', 'userChanged', 'logout']) {
    onEvent({ event, listener: () => happened.push(event) }, client);
  }

  await logout(client);

  assert.deepEqual(happened, ['sessionExpiresAtChanged', 'tokenChanged', 'userChanged', 'logout']);
  assert.equal(client.user, null);
  assert.equal(client.token, null);
  await eventually('storage', () => storage.read(environmentId, 'session') === undefined);
  const state = storage.read(environmentId, 'state');
  assert.equal(state.user, null);
  assert.deepEqual(state.unverifiedWalletAccounts, []);
  assert.ok(state.projectSettings);
  assert.equal(await sessionStatus(jwt), 401);
  await refused(asUser(jwt).refreshAuth({ environmentId }), 401);
  await refused(asUser(jwt).getAuthenticatedUser({ environmentId }), 401);
  const session = await backend().sessions.getSessionById({
    userId: user.id,
    sessionId: user.sessionId,
  });
  assert.ok(session.revokedAt instanceof Date);
});

test('logout tells why in the event', async () => {
  const { client, user } = await signedIn();

  await logout(client);

  const events = await allEvents(backend(), environmentId);
  const event = events.find(
    ({ eventName, data: session }) =>
      eventName === 'user.session.revoked' && session.id === user.sessionId,
  );
  assert.equal(event.data.reason, 'user-intent');
  assert.equal(event.data.userId, user.id);
  assert.equal(event.data.actor.type, 'user');
  assert.equal(event.context.userId, user.id);
});

test('a session that the backend has ended answers 401 and stays on the page', async () => {
  const { client, user } = await signedIn();
  await backend().sessions.revokeSessionById({ sessionId: user.sessionId });

  for (const call of [refreshUser, refreshAuth]) {
    await assert.rejects(call(client), (error) => error.status === 401);
  }
  assert.equal(client.user.id, user.id);
});

test('deleteUser takes the user and the session away', async () => {
  const { client, user, jwt } = await signedIn();

  await deleteUser(client);

  assert.equal(client.user, null);
  assert.equal(await sessionStatus(jwt), 401);
  await refused(backend().users.getUser({ environmentId, userId: user.id }), 404);
});

test('registered devices are listed, and giving all of them up signs out', async () => {
  const { client } = await signedIn();
  const reasons = [];
  onEvent({ event: 'logout', listener: ({ reason }) => reasons.push(reason) }, client);

  const devices = await getRegisteredDevices(client);
  await revokeAllRegisteredDevices(client);

  assert.ok(Array.isArray(devices));
  assert.deepEqual(reasons, ['all-devices-revoked']);
  assert.equal(client.user, null);
});
