import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { client, decode, newExternalId, projectId, refused, signUp } from './support.mjs';

const sessions = client.sessions;

test('sessions.authenticate by token', async () => {
  const made = await signUp();
  const answer = await sessions.authenticate({ session_token: made.session_token });

  assert.equal(answer.status_code, 200);
  assert.equal(answer.session_token, made.session_token);
  assert.equal(answer.session.session_id, made.session.session_id);
  assert.equal(answer.user.user_id, made.user_id);
  assert.equal(answer.session.authentication_factors[0].type, 'password');
  assert.equal(answer.session.authentication_factors[0].delivery_method, 'knowledge');
});

test('sessions.authenticate by JWT', async () => {
  const made = await signUp();
  const answer = await sessions.authenticate({ session_jwt: made.session_jwt });

  assert.equal(answer.session_token, '');
  assert.equal(answer.session.session_id, made.session.session_id);
});

test('sessions.authenticate extends', async () => {
  const made = await signUp({ session_duration_minutes: 5 });
  const answer = await sessions.authenticate({
    session_token: made.session_token,
    session_duration_minutes: 600,
  });

  const minutes = (Date.parse(answer.session.expires_at) - Date.now()) / 60_000;
  assert.ok(minutes > 599 && minutes <= 600, `${minutes} minutes`);
  assert.equal(answer.session_token, made.session_token);
});

test('sessions.authenticate merges custom claims deeply and null deletes', async () => {
  const made = await signUp({ session_custom_claims: { a: { b: 1, c: 2 }, d: 3 } });
  const answer = await sessions.authenticate({
    session_token: made.session_token,
    session_custom_claims: { a: { b: null, e: 4 }, d: null, f: [5] },
  });

  assert.deepEqual(answer.session.custom_claims, { a: { c: 2, e: 4 }, f: [5] });
  assert.deepEqual(decode(answer.session_jwt).a, { c: 2, e: 4 });
});

test('sessions.authenticate refuses what the contract refuses', async () => {
  const made = await signUp();
  const token = made.session_token;

  await refused(sessions.authenticate({}), 400, 'no_session_arguments');
  await refused(
    sessions.authenticate({ session_token: token, session_jwt: made.session_jwt }),
    400,
    'too_many_session_arguments',
  );
  await refused(sessions.authenticate({ session_token: 'x' }), 400, 'invalid_session_token');
  await refused(
    sessions.authenticate({ session_token: 'x'.repeat(44) }),
    404,
    'session_not_found',
  );
  await refused(
    sessions.authenticate({ session_token: token, session_duration_minutes: 1 }),
    400,
    'invalid_session_duration_minutes',
  );
  await refused(
    sessions.authenticate({ session_token: token, session_custom_claims: { sub: 'x' } }),
    400,
    'reserved_claims_in_custom_claims',
  );
});

test('sessions.authenticate checks authorization against the empty policy', async () => {
  const { session_token } = await signUp();
  const authorization_check = { resource_id: 'documents', action: 'read' };

  await refused(
    sessions.authenticate({ session_token, authorization_check }),
    403,
    'consumer_session_authorization_error',
  );
});

test('sessions.get lists live sessions by user id and by external id, newest first', async () => {
  const made = await signUp();
  const external_id = newExternalId();
  await client.users.update({ user_id: made.user_id, external_id });
  const next = await client.passwords.authenticate({
    email: made.user.emails[0].email,
    password: 'correct-horse-7-battery-staple',
    session_duration_minutes: 60,
  });

  for (const user_id of [made.user_id, external_id]) {
    const { sessions: list } = await sessions.get({ user_id });
    assert.deepEqual(
      list.map((session) => session.session_id),
      [next.session.session_id, made.session.session_id],
    );
  }
});

test('sessions.get of an unknown user', async () => {
  await refused(
    sessions.get({ user_id: `user-test-${randomUUID()}` }),
    404,
    'user_not_found',
  );
  await refused(sessions.get({ user_id: 'no id' }), 400, 'invalid_user_id');
});

for (const [name, value] of [
  ['session_id', (made) => made.session.session_id],
  ['session_token', (made) => made.session_token],
  ['session_jwt', (made) => made.session_jwt],
]) {
  test(`sessions.revoke by ${name}`, async () => {
    const made = await signUp();

    const answer = await sessions.revoke({ [name]: value(made) });
    assert.equal(answer.status_code, 200);
    await sessions.revoke({ [name]: value(made) });

    await refused(
      sessions.authenticate({ session_token: made.session_token }),
      404,
      'session_not_found',
    );
    const list = await sessions.get({ user_id: made.user_id });
    assert.deepEqual(list.sessions, []);
  });
}

test('sessions.revoke refuses what the contract refuses', async () => {
  const made = await signUp();

  await refused(sessions.revoke({}), 400, 'no_session_revoke_arguments');
  await refused(
    sessions.revoke({ session_id: made.session.session_id, session_jwt: made.session_jwt }),
    400,
    'too_many_session_revoke_arguments',
  );
  await refused(sessions.revoke({ session_id: 'x' }), 400, 'invalid_session_id');
  await refused(sessions.revoke({ session_token: 'x' }), 400, 'invalid_session_token');
  await refused(sessions.revoke({ session_jwt: 'x' }), 400, 'unable_to_parse_session_jwt');
});

test('sessions.getJWKS', async () => {
  const made = await signUp();
  const answer = await sessions.getJWKS({ project_id: projectId });

  const key = answer.keys.find((each) => each.kid === decode(made.session_jwt, 0).kid);
  assert.equal(key.kty, 'RSA');
  assert.equal(key.alg, 'RS256');
  assert.equal(answer.status_code, 200);
});

test('sessions.exchangeAccessToken cannot exchange anything yet', async () => {
  await refused(
    sessions.exchangeAccessToken({ access_token: 'x', session_duration_minutes: 60 }),
    404,
    'idp_access_token_could_not_be_exchanged',
  );
});
