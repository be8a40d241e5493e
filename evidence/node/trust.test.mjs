import assert from 'node:assert/strict';
import { test } from 'node:test';
import stytch from 'stytch';
import {
  client,
  fromIssuer,
  newEmail,
  newExternalId,
  profile,
  projectId,
  refused,
  signUp,
  url,
} from './support.mjs';

const sessions = client.sessions;
const verified = (email) => ({ sub: newExternalId(), email, email_verified: true });

test('sessions.attest makes a user and a session', async () => {
  const claims = verified(newEmail());
  const answer = await sessions.attest({
    profile_id: profile,
    token: await fromIssuer('token', claims),
    session_duration_minutes: 60,
    session_custom_claims: { via: 'issuer' },
  });

  assert.equal(answer.user.external_id, claims.sub);
  assert.equal(answer.user.emails[0].email, claims.email);
  assert.equal(answer.session.authentication_factors[0].type, 'trusted_auth_token');
  assert.deepEqual(answer.session.custom_claims, { via: 'issuer' });
  await sessions.authenticate({ session_token: answer.session_token });
});

test('sessions.attest adds a factor to a session', async () => {
  const made = await signUp();
  const answer = await sessions.attest({
    profile_id: profile,
    token: await fromIssuer('token', verified(made.user.emails[0].email)),
    session_token: made.session_token,
  });

  assert.equal(answer.session.session_id, made.session.session_id);
  assert.deepEqual(
    answer.session.authentication_factors.map((factor) => factor.type).sort(),
    ['password', 'trusted_auth_token'],
  );
});

test('sessions.attest refuses', async () => {
  const token = await fromIssuer('token', { ...verified(newEmail()), aud: 'another-app' });

  await refused(
    sessions.attest({ profile_id: profile, token, session_duration_minutes: 60 }),
    400,
    'invalid_trusted_auth_token',
  );
  await assert.rejects(sessions.attest({ profile_id: 'nobody', token }), {
    error_type: 'trusted_token_profile_not_found',
  });
});

test('sessions.migrate', async () => {
  const email = newEmail();
  const { user_id } = await client.users.create({ email });
  const answer = await sessions.migrate({
    session_token: await fromIssuer('access', verified(email)),
    session_duration_minutes: 60,
  });

  assert.equal(answer.user_id, user_id);
  assert.equal(answer.session.authentication_factors[0].type, 'imported');
  await sessions.authenticate({ session_token: answer.session_token });
});

test('sessions.migrate refuses', async () => {
  await assert.rejects(
    sessions.migrate({
      session_token: await fromIssuer('access', verified(newEmail())),
      session_duration_minutes: 60,
    }),
    { error_type: 'migrate_from_external_email_does_not_exist' },
  );
});

test('debug.whoami and rbac.policy', async () => {
  assert.equal((await client.debug.whoami()).project_id, projectId);
  assert.deepEqual((await client.rbac.policy()).policy.roles, []);
});

test('a wrong secret and a malformed project id', async () => {
  const wrong = new stytch.Client({ project_id: projectId, secret: 'secret-test-x', env: url });
  const malformed = new stytch.Client({ project_id: 'x', secret: 'x', env: url });

  await refused(wrong.users.search({}), 401, 'unauthorized_credentials');
  await refused(malformed.users.search({}), 400, 'invalid_project_id_authentication');
});
