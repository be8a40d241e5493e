import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { logout } from '@dynamic-labs-sdk/client';
import { Webhook } from 'standardwebhooks';
import { newReceiver, signedByDynamic } from './receiver.mjs';
import {
  allEvents,
  backend,
  errorOf,
  eventually,
  newEnvironment,
  refused,
  signedIn,
  trust,
  UUID,
} from './support.mjs';

const REVOKED = ['user.session.revoked', 'admin.user.session.revoked'];

let environment;
let environmentId;
let admin;
let path;

before(async () => {
  ({ environment, environmentId, admin, path } = await newTenant());
});

async function newTenant() {
  const made = await newEnvironment();
  const its = backend(made);
  const settings = { security: { externalAuth: trust } };
  assert.equal((await its.call('PUT', `/environments/${made.id}`, settings)).status, 200);
  return {
    environment: made,
    environmentId: made.id,
    admin: its,
    path: `/environments/${made.id}/webhooks`,
  };
}

const register = (url, events) =>
  admin.webhooks.createWebhook({
    environmentId,
    webhookCreateRequest: { url, isEnabled: true, events },
  });

const secretsOf = async (webhookId) =>
  (await admin.call('GET', `${path}/${webhookId}?includeSecret=true`)).json();

test('getEventTypes names what there is', async () => {
  const names = (await admin.events.getEventTypes()).map(({ name }) => name);

  for (const name of [
    'ping',
    'user.created',
    'user.updated',
    'user.deleted',
    'user.session.created',
    'user.session.expired',
    ...REVOKED,
  ]) {
    assert.ok(names.includes(name), name);
  }
});

test('a webhook is made, pinged, read, changed and deleted', async () => {
  const receiver = await newReceiver();
  const made = await register(receiver.url, REVOKED);
  const { webhookId } = made;

  assert.match(webhookId, UUID);
  assert.equal(made.environmentId, environmentId);
  assert.equal(made.isEnabled, true);
  assert.deepEqual([...made.events].sort(), [...REVOKED].sort());
  await eventually('the ping', () => receiver.find('ping'));
  const plain = await admin.webhooks.getWebhook({ environmentId, webhookId });
  assert.equal(plain.secret, undefined);
  const open = await admin.webhooks.getWebhook({ environmentId, webhookId, includeSecret: true });
  assert.match(open.secret, /^dyn_/);
  const listed = await admin.webhooks.getWebhooks({ environmentId });
  assert.ok(listed.data.some((each) => each.webhookId === webhookId && !each.secret));

  const webhookUpdateRequest = { url: receiver.url, isEnabled: false, events: ['user.created'] };
  const changed = await admin.webhooks.updateWebhookById({
    environmentId,
    webhookId,
    webhookUpdateRequest,
  });
  assert.equal(changed.isEnabled, false);
  assert.deepEqual(changed.events, ['user.created']);

  await admin.webhooks.deleteWebhookById({ environmentId, webhookId });
  await refused(admin.webhooks.getWebhook({ environmentId, webhookId }), 404);
});

test('sessions that begin and end are delivered, signed twice', async () => {
  const receiver = await newReceiver();
  const events = ['user.created', 'user.session.created', ...REVOKED];
  const { webhookId } = await register(receiver.url, events);
  const { secret, standardWebhooksSecret } = await secretsOf(webhookId);
  const one = await signedIn({ environment });
  const other = await signedIn({ environment });

  await logout(one.client);
  await admin.sessions.revokeSessionById({ sessionId: other.user.sessionId });

  const of = (name, { user }) =>
    eventually(name, () => receiver.find(name, ({ data }) => data.id === user.sessionId));
  const created = await of('user.session.created', one);
  const byUser = await of('user.session.revoked', one);
  const byAdmin = await of('admin.user.session.revoked', other);
  await eventually('user.created', () =>
    receiver.find('user.created', ({ data }) => JSON.stringify(data).includes(one.user.id)),
  );
  for (const delivery of [created, byUser, byAdmin]) {
    assert.ok(signedByDynamic(delivery, secret));
    new Webhook(standardWebhooksSecret).verify(delivery.text, delivery.headers);
    assert.equal(delivery.headers['webhook-id'], delivery.body.messageId);
    assert.equal(delivery.text, JSON.stringify(delivery.body));
    assert.equal(delivery.body.webhookId, webhookId);
    assert.equal(delivery.body.environmentId, environmentId);
    assert.equal(delivery.body.environmentName, 'sandbox');
  }
  assert.equal(created.body.data.revokedAt ?? null, null);
  assert.equal(byUser.body.userId, one.user.id);
  assert.equal(byUser.body.data.userId, one.user.id);
  assert.ok(byUser.body.data.revokedAt);
  assert.equal(byAdmin.body.userId ?? null, null);
  assert.equal(byAdmin.body.data.userId, other.user.id);
  assert.notEqual(byAdmin.body.data.actor.type, 'user');
});

test('all of a user\'s sessions make one event each', async () => {
  const receiver = await newReceiver();
  await register(receiver.url, REVOKED);
  const claims = { sub: crypto.randomUUID() };
  const sessions = [];
  for (let i = 0; i < 3; i++) sessions.push((await signedIn({ environment, claims })).user);

  await admin.users.revokeUserSessions({ environmentId, userId: sessions[0].id });

  const wanted = sessions.map(({ sessionId }) => sessionId).sort();
  const delivered = () =>
    receiver.received
      .filter(({ body }) => body.eventName === 'admin.user.session.revoked')
      .map(({ body }) => body.data.id)
      .filter((id) => wanted.includes(id))
      .sort();
  await eventually('three events', () => delivered().length >= 3);
  assert.deepEqual(delivered(), wanted);
});

test('deliveries are kept, and what failed is sent again on demand', async () => {
  const receiver = await newReceiver();
  const { webhookId } = await register(receiver.url, ['user.session.created']);
  receiver.status = 500;
  const { user } = await signedIn({ environment });
  const about = ({ data }) => data.id === user.sessionId;
  const failed = await eventually('the delivery', () =>
    receiver.find('user.session.created', about),
  );
  const { messageId, eventId } = failed.body;

  const message = await eventually('the message', async () => {
    const { data } = await admin.webhooks.getWebhookMessages({ environmentId, webhookId });
    return data.find((each) => each.messageId === messageId);
  });
  assert.equal(message.eventId, eventId);
  assert.equal(message.webhookId, webhookId);
  assert.equal(typeof message.status, 'string');
  assert.equal(typeof message.request, 'object');

  receiver.status = 200;
  await admin.webhooks.redeliverWebhookMessage({ environmentId, webhookId, messageId });

  const again = await eventually('the redelivery', () =>
    receiver.find('user.session.created', (body) => about(body) && body.redelivery),
  );
  assert.equal(again.body.eventId, eventId);
  await eventually('the log of both deliveries', async () => {
    const { data } = await admin.webhooks.getWebhookMessageDeliveries({
      environmentId,
      webhookId,
      messageId,
    });
    return data.length >= 2;
  });
});

test('a rotated secret signs beside the former one', async () => {
  const receiver = await newReceiver();
  const { webhookId } = await register(receiver.url, ['user.session.created']);
  const former = await secretsOf(webhookId);

  const rotated = await admin.call('POST', `${path}/${webhookId}/rotateSecret`);
  assert.ok(rotated.ok, await rotated.text());
  const current = await secretsOf(webhookId);
  const { user } = await signedIn({ environment });

  assert.notEqual(current.secret, former.secret);
  const delivery = await eventually('the delivery', () =>
    receiver.find('user.session.created', ({ data }) => data.id === user.sessionId),
  );
  for (const { standardWebhooksSecret } of [former, current]) {
    new Webhook(standardWebhooksSecret).verify(delivery.text, delivery.headers);
  }
  assert.ok(signedByDynamic(delivery, current.secret));
  assert.ok(!signedByDynamic(delivery, former.secret));
});

test('what no webhook can be is refused', async () => {
  const { url } = await newReceiver();
  const topic = 'arn:aws:sns:eu-central-1:123456789012:topic';

  await refused(register(url, ['no.such.event']), 422);
  await refused(register(topic, REVOKED), 422);
  await refused(register('ftp://127.0.0.1/hook', REVOKED), [400, 422]);
  await refused(register('http://10.0.0.1/hook', REVOKED), [400, 422]);
  await refused(register('no url', REVOKED), [400, 422]);
  await errorOf(await admin.call('POST', path, { url }), [400, 422]);
});

test('an environment has ten webhooks at most', async () => {
  const own = await newTenant();
  const { url } = await newReceiver();
  const body = { url, isEnabled: true, events: REVOKED };
  for (let i = 0; i < 10; i++) {
    assert.equal((await own.admin.call('POST', own.path, body)).status, 201);
  }

  await errorOf(await own.admin.call('POST', own.path, body), [400, 422]);
});

test('getEvents filters, and getEventById finds one', async () => {
  const { user } = await signedIn({ environment });

  const events = await allEvents(admin, environmentId, { resourceType: 'user.session' });
  const event = events.find((each) => each.data.id === user.sessionId);
  const { eventId } = event;
  const found = await admin.events.getEventById({ environmentId, eventId });

  assert.equal(event.eventName, 'user.session.created');
  assert.ok(events.every(({ eventName }) => eventName.includes('user.session.')));
  assert.deepEqual(found, event);
  assert.equal(found.environmentName, 'sandbox');
  const late = new Date(Date.now() + 60_000).toISOString();
  const none = await admin.events.getEvents({ environmentId, startDate: late });
  assert.deepEqual(none.data, []);
  await refused(admin.events.getEventById({ environmentId, eventId: crypto.randomUUID() }), 404);
});
