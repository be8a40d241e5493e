import assert from 'node:assert/strict';
import { test } from 'node:test';
import stytch from 'stytch';
import { client, decode, projectId, refused, signUp, url } from './support.mjs';

const sessions = client.sessions;

/** The call fails on this side, before any request. */
const failsHere = (call, code) =>
  assert.rejects(call, (error) => {
    assert.equal(error.constructor.name, 'ClientError', String(error));
    assert.equal(error.code, code);
    return true;
  });

test('authenticateJwtLocal answers the session that the JWT states', async () => {
  const made = await signUp({ session_custom_claims: { plan: 'gold' } });
  const session = await sessions.authenticateJwtLocal({ session_jwt: made.session_jwt });

  assert.equal(session.session_id, made.session.session_id);
  assert.equal(session.user_id, made.user_id);
  assert.equal(Date.parse(session.expires_at), Date.parse(made.session.expires_at));
  assert.equal(session.authentication_factors[0].type, 'password');
  assert.deepEqual(session.custom_claims, { plan: 'gold' });
  assert.deepEqual(session.roles, made.session.roles);
  assert.deepEqual(session.attributes, made.session.attributes);
});

test('authenticateJwt prefers the local check', async () => {
  const made = await signUp();
  const answer = await sessions.authenticateJwt({ session_jwt: made.session_jwt });

  assert.equal(answer.session.session_id, made.session.session_id);
  assert.equal(answer.session_jwt, made.session_jwt);
  assert.equal(answer.request_id, undefined);
});

test('a revoked session passes the local check and fails the remote one', async () => {
  const { session, session_jwt } = await signUp();
  await sessions.revoke({ session_id: session.session_id });

  const local = await sessions.authenticateJwt({ session_jwt });
  assert.equal(local.session.session_id, session.session_id);
  await refused(
    sessions.authenticateJwt({ session_jwt, max_token_age_seconds: 0 }),
    404,
    'session_not_found',
  );
});

test('max_token_age_seconds of zero asks the server, which extends and merges', async () => {
  const made = await signUp({ session_duration_minutes: 5 });
  const answer = await sessions.authenticateJwt({
    session_jwt: made.session_jwt,
    max_token_age_seconds: 0,
    session_duration_minutes: 60,
    session_custom_claims: { level: 7 },
  });

  assert.equal(answer.status_code, 200);
  assert.equal(answer.session.custom_claims.level, 7);
  assert.ok(Date.parse(answer.session.expires_at) > Date.parse(made.session.expires_at));
  assert.equal(decode(answer.session_jwt).level, 7);
});

test('a JWT too old for its reader is refused locally', async () => {
  const { session_jwt } = await signUp();

  await failsHere(
    sessions.authenticateJwtLocal({ session_jwt, max_token_age_seconds: 0 }),
    'jwt_too_old',
  );
});

test('a JWT past its time fails locally and passes remotely', async () => {
  const { session, session_jwt } = await signUp();
  const current_date = new Date((decode(session_jwt).exp + 1) * 1000);

  await failsHere(sessions.authenticateJwtLocal({ session_jwt, current_date }), 'jwt_invalid');
  const answer = await sessions.authenticateJwt({ session_jwt, current_date });
  assert.equal(answer.session.session_id, session.session_id);
  assert.equal(answer.status_code, 200);
});

test('a tampered JWT fails here and there', async () => {
  const { session_jwt } = await signUp();
  const [header, payload, signature] = session_jwt.split('.');
  const changed = JSON.stringify({ ...decode(session_jwt), sub: 'user-test-somebody-else' });
  const forged = [header, Buffer.from(changed).toString('base64url'), signature].join('.');

  assert.notEqual(payload, forged.split('.')[1]);
  await failsHere(sessions.authenticateJwtLocal({ session_jwt: forged }), 'jwt_invalid');
  await refused(sessions.authenticateJwt({ session_jwt: forged }), 400, 'invalid_signature');
});

test('a text that is no JWT falls through to the server', async () => {
  await refused(
    sessions.authenticateJwt({ session_jwt: 'x' }),
    400,
    'unable_to_parse_session_jwt',
  );
});

test('the local check works without the right secret: the key set is public', async () => {
  const { session, session_jwt } = await signUp();
  const stranger = new stytch.Client({ project_id: projectId, secret: 'x', env: url });

  const local = await stranger.sessions.authenticateJwtLocal({ session_jwt });
  assert.equal(local.session_id, session.session_id);
});

test('a local authorization check reads the policy and denies', async () => {
  const { session_jwt } = await signUp();
  const authorization_check = { resource_id: 'documents', action: 'read' };

  await assert.rejects(
    sessions.authenticateJwtLocal({ session_jwt, authorization_check }),
    /invalid_permissions/,
  );
});
