import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import stytch from 'stytch';
import {
  asUser,
  backend,
  errorOf,
  first,
  newEnvironment,
  refused,
  sessionStatus,
  signedIn,
  trust,
  url,
  UUID,
} from './support.mjs';

const environmentId = first.id;
const admin = backend();

/** Stytch's face of the same environment. */
const other = new stytch.Client({
  project_id: process.env.EVIDENCE_PROJECT_ID,
  secret: process.env.EVIDENCE_SECRET,
  env: url,
});

/** One user, signed in on so many devices. */
async function devices(count, more) {
  const claims = { sub: randomUUID() };
  const found = [];
  for (let i = 0; i < count; i++) found.push(await signedIn({ claims, ...more }));
  return found;
}

const sessionsOf = async (userId, query = '') => {
  const path = `/environments/${environmentId}/users/${userId}/sessions${query}`;
  const response = await admin.call('GET', path);
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()).sessions;
};

test('revokeSessionById ends the session, once', async () => {
  const [{ user, jwt }, { jwt: kept }] = await devices(2);

  const revoked = await admin.sessions.revokeSessionById({ sessionId: user.sessionId });
  const again = await admin.sessions.revokeSessionById({ sessionId: user.sessionId });

  assert.equal(revoked.id, user.sessionId);
  assert.ok(Math.abs(Date.now() - revoked.revokedAt) < 60_000);
  assert.deepEqual(again, revoked);
  assert.equal(await sessionStatus(jwt), 401);
  await refused(asUser(jwt).refreshAuth({ environmentId }), 401);
  assert.equal(await sessionStatus(kept), 204);
});

test('revokeSessionById of a session that never was', async () => {
  await refused(admin.sessions.revokeSessionById({ sessionId: randomUUID() }), 404);
});

test('getSessionById', async () => {
  const { user } = await signedIn();

  const session = await admin.sessions.getSessionById({
    userId: user.id,
    sessionId: user.sessionId,
  });

  assert.equal(session.id, user.sessionId);
  assert.ok(session.createdAt instanceof Date);
  assert.equal(session.revokedAt ?? null, null);
  assert.equal(session.ipAddress, '127.0.0.1');
  assert.equal(typeof session.userAgent, 'string');
  await refused(
    admin.sessions.getSessionById({ userId: user.id, sessionId: randomUUID() }),
    404,
  );
  await refused(
    admin.sessions.getSessionById({ userId: randomUUID(), sessionId: user.sessionId }),
    404,
  );
});

for (const [name, revoke] of [
  ['revokeUserSessions', (userId) => admin.users.revokeUserSessions({ environmentId, userId })],
  ['revokeUserSessionsLegacy', (userId) => admin.users.revokeUserSessionsLegacy({ userId })],
]) {
  test(`${name} ends all of a user's sessions and nobody else's`, async () => {
    const own = await devices(2);
    const foreign = await signedIn();

    assert.equal(await revoke(own[0].user.id), undefined);

    for (const { jwt } of own) assert.equal(await sessionStatus(jwt), 401);
    assert.equal(await sessionStatus(foreign.jwt), 204);
    for (const session of await sessionsOf(own[0].user.id)) assert.ok(session.revokedAt);
  });
}

test('a user whose sessions were ended signs in again', async () => {
  const claims = { sub: randomUUID() };
  const { user } = await signedIn({ claims });
  await admin.users.revokeUserSessions({ environmentId, userId: user.id });

  const { jwt } = await signedIn({ claims });

  assert.equal(await sessionStatus(jwt), 204);
});

test('revoking of an unknown user', async () => {
  const userId = randomUUID();

  await refused(admin.users.revokeUserSessions({ environmentId, userId }), 404);
  await refused(admin.users.revokeUserSessionsLegacy({ userId }), 404);
});

test('the sessions of a user, page by page', async () => {
  const found = await devices(3);
  const { id } = found[0].user;
  await admin.sessions.revokeSessionById({ sessionId: found[1].user.sessionId });

  const ids = async (query) => (await sessionsOf(id, query)).map((session) => session.id);
  const all = await ids('');

  assert.deepEqual([...all].sort(), found.map(({ user }) => user.sessionId).sort());
  assert.deepEqual(await ids('?revoked=true'), [found[1].user.sessionId]);
  assert.equal((await ids('?revoked=false')).length, 2);
  assert.deepEqual(
    [...(await ids('?limit=2')), ...(await ids('?limit=2&offset=2'))],
    all,
  );
  assert.deepEqual(await ids('?offset=3'), []);
});

test('getEnvironmentUsers shows sessions when asked to', async () => {
  const { user } = await signedIn();
  const filter = { filterColumn: 'id', filterValue: user.id };

  const asked = await admin.users.getEnvironmentUsers({
    environmentId,
    filter,
    includeSessions: true,
  });
  const plain = await admin.users.getEnvironmentUsers({ environmentId, filter });

  assert.equal(asked.count, 1);
  assert.deepEqual(asked.users[0].sessions.map(({ id }) => id), [user.sessionId]);
  assert.equal(plain.users[0].sessions, undefined);
});

test('all sessions of an environment end at once', async () => {
  const environment = await newEnvironment();
  const its = backend(environment);
  const path = `/environments/${environment.id}`;
  const settings = { security: { externalAuth: trust } };
  assert.equal((await its.call('PUT', path, settings)).status, 200);
  const claims = { sub: randomUUID() };
  const { jwt } = await signedIn({ environment, claims });
  const elsewhere = await signedIn();
  assert.equal(await sessionStatus(jwt, environment), 204);

  const answer = await its.call('POST', `${path}/users/sessions/revoke`);

  assert.equal(answer.status, 202);
  assert.equal(typeof (await answer.json()).message, 'string');
  assert.equal(await sessionStatus(jwt, environment), 401);
  assert.equal(await sessionStatus(elsewhere.jwt), 204);
  const next = await signedIn({ environment, claims });
  assert.equal(await sessionStatus(next.jwt, environment), 204);
});

test('a token of one environment opens no other', async () => {
  const environment = await newEnvironment();
  const { user, jwt } = await signedIn();
  const its = backend(environment);

  await refused(its.sessions.revokeSessionById({ sessionId: user.sessionId }), 404);
  await refused(its.users.revokeUserSessions({ environmentId, userId: user.id }), 404);
  await refused(its.users.revokeUserSessionsLegacy({ userId: user.id }), 404);
  const all = `/environments/${environmentId}/users/sessions/revoke`;
  await errorOf(await its.call('POST', all), 404);

  assert.equal(await sessionStatus(jwt), 204);
});

test('a session made here is seen and ended on the other face', async () => {
  const { user, jwt } = await signedIn();
  const user_id = `user-test-${user.id}`;

  const { sessions } = await other.sessions.get({ user_id });
  await other.sessions.revoke({ session_id: `session-test-${user.sessionId}` });

  assert.deepEqual(
    sessions.map(({ session_id }) => session_id),
    [`session-test-${user.sessionId}`],
  );
  assert.equal(await sessionStatus(jwt), 401);
  const [ended] = await sessionsOf(user.id);
  assert.ok(ended.revokedAt);
});

test('a session made on the other face is seen and ended here', async () => {
  const made = await other.passwords.create({
    email: `both-${randomUUID()}@example.com`,
    password: 'correct-horse-7-battery-staple',
    session_duration_minutes: 60,
  });
  const bare = (id) => id.replace(/^[a-z]+-test-/, '');
  const userId = bare(made.user_id);
  assert.match(userId, UUID);

  const [session] = await sessionsOf(userId);
  assert.equal(session.id, bare(made.session.session_id));
  await admin.sessions.revokeSessionById({ sessionId: session.id });

  await assert.rejects(
    other.sessions.authenticate({ session_token: made.session_token }),
    (error) => error.error_type === 'session_not_found',
  );
});
