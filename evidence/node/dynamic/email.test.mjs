import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendEmailOTP, verifyOTP } from '@dynamic-labs-sdk/client';
import {
  asUser,
  backend,
  decode,
  first,
  newClient,
  newEmail,
  refused,
  sessionStatus,
  UUID,
} from './support.mjs';

const environmentId = first.id;
const codes = process.env.EVIDENCE_CODES;

/** The code of the newest of so many mails to the address. */
async function codeFor(email, mails = 1) {
  const response = await fetch(`${codes}?${new URLSearchParams({ address: email, mails })}`);
  assert.equal(response.status, 200, await response.clone().text());
  return response.text();
}

const otherThan = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Not signed in: the SDK's error has this status and one of these codes. */
async function refusedCode(client, otpVerification, verificationToken, ...expected) {
  await assert.rejects(verifyOTP({ otpVerification, verificationToken }, client), (error) => {
    assert.equal(error.status, 422, String(error));
    assert.ok(expected.includes(error.code), `${error.code}`);
    return true;
  });
  assert.equal(client.user, null);
}

test('a code that came by mail signs in', async () => {
  const email = newEmail();
  const client = await newClient();

  const otpVerification = await sendEmailOTP({ email }, client);
  const verificationToken = await codeFor(email);
  const { user } = await verifyOTP({ otpVerification, verificationToken }, client);

  assert.match(otpVerification.verificationUUID, UUID);
  assert.match(verificationToken, /^\d{6}$/);
  assert.equal(user.email, email);
  const [credential] = user.verifiedCredentials;
  assert.equal(credential.format, 'email');
  assert.equal(credential.email, email);
  assert.equal(decode(client.token).sid, user.sessionId);
  assert.equal(await sessionStatus(client.token), 204);
});

test('a code signs in whom the backend has made', async () => {
  const email = newEmail();
  const made = await backend().users.createUser({
    environmentId,
    internalBulkUpdateUserFields: { email },
  });
  const client = await newClient();

  const otpVerification = await sendEmailOTP({ email }, client);
  const { user } = await verifyOTP(
    { otpVerification, verificationToken: await codeFor(email) },
    client,
  );

  assert.equal(user.id, made.user.id);
});

test('a code is good once', async () => {
  const email = newEmail();
  const otpVerification = await sendEmailOTP({ email }, await newClient());
  const verificationToken = await codeFor(email);
  await verifyOTP({ otpVerification, verificationToken }, await newClient());

  await refusedCode(
    await newClient(),
    otpVerification,
    verificationToken,
    'invalid_email_verification',
    'wrong_email_verification_token',
  );
});

test('a wrong code is refused, and the right one still works', async () => {
  const email = newEmail();
  const client = await newClient();
  const otpVerification = await sendEmailOTP({ email }, client);
  const code = await codeFor(email);

  await refusedCode(client, otpVerification, otherThan(code), 'wrong_email_verification_token');

  await verifyOTP({ otpVerification, verificationToken: code }, client);
  assert.equal(client.user.email, email);
});

test('guessing ends the code', async () => {
  const email = newEmail();
  const client = await newClient();
  const otpVerification = await sendEmailOTP({ email }, client);
  const code = await codeFor(email);

  for (let guess = 0; guess < 10; guess++) {
    await assert.rejects(
      verifyOTP({ otpVerification, verificationToken: otherThan(code) }, client),
    );
  }

  await refusedCode(
    client,
    otpVerification,
    code,
    'too_many_email_verification_attempts',
    'invalid_email_verification',
  );
});

test('a code of somebody else is of no use', async () => {
  const email = newEmail();
  const client = await newClient();
  const own = await sendEmailOTP({ email }, client);
  await sendEmailOTP({ email: newEmail() }, client);
  const foreign = { email: own.email, verificationUUID: crypto.randomUUID() };

  await refusedCode(
    client,
    foreign,
    await codeFor(email),
    'invalid_email_verification',
    'wrong_email_verification_token',
  );
});

test('a code that did not arrive is sent again', async () => {
  const email = newEmail();
  const client = await newClient();
  const otpVerification = await sendEmailOTP({ email }, client);
  const { verificationUUID } = otpVerification;
  await codeFor(email);

  const again = await asUser(undefined).retryEmailVerification({
    environmentId,
    emailVerificationRetryRequest: { email, verificationUUID },
  });
  const verificationToken = await codeFor(email, 2);
  await verifyOTP(
    { otpVerification: { email, verificationUUID: again.verificationUUID }, verificationToken },
    client,
  );

  assert.equal(client.user.email, email);
});

test('the generated client signs in by a code too', async () => {
  const email = newEmail();
  const sdk = asUser(undefined);
  const { verificationUUID } = await sdk.createEmailVerification({
    environmentId,
    emailVerificationCreateRequest: { email },
  });

  const answer = await sdk.signInWithEmailVerification({
    environmentId,
    emailVerificationVerifyRequest: { verificationUUID, verificationToken: await codeFor(email) },
  });

  assert.equal(answer.user.email, email);
  assert.equal(await sessionStatus(answer.minifiedJwt), 204);
});

test('what is no address gets no mail', async () => {
  await refused(
    asUser(undefined).createEmailVerification({
      environmentId,
      emailVerificationCreateRequest: { email: 'no address' },
    }),
    [400, 422],
  );
});
