import assert from 'node:assert/strict';
import { createPublicKey, randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { onEvent } from '@dynamic-labs-sdk/client';
import {
  asUser,
  backend,
  basePath,
  decode,
  errorOf,
  eventually,
  externalJwt,
  first,
  newClient,
  newEnvironment,
  refused,
  sessionStatus,
  signedIn,
  trust,
} from './support.mjs';

let environment;
let environmentId;
let admin;
const put = (body, of = environment) =>
  backend(of).call('PUT', `/environments/${of.id}`, body);

before(async () => {
  environment = await newEnvironment();
  environmentId = environment.id;
  admin = backend(environment);
  assert.equal((await put({ security: { externalAuth: trust } })).status, 200);
});

test('getEnvironmentById', async () => {
  const read = await admin.environments.getEnvironmentById({ environmentId });

  assert.equal(read.id, environmentId);
  assert.ok(read.createdAt instanceof Date);
  assert.equal(read.settings.environmentName, 'sandbox');
  assert.equal(read.settings.security.externalAuth.iss, trust.iss);
  assert.deepEqual(read.settings.security.auth.storage, ['localstorage']);
});

test('updateProjectSettings takes what was read, changed', async () => {
  const { settings } = await admin.environments.getEnvironmentById({ environmentId });
  settings.security.jwtDuration = { amount: 3, unit: 'hours' };

  const answer = await admin.environments.updateProjectSettings({
    environmentId,
    projectSettings: settings,
  });
  const { jwt } = await signedIn({ environment });

  assert.deepEqual(answer.security.jwtDuration, { amount: 3, unit: 'hours' });
  const { iat, exp } = decode(jwt);
  assert.equal(exp - iat, 3 * 60 * 60);
});

test('members left out keep their value', async () => {
  await put({ security: { jwtDuration: { amount: 90, unit: 'minutes' } } });
  await put({ chains: [{ name: 'evm', enabled: true }] });

  const { settings } = await admin.environments.getEnvironmentById({ environmentId });

  assert.deepEqual(settings.security.jwtDuration, { amount: 90, unit: 'minutes' });
  assert.equal(settings.security.externalAuth.jwksUrl, trust.jwksUrl);
  assert.ok(settings.chains.some(({ name, enabled }) => name === 'evm' && enabled));
});

test('getKeysForEnvironment and both JWKS show what signs', async () => {
  const { jwt } = await signedIn({ environment });
  const { kid, alg } = decode(jwt, 0);

  const { key } = await admin.environments.getKeysForEnvironment({ environmentId });
  const sdk = asUser(jwt);
  const sets = [
    await sdk.getJwksByEnvironmentId({ environmentId }),
    await sdk.getJwksJsonByEnvironmentId({ environmentId }),
  ];

  assert.equal(alg, 'RS256');
  assert.equal(key.id, kid);
  const pem = createPublicKey(Buffer.from(key.publicKey, 'base64').toString());
  assert.equal(pem.asymmetricKeyType, 'rsa');
  assert.ok(pem.asymmetricKeyDetails.modulusLength >= 2048);
  for (const { keys } of sets) {
    const shown = keys.find((each) => each.kid === kid);
    assert.deepEqual(
      [shown.kty, shown.alg, shown.use, shown.n],
      ['RSA', 'RS256', 'sig', pem.export({ format: 'jwk' }).n],
    );
    assert.equal(shown.d, undefined);
  }
});

test('a token is made, shown without its secret, and deleted', async () => {
  const { token } = await admin.tokens.postToken({
    environmentId,
    postTokenFields: { note: 'Evidence', scopes: ['environment.users.read'] },
  });
  const its = backend({ apiToken: token.rawToken });

  assert.match(token.rawToken, /^dyn_[A-Za-z0-9]{56}$/);
  assert.equal(token.checksum, token.rawToken.slice(-6));
  const { tokens } = await admin.tokens.getTokens({ environmentId });
  const shown = tokens.find(({ id }) => id === token.id);
  assert.equal(shown.note, 'Evidence');
  assert.deepEqual(shown.scopes, ['environment.users.read']);
  assert.ok(!JSON.stringify(tokens).includes(token.rawToken));
  const me = await (await its.call('GET', '/tokens/me')).json();
  assert.deepEqual(me.scopes, ['environment.users.read']);

  const { id: tokenId } = token;
  assert.equal(await admin.tokens.deleteTokenById({ environmentId, tokenId }), undefined);
  await errorOf(await its.call('GET', '/tokens/me'), 401);
  await refused(admin.tokens.deleteTokenById({ environmentId, tokenId }), 404);
});

test('a token does what its scopes say and mints no more', async () => {
  const { token } = await admin.tokens.postToken({
    environmentId,
    postTokenFields: {
      note: 'Narrow',
      scopes: ['environment.users.read', 'environment.apiTokens.write'],
    },
  });
  const its = backend({ apiToken: token.rawToken });
  const sessionId = randomUUID();
  const mint = (scopes) =>
    its.tokens.postToken({ environmentId, postTokenFields: { note: 'More', scopes } });

  assert.equal((await its.users.getEnvironmentUsers({ environmentId })).users.length >= 0, true);
  await refused(its.sessions.revokeSessionById({ sessionId }), 403, 'Access Forbidden');
  await refused(its.tokens.getTokens({ environmentId }), 403, 'Access Forbidden');
  await refused(mint(['environment.users.write']), 403);
  assert.ok((await mint(['environment.users.read'])).token.rawToken);
});

test('nobody gets in without a token', async () => {
  const nobody = backend({ apiToken: `dyn_${'x'.repeat(56)}` });

  await refused(nobody.users.getEnvironmentUsers({ environmentId }), 401);
  await refused(nobody.tokens.getTokens({ environmentId }), 401);
  await errorOf(await fetch(`${basePath}/environments/${environmentId}/users`), 401);
});

test('origins are added, listed and deleted', async () => {
  const own = await newEnvironment();
  const { origins } = backend(own);
  const inlineObject = { origin: 'https://app.example' };

  const { origin } = await origins.addOrigin({ environmentId: own.id, inlineObject });
  const listed = await origins.getOrigins({ environmentId: own.id });
  await origins.deleteOriginById({ originId: origin.id });
  const after = await origins.getOrigins({ environmentId: own.id });

  assert.equal(origin.origin, 'https://app.example');
  assert.equal(origin.projectEnvironmentId, own.id);
  assert.deepEqual(listed.origins.map(({ id }) => id), [origin.id]);
  assert.deepEqual(after.origins, []);
});

test('checkExternalJwt', async () => {
  const check = (encodedJwt) =>
    admin.externalJwt.checkExternalJwt({
      environmentId,
      externalJwtCheckRequest: { encodedJwt },
    });

  assert.equal((await check(await externalJwt())).valid, true);
  const wrong = await check(await externalJwt({ iss: 'https://elsewhere.example' }));
  assert.equal(wrong.valid, false);
  assert.ok(wrong.errors);
  assert.equal((await check('no.jwt.here')).valid, false);
});

test('a token of another environment finds nothing here', async () => {
  const foreign = backend(first);

  await refused(foreign.environments.getEnvironmentById({ environmentId }), 404);
  await refused(foreign.tokens.getTokens({ environmentId }), 404);
  await refused(foreign.origins.getOrigins({ environmentId }), 404);
});

test('at its expiry the client logs out with the JWT that has expired', async () => {
  const own = await newEnvironment();
  const security = { externalAuth: trust, jwtDuration: { amount: 1, unit: 'minutes' } };
  assert.equal((await put({ security }, own)).status, 200);
  const { client, user, jwt } = await signedIn({ environment: own });
  const reasons = [];
  onEvent({ event: 'logout', listener: ({ reason }) => reasons.push(reason) }, client);

  await eventually('the logout', () => reasons.length > 0, 90);

  assert.deepEqual(reasons, ['token-expired']);
  assert.ok(decode(jwt).exp * 1000 <= Date.now());
  assert.equal(client.user, null);
  const session = await backend(own).sessions.getSessionById({
    userId: user.id,
    sessionId: user.sessionId,
  });
  assert.ok(session.revokedAt instanceof Date);
  assert.equal(await sessionStatus(jwt, own), 401);
  assert.equal((await newClient({ environment: own })).user, null);
});
