import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  client,
  newEmail,
  newExternalId,
  OTHER_PASSWORD,
  PASSWORD,
  refused,
  signUp,
} from './support.mjs';

const passwords = client.passwords;
const authenticate = (session_token) => client.sessions.authenticate({ session_token });
const emailOf = (made) => made.user.emails[0].email;

test('passwords.create with a session', async () => {
  const made = await signUp({ session_custom_claims: { plan: 'gold' }, name: { first_name: 'A' } });

  assert.match(made.session_token, /^[A-Za-z0-9_-]{44}$/);
  assert.match(made.email_id, /^email-test-/);
  assert.deepEqual(made.session.custom_claims, { plan: 'gold' });
  assert.equal(made.user.name.first_name, 'A');
});

test('passwords.create without a duration makes no session', async () => {
  const made = await passwords.create({ email: newEmail(), password: PASSWORD });

  assert.equal(made.session_token, '');
  assert.equal(made.session_jwt, '');
  assert.ok(!made.session);
});

test('passwords.create refuses duplicates and weakness', async () => {
  const made = await signUp();

  await refused(
    passwords.create({ email: emailOf(made), password: PASSWORD }),
    400,
    'duplicate_email',
  );
  await refused(
    passwords.create({ email: newEmail(), password: 'password' }),
    400,
    'weak_password',
  );
});

test('passwords.authenticate', async () => {
  const made = await signUp();
  const answer = await passwords.authenticate({
    email: emailOf(made),
    password: PASSWORD,
    session_duration_minutes: 60,
  });

  assert.equal(answer.user_id, made.user_id);
  assert.notEqual(answer.session.session_id, made.session.session_id);
});

test('passwords.authenticate continues a session', async () => {
  const made = await signUp();
  const answer = await passwords.authenticate({
    email: emailOf(made),
    password: PASSWORD,
    session_token: made.session_token,
    session_duration_minutes: 600,
  });

  assert.equal(answer.session.session_id, made.session.session_id);
  assert.ok(Date.parse(answer.session.expires_at) > Date.parse(made.session.expires_at));
});

test('passwords.authenticate refuses', async () => {
  const made = await signUp();

  await refused(
    passwords.authenticate({ email: emailOf(made), password: 'wrong' }),
    401,
    'unauthorized_credentials',
  );
  await refused(
    passwords.authenticate({ email: newEmail(), password: PASSWORD }),
    404,
    'email_not_found',
  );
});

test('ten wrong passwords lock sign-in and leave the session live', async () => {
  const made = await signUp();
  for (let i = 0; i < 10; i++) {
    await refused(
      passwords.authenticate({ email: emailOf(made), password: `wrong ${i}` }),
      401,
      'unauthorized_credentials',
    );
  }

  await refused(
    passwords.authenticate({ email: emailOf(made), password: PASSWORD }),
    429,
    'user_lock_limit_reached',
  );
  assert.equal((await authenticate(made.session_token)).user.is_locked, true);
});

test('passwords.strengthCheck', async () => {
  const weak = await passwords.strengthCheck({ password: 'password' });
  const strong = await passwords.strengthCheck({ email: newEmail(), password: PASSWORD });

  assert.equal(weak.valid_password, false);
  assert.ok(Array.isArray(weak.feedback.suggestions));
  assert.equal(strong.valid_password, true);
  assert.equal(strong.strength_policy, 'zxcvbn');
  assert.ok(strong.score >= 3);
});

test('passwords.migrate', async () => {
  const email = newEmail();
  const external_id = newExternalId();
  const answer = await passwords.migrate({
    email,
    external_id,
    hash: '$2b$06$If6bvum7DFjUnE9p2uDeDuMLSn5apDfn5/x//RR6UKrHpQVcPLQy6',
    hash_type: 'bcrypt',
    set_email_verified: true,
    name: { first_name: 'Moved' },
  });
  const signedIn = await passwords.authenticate({ email, password: 'Tr0ub4dor & three' });

  assert.equal(answer.user_created, true);
  assert.equal(answer.user.external_id, external_id);
  assert.equal(answer.user.emails[0].verified, true);
  assert.equal(signedIn.user_id, answer.user_id);
});

test('passwords.existingPassword.reset', async () => {
  const made = await signUp();
  const email = emailOf(made);
  const other = await passwords.authenticate({
    email,
    password: PASSWORD,
    session_duration_minutes: 60,
  });
  const answer = await passwords.existingPassword.reset({
    email,
    existing_password: PASSWORD,
    new_password: OTHER_PASSWORD,
    session_token: made.session_token,
  });

  assert.equal(answer.user_id, made.user_id);
  await authenticate(made.session_token);
  await refused(authenticate(other.session_token), 404, 'session_not_found');
  await passwords.authenticate({ email, password: OTHER_PASSWORD });
  await refused(
    passwords.existingPassword.reset({
      email,
      existing_password: PASSWORD,
      new_password: PASSWORD,
    }),
    401,
    'unauthorized_credentials',
  );
});

test('passwords.sessions.reset', async () => {
  const made = await signUp();
  const email = emailOf(made);
  const other = await passwords.authenticate({
    email,
    password: PASSWORD,
    session_duration_minutes: 60,
  });
  const answer = await passwords.sessions.reset({
    password: OTHER_PASSWORD,
    session_jwt: made.session_jwt,
  });

  assert.equal(answer.session.session_id, made.session.session_id);
  await authenticate(made.session_token);
  await refused(authenticate(other.session_token), 404, 'session_not_found');
  await passwords.authenticate({ email, password: OTHER_PASSWORD });
});
