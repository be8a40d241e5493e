// What every test file starts from: the published client, pointed at the server under test.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import stytch from 'stytch';

export const url = process.env.EVIDENCE_URL;
export const projectId = process.env.EVIDENCE_PROJECT_ID;
export const issuer = process.env.EVIDENCE_ISSUER;
export const profile = process.env.EVIDENCE_PROFILE;

export const client = new stytch.Client({
  project_id: projectId,
  secret: process.env.EVIDENCE_SECRET,
  env: url,
});

export const PASSWORD = 'correct-horse-7-battery-staple';
export const OTHER_PASSWORD = 'seven-wet-otters-juggle-lanterns';

export const newEmail = () => `node-${randomUUID()}@example.com`;
export const newExternalId = () => `node|${randomUUID()}`;
export const newPhone = () =>
  `+1415${2000000 + (parseInt(randomUUID().slice(0, 8), 16) % 7000000)}`;

/** A user with a password and a session. */
export const signUp = (more = {}) =>
  client.passwords.create({
    email: newEmail(),
    password: PASSWORD,
    session_duration_minutes: 60,
    ...more,
  });

/** The call fails as the contract says: an error of the SDK's own class with every field. */
export async function refused(call, status, errorType) {
  await assert.rejects(call, (error) => {
    assert.equal(error.constructor.name, 'StytchError', String(error));
    assert.equal(`${error.status_code} ${error.error_type}`, `${status} ${errorType}`);
    assert.ok(error.error_message);
    assert.ok(error.error_url);
    assert.match(error.request_id, /^request-id-test-/);
    return true;
  });
}

/** Something of the issuer that the test environment trusts: a JWT or an access token. */
export async function fromIssuer(kind, claims) {
  const response = await fetch(`${issuer}/${kind}?${new URLSearchParams(claims)}`);
  return response.text();
}

export const decode = (jwt, part = 1) =>
  JSON.parse(Buffer.from(jwt.split('.')[part], 'base64url').toString());
