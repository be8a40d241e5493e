import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import stytch from 'stytch';
import { Wallet } from 'ethers';
import {
  backend,
  errorOf,
  first,
  newEmail,
  refused,
  sessionStatus,
  signedIn,
  url,
  UUID,
} from './support.mjs';

const environmentId = first.id;
const admin = backend();
const { users } = admin;

const create = async (fields = {}) => {
  const internalBulkUpdateUserFields = { email: newEmail(), ...fields };
  return (await users.createUser({ environmentId, internalBulkUpdateUserFields })).user;
};

const list = (query) => users.getEnvironmentUsers({ environmentId, ...query });
const filtered = (filterColumn, filterValue) => list({ filter: { filterColumn, filterValue } });
const ids = (answer) => answer.users.map(({ id }) => id);

test('createUser keeps every field it is given', async () => {
  const fields = {
    alias: 'ada',
    firstName: 'Ada',
    lastName: 'Lovelace',
    jobTitle: 'Analyst',
    team: 'Engines',
    tShirtSize: 'M',
    country: 'GB',
    username: `ada-${randomUUID()}`,
    policiesConsent: true,
    metadata: { theme: 'dark', deep: { list: [1, 2] } },
  };

  const made = await create(fields);
  const { user } = await users.getUser({ environmentId, userId: made.id });

  assert.match(made.id, UUID);
  assert.equal(user.projectEnvironmentId, environmentId);
  assert.ok(user.createdAt instanceof Date);
  for (const [name, value] of Object.entries(fields)) assert.deepEqual(user[name], value, name);
});

test('createUser with a wallet', async () => {
  const { address } = Wallet.createRandom();
  const wallet = {
    publicWalletAddress: address,
    chain: 'EVM',
    walletName: 'evidenceevm',
    walletProvider: 'browserExtension',
  };

  const made = await create({ wallets: [wallet] });

  assert.deepEqual(ids(await filtered('walletPublicKey', address)), [made.id]);
});

test('createUser refuses an email that somebody has', async () => {
  const email = newEmail();
  await create({ email });

  const again = { environmentId, internalBulkUpdateUserFields: { email: email.toUpperCase() } };

  await refused(users.createUser(again), 422);
});

test('updateUser changes what it names and nothing else', async () => {
  const { id: userId } = await create({ firstName: 'Ada', lastName: 'King' });

  const { user } = await users.updateUser({
    environmentId,
    userId,
    internalUpdatableUserFields: { lastName: 'Lovelace', metadata: { a: 1 } },
  });

  assert.equal(user.firstName, 'Ada');
  assert.equal(user.lastName, 'Lovelace');
  assert.deepEqual((await users.getUser({ environmentId, userId })).user.metadata, { a: 1 });
});

test('deleteUser takes the user and the sessions away', async () => {
  const { user, jwt } = await signedIn();

  assert.equal(await users.deleteUser({ environmentId, userId: user.id }), undefined);

  await refused(users.getUser({ environmentId, userId: user.id }), 404);
  assert.equal(await sessionStatus(jwt), 401);
});

test('the paths without an environment do the same', async () => {
  const { id: userId } = await create();

  assert.equal((await users.getUserLegacy({ userId })).user.id, userId);
  const { user } = await users.updateUserLegacy({
    userId,
    internalUpdatableUserFields: { firstName: 'Ada' },
  });
  assert.equal(user.firstName, 'Ada');
  assert.equal(await users.deleteUserLegacy({ userId }), undefined);
  await refused(users.getUserLegacy({ userId }), 404);
});

test('nobody is found under an id that nobody has', async () => {
  const userId = randomUUID();
  const internalUpdatableUserFields = { firstName: 'Nobody' };

  await refused(users.getUser({ environmentId, userId }), 404);
  await refused(users.deleteUser({ environmentId, userId }), 404);
  await refused(users.updateUser({ environmentId, userId, internalUpdatableUserFields }), 404);
});

test('bulkCreateUser makes some and says which failed', async () => {
  const taken = newEmail();
  await create({ email: taken });
  const fresh = [newEmail(), newEmail()];
  const internalUserFields = [...fresh, taken].map((email) => ({ email }));

  const answer = await users.bulkCreateUser({ environmentId, internalUserFields });

  assert.deepEqual(answer.created.map(({ email }) => email).sort(), [...fresh].sort());
  assert.equal(answer.failed.length, 1);
  assert.equal(typeof answer.failed[0].error, 'string');
  assert.deepEqual(answer.updated ?? [], []);
  assert.equal(answer.total, 3);
});

test('bulkCreateUser with upsert updates who is there', async () => {
  const email = newEmail();
  const { id } = await create({ email });

  const answer = await users.bulkCreateUser({
    environmentId,
    internalUserFields: [{ email, firstName: 'Ada' }, { email: newEmail() }],
    upsert: true,
  });

  assert.deepEqual(answer.updated.map((user) => user.id), [id]);
  assert.equal(answer.created.length, 1);
  assert.equal((await users.getUser({ environmentId, userId: id })).user.firstName, 'Ada');
});

test('bulkCreateUser takes at most fifty', async () => {
  const internalUserFields = Array.from({ length: 51 }, () => ({ email: newEmail() }));

  await refused(users.bulkCreateUser({ environmentId, internalUserFields }), [400, 422]);
  await refused(users.bulkCreateUser({ environmentId, internalUserFields: [] }), [400, 422]);
  assert.equal((await filtered('email', internalUserFields[0].email)).count, 0);
});

test('filters find parts without case, and ids whole', async () => {
  const mark = randomUUID().slice(0, 13);
  const one = await create({ email: `Filter-${mark}@example.com`, firstName: `X${mark}Y` });
  const two = await create({ firstName: `x${mark}z`, alias: `al-${mark}` });

  assert.deepEqual(ids(await filtered('email', `FILTER-${mark}`)), [one.id]);
  const both = [one.id, two.id].sort();
  assert.deepEqual(ids(await filtered('firstName', mark.toUpperCase())).sort(), both);
  assert.deepEqual(ids(await filtered('alias', mark)), [two.id]);
  assert.deepEqual(ids(await filtered('all', mark)).sort(), both);
  assert.deepEqual(ids(await filtered('id', one.id)), [one.id]);
  assert.deepEqual(ids(await filtered('id', one.id.slice(0, 8))), []);
  assert.deepEqual(ids(await filtered('email', '%')), []);
});

test('orderBy, limit and offset page through', async () => {
  const mark = randomUUID();
  const names = ['b', 'a', 'c'];
  const made = {};
  for (const name of names) {
    made[name] = (await create({ lastName: mark, firstName: name })).id;
  }
  const filter = { filterColumn: 'lastName', filterValue: mark };
  const order = async (orderBy, more) => ids(await list({ filter, orderBy, ...more }));

  assert.deepEqual(await order('firstName-asc'), [made.a, made.b, made.c]);
  assert.deepEqual(await order('firstName-desc'), [made.c, made.b, made.a]);
  assert.deepEqual(await order('createdAt-asc'), [made.b, made.a, made.c]);
  assert.deepEqual(await order('createdAt-desc'), [made.c, made.a, made.b]);
  const page = await list({ filter, orderBy: 'firstName-asc', limit: 1, offset: 1 });
  assert.deepEqual(ids(page), [made.b]);
  assert.equal(page.count, 3);
});

test('a list is of twenty unless told otherwise', async () => {
  const lastName = randomUUID();
  const internalUserFields = Array.from({ length: 21 }, () => ({ email: newEmail(), lastName }));
  await users.bulkCreateUser({ environmentId, internalUserFields });

  const answer = await filtered('lastName', lastName);

  assert.equal(answer.users.length, 20);
  assert.equal(answer.count, 21);
  for (const query of ['limit=0', 'limit=101', 'limit=x', 'offset=-1', 'orderBy=password-asc']) {
    await errorOf(await admin.call('GET', `/environments/${environmentId}/users?${query}`), 400);
  }
});

test('a user made here is the same one on the other face', async () => {
  const other = new stytch.Client({
    project_id: process.env.EVIDENCE_PROJECT_ID,
    secret: process.env.EVIDENCE_SECRET,
    env: url,
  });
  const { id, email } = await create({ firstName: 'Ada' });

  const user = await other.users.get({ user_id: `user-test-${id}` });
  await other.users.delete({ user_id: `user-test-${id}` });

  assert.equal(user.emails[0].email, email);
  assert.equal(user.name.first_name, 'Ada');
  await refused(users.getUser({ environmentId, userId: id }), 404);
});
