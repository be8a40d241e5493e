// Somebody's endpoint for webhooks, and the checks that vendors document for it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { after } from 'node:test';

/** Listens on a free port of loopback; `status` decides what deliveries are answered. */
export async function newReceiver() {
  const received = [];
  const receiver = { status: 200, received };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    received.push({ headers: request.headers, text, body: JSON.parse(text) });
    response.writeHead(receiver.status).end('received');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${server.address().port}/hook`;
  /** The first delivery of an event that the test recognises. */
  receiver.find = (eventName, matches = () => true) =>
    received.find(({ body }) => body.eventName === eventName && matches(body));
  return receiver;
}

/** Dynamic's documented check: over the JSON as it comes out of a parser and goes back. */
export function signedByDynamic({ headers, body }, secret) {
  const text = JSON.stringify(body);
  const expected = `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
  const given = Buffer.from(headers['x-dynamic-signature-256'] ?? '');
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}
