import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { client, newEmail, newExternalId, newPhone, refused, signUp } from './support.mjs';

const users = client.users;
const sessions = client.sessions;

test('users.create', async () => {
  const email = newEmail();
  const phone_number = newPhone();
  const answer = await users.create({
    email,
    phone_number,
    name: { first_name: 'Ada', middle_name: 'King', last_name: 'Lovelace' },
    attributes: { ip_address: '203.0.113.7', user_agent: 'Tester/1.0' },
    trusted_metadata: { plan: 'gold' },
    untrusted_metadata: { theme: 'dark' },
    external_id: newExternalId(),
    create_user_as_pending: true,
  });

  assert.equal(answer.status_code, 201);
  assert.match(answer.user_id, /^user-test-/);
  assert.match(answer.email_id, /^email-test-/);
  assert.match(answer.phone_id, /^phone-number-test-/);
  assert.equal(answer.status, 'pending');
  assert.equal(answer.user.emails[0].email, email);
  assert.equal(answer.user.phone_numbers[0].phone_number, phone_number);
  assert.equal(answer.user.name.middle_name, 'King');
  assert.deepEqual(answer.user.trusted_metadata, { plan: 'gold' });
});

test('users.create refuses duplicates and nonsense', async () => {
  const email = newEmail();
  await users.create({ email });

  await refused(users.create({ email: email.toUpperCase() }), 400, 'duplicate_email');
  await refused(users.create({ email: 'x' }), 400, 'invalid_email');
  await refused(users.create({ phone_number: 'x' }), 400, 'invalid_phone_number');
  await refused(users.create({}), 400, 'invalid_create_user_request');
});

test('users.get by id and by external id', async () => {
  const external_id = newExternalId();
  const { user_id } = await users.create({ email: newEmail(), external_id });

  for (const id of [user_id, external_id]) {
    const answer = await users.get({ user_id: id });
    assert.equal(answer.user_id, user_id);
    assert.equal(answer.external_id, external_id);
    assert.equal(answer.is_locked, false);
  }
  await refused(users.get({ user_id: `user-test-${randomUUID()}` }), 404, 'user_not_found');
  await refused(users.get({ user_id: 'no id' }), 400, 'invalid_user_id');
});

test('users.update', async () => {
  const { user_id } = await users.create({
    email: newEmail(),
    untrusted_metadata: { a: 1, b: { c: 2 } },
  });
  const external_id = newExternalId();
  const answer = await users.update({
    user_id,
    external_id,
    name: { first_name: 'Grace' },
    untrusted_metadata: { a: null, b: { d: 3 } },
    roles: ['editor'],
  });

  assert.equal(answer.user_id, user_id);
  assert.equal(answer.user.name.first_name, 'Grace');
  assert.equal(answer.user.external_id, external_id);
  assert.deepEqual(answer.user.untrusted_metadata, { b: { d: 3 } });
  assert.ok(answer.user.roles.includes('editor'));
  assert.deepEqual(answer.emails, answer.user.emails);
  assert.deepEqual(answer.phone_numbers, []);
  assert.deepEqual(answer.crypto_wallets, []);
});

test('users.search with filters', async () => {
  const mark = randomUUID();
  const one = await users.create({
    email: `one-${mark}@search.example`,
    name: { first_name: 'Katherine', last_name: mark },
  });
  const two = await users.create({
    email: `two-${mark}@search.example`,
    create_user_as_pending: true,
  });
  const find = async (operator, ...operands) => {
    const answer = await users.search({ query: { operator, operands } });
    return answer.results.map((user) => user.user_id).sort();
  };
  const both = [one.user_id, two.user_id].sort();
  const fuzzy = { filter_name: 'email_address_fuzzy', filter_value: mark };

  assert.deepEqual(await find('AND', fuzzy), both);
  assert.deepEqual(
    await find('AND', fuzzy, { filter_name: 'status', filter_value: 'pending' }),
    [two.user_id],
  );
  assert.deepEqual(
    await find('AND', { filter_name: 'full_name_fuzzy', filter_value: mark.slice(4) }),
    [one.user_id],
  );
  assert.deepEqual(await find('OR', { filter_name: 'user_id', filter_value: both }), both);
  assert.deepEqual(
    await find('AND', fuzzy, { filter_name: 'password_exists', filter_value: true }),
    [],
  );
});

test('users.search pages by cursor, and users.searchAll walks the pages', async () => {
  const mark = randomUUID();
  const made = [];
  for (let i = 0; i < 5; i++) {
    made.push((await users.create({ email: `u${i}-${mark}@page.example` })).user_id);
  }
  const query = {
    operator: 'AND',
    operands: [{ filter_name: 'email_address_fuzzy', filter_value: mark }],
  };

  const first = await users.search({ limit: 2, query });
  assert.equal(first.results.length, 2);
  assert.equal(first.results_metadata.total, 5);
  assert.ok(first.results_metadata.next_cursor);

  const seen = [];
  for await (const page of users.searchAll({ limit: 2, query })) {
    seen.push(...page.map((user) => user.user_id));
  }
  assert.deepEqual(seen.sort(), made.sort());
});

test('users.search refuses a bad question', async () => {
  await refused(users.search({ limit: 5000 }), 400, 'user_search_invalid_limit');
  await refused(users.search({ cursor: 'x' }), 400, 'user_search_invalid_cursor');
  await refused(
    users.search({
      query: { operator: 'AND', operands: [{ filter_name: 'shoe', filter_value: 43 }] },
    }),
    400,
    'user_search_filter_name_not_recognized',
  );
});

test('users.delete ends the sessions', async () => {
  const made = await signUp();
  const answer = await users.delete({ user_id: made.user_id });

  assert.equal(answer.user_id, made.user_id);
  await refused(users.get({ user_id: made.user_id }), 404, 'user_not_found');
  await refused(
    sessions.authenticate({ session_token: made.session_token }),
    404,
    'session_not_found',
  );
  await refused(users.delete({ user_id: made.user_id }), 404, 'user_not_found');
});

test('users.deleteEmail', async () => {
  const made = await users.create({ email: newEmail(), phone_number: newPhone() });
  const answer = await users.deleteEmail({ email_id: made.email_id });

  assert.equal(answer.user_id, made.user_id);
  assert.deepEqual(answer.user.emails, []);
  await assert.rejects(users.deleteEmail({ email_id: made.email_id }), { status_code: 404 });
});

test('users.deletePhoneNumber', async () => {
  const made = await users.create({ email: newEmail(), phone_number: newPhone() });
  const answer = await users.deletePhoneNumber({ phone_id: made.phone_id });

  assert.equal(answer.user_id, made.user_id);
  assert.deepEqual(answer.user.phone_numbers, []);
  await assert.rejects(users.deletePhoneNumber({ phone_id: made.phone_id }), {
    status_code: 404,
  });
});

test('users.deletePassword ends the sessions that it made', async () => {
  const made = await signUp();
  const answer = await users.deletePassword({ password_id: made.user.password.password_id });

  assert.equal(answer.user_id, made.user_id);
  assert.ok(!answer.user.password);
  await refused(
    sessions.authenticate({ session_token: made.session_token }),
    404,
    'session_not_found',
  );
});

test('users.deleteExternalId', async () => {
  const external_id = newExternalId();
  const made = await users.create({ email: newEmail(), external_id });
  const answer = await users.deleteExternalId({ user_id: made.user_id });

  assert.equal(answer.user_id, made.user_id);
  assert.ok(!answer.user.external_id);
  await refused(users.get({ user_id: external_id }), 404, 'user_not_found');
});

for (const [method, name, id] of [
  ['deleteWebAuthnRegistration', 'webauthn_registration_id', 'webauthn-registration-test-'],
  ['deleteBiometricRegistration', 'biometric_registration_id', 'biometric-registration-test-'],
  ['deleteTOTP', 'totp_id', 'totp-test-'],
  ['deleteCryptoWallet', 'crypto_wallet_id', 'crypto-wallet-test-'],
  ['deleteOAuthRegistration', 'oauth_user_registration_id', 'oauth-user-test-'],
]) {
  test(`users.${method} of a factor that nobody has`, async () => {
    await assert.rejects(users[method]({ [name]: id + randomUUID() }), (error) => {
      assert.ok([400, 404].includes(error.status_code), String(error));
      return true;
    });
  });
}
