// What every test file starts from: the published clients, pointed at the server under test.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import {
  createDynamicClient,
  initializeClient,
  logout,
  signInWithExternalJwt,
} from '@dynamic-labs-sdk/client';
import * as api from '@dynamic-labs/sdk-api';
import { newKeychain, newStorage } from './device.mjs';

export const url = process.env.EVIDENCE_URL;
export const basePath = `${url}/api/v0`;
export const ORIGIN = 'http://localhost:3000';
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const issuer = process.env.EVIDENCE_ISSUER;
const audience = process.env.EVIDENCE_AUDIENCE;

/** The first start's environment; `apiToken` has every scope. */
export const first = {
  id: process.env.EVIDENCE_ENVIRONMENT_ID,
  apiToken: process.env.EVIDENCE_API_TOKEN,
};

export const newEmail = () => `dynamic-${randomUUID()}@example.com`;

/** One more environment, for tests that change settings or end everything. */
export async function newEnvironment() {
  const made = await fetch(`${url}/v1/environments`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${first.apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: `Evidence ${randomUUID()}`, kind: 'test' }),
  });
  assert.equal(made.status, 201, await made.clone().text());
  const { environment_id: id, api_token: apiToken, ...rest } = await made.json();
  return { ...rest, id, apiToken };
}

/** The generated client, as an application's backend uses it. */
export function backend({ apiToken } = first) {
  const Authorization = `Bearer ${apiToken}`;
  const bearer = new api.Configuration({ basePath, accessToken: apiToken });
  // These three do not send the access token by themselves.
  const header = new api.Configuration({ basePath, headers: { Authorization } });
  return {
    sessions: new api.SessionsApi(bearer),
    users: new api.UsersApi(bearer),
    environments: new api.EnvironmentsApi(bearer),
    tokens: new api.TokensApi(bearer),
    externalJwt: new api.ExternalJwtApi(bearer),
    origins: new api.OriginsApi(header),
    webhooks: new api.WebhooksApi(header),
    events: new api.EventsApi(header),
    /** What no published client reaches. */
    call: (method, path, body) =>
      fetch(`${basePath}${path}`, {
        method,
        headers: { Authorization, 'Content-Type': 'application/json' },
        body: body && JSON.stringify(body),
      }),
  };
}

/** The generated client with a user's JWT, as a server that acts for the user has it. */
export const asUser = (jwt) =>
  new api.SDKApi(
    new api.Configuration({ basePath, accessToken: jwt, headers: { Origin: ORIGIN } }),
  );

const nothing = () => {};
const quiet = Object.fromEntries(
  ['debug', 'info', 'warn', 'error', 'on', 'off'].map((name) => [name, nothing]),
);

const open = [];
// A signed-in client keeps a timer until its session expires, and with it the process.
after(() => Promise.all(open.map((client) => logout(client))));

/** A page that has just loaded; the same `storage` and `keychain` make it a reload. */
export async function newClient({
  environment = first,
  storage = newStorage(),
  keychain = newKeychain(),
} = {}) {
  const client = createDynamicClient({
    environmentId: environment.id,
    autoInitialize: false,
    metadata: { name: 'Evidence', universalLink: ORIGIN },
    instrumentation: { enabled: false },
    coreConfig: {
      apiBaseUrl: basePath,
      fetch,
      logger: quiet,
      storageAdapter: storage,
      keychain,
    },
  });
  await initializeClient(client);
  open.push(client);
  return client;
}

/** A JWT of the issuer that the environments trust, with these claims. */
export async function externalJwt(claims = {}) {
  const all = { sub: randomUUID(), email: newEmail(), email_verified: 'true', ...claims };
  const response = await fetch(`${issuer}/token?${new URLSearchParams(all)}`);
  return response.text();
}

/** How an environment's settings name that issuer. */
export const trust = {
  enabled: true,
  iss: issuer,
  aud: audience,
  jwksUrl: `${issuer}/jwks`,
};

/** A client that is signed in as a user whom nobody has seen before, or as `claims.sub`. */
export async function signedIn({ claims, ...more } = {}) {
  const client = await newClient(more);
  const answer = await signInWithExternalJwt({ externalJwt: await externalJwt(claims) }, client);
  return { client, answer, user: answer.user, jwt: client.token };
}

/** The generated client fails as the contract says: `{error}` in JSON under (one of) the status. */
export async function refused(call, status, error) {
  const response = await call.then(
    () => assert.fail(`expected ${status}, was answered`),
    (thrown) => thrown,
  );
  assert.ok(response instanceof Response, String(response));
  return errorOf(response, status, error);
}

/** A plain answer that is a refusal. */
export async function errorOf(response, status, error) {
  const text = await response.text();
  assert.ok([status].flat().includes(response.status), `${response.status} ${text}`);
  const body = JSON.parse(text);
  assert.equal(typeof body.error, 'string', text);
  if (error) assert.equal(body.error, error);
  return body;
}

/** Whether the server still holds the session for good. */
export async function sessionStatus(jwt, environment = first) {
  const answer = await asUser(jwt)
    .sessionCheckRaw({ environmentId: environment.id })
    .then(({ raw }) => raw, (response) => response);
  return answer.status;
}

export const decode = (jwt, part = 1) =>
  JSON.parse(Buffer.from(jwt.split('.')[part], 'base64url').toString());

/** Every event of an environment, page by page. */
export async function allEvents({ events }, environmentId, query = {}) {
  const found = [];
  let cursor;
  do {
    const page = await events.getEvents({ environmentId, cursor, ...query });
    found.push(...page.data);
    ({ cursor } = page);
  } while (cursor);
  return found;
}

/** Looks until something holds that another process does in its own time. */
export async function eventually(what, look, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    assert.ok(Date.now() < end, `not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
