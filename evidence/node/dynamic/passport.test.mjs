import assert from 'node:assert/strict';
import { before, mock, test } from 'node:test';
import { DynamicStrategy } from '@dynamic-labs/passport-dynamic';
import passport from 'passport';
import { backend, decode, first, newEnvironment, signedIn, trust } from './support.mjs';

/** Passport, as a backend sets it up with the public key of an environment. */
async function guard(environment) {
  const { key } = await backend(environment).environments.getKeysForEnvironment({
    environmentId: environment.id,
  });
  const publicKey = Buffer.from(key.publicKey, 'base64').toString();
  const instance = new passport.Passport();
  instance.use(new DynamicStrategy({ publicKey }, (payload, done) => done(null, payload)));
  return (authorization) =>
    new Promise((resolve, reject) => {
      const whenDone = (error, user, info, status) =>
        error ? reject(error) : resolve({ user, info, status });
      const middleware = instance.authenticate('dynamicStrategy', { session: false }, whenDone);
      middleware({ headers: { authorization } }, {}, reject);
    });
}

let admits;
before(async () => {
  admits = await guard(first);
});

test('a JWT of ours is admitted', async () => {
  const { user, jwt } = await signedIn();

  const admitted = await admits(`Bearer ${jwt}`);

  assert.equal(admitted.user.sub, user.id);
  assert.equal(admitted.user.sid, user.sessionId);
  assert.ok(admitted.user.scope.split(' ').includes('user:basic'));
});

test('a tampered JWT is not', async () => {
  const { jwt } = await signedIn();
  const [header, , signature] = jwt.split('.');
  const claims = Buffer.from(JSON.stringify({ ...decode(jwt), sub: 'me' })).toString('base64url');

  const outcome = await admits(`Bearer ${header}.${claims}.${signature}`);

  assert.equal(outcome.user, false);
  assert.equal(outcome.info, 'Invalid token');
  assert.equal(outcome.status, 401);
});

test('an expired JWT is not', async () => {
  const { jwt } = await signedIn();
  mock.timers.enable({ apis: ['Date'], now: decode(jwt).exp * 1000 + 1000 });

  const outcome = await admits(`Bearer ${jwt}`);

  mock.timers.reset();
  assert.equal(outcome.user, false);
  assert.equal(outcome.info, 'Invalid token');
});

test('a JWT of another environment is not', async () => {
  const environment = await newEnvironment();
  await backend(environment).call('PUT', `/environments/${environment.id}`, {
    security: { externalAuth: trust },
  });
  const { jwt } = await signedIn({ environment });

  assert.equal((await admits(`Bearer ${jwt}`)).user, false);
  assert.ok((await (await guard(environment))(`Bearer ${jwt}`)).user);
});

test('no JWT is no admission', async () => {
  assert.equal((await admits(undefined)).info, 'Missing JWT token');
});
