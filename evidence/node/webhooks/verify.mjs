// Checks every delivery that a receiver was sent: by the check that Dynamic documents, and by the
// published library of Standard Webhooks. Each line of the file is {headers, body, secret, standardWebhooksSecret}.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

const libraries = new Map();
let good = 0;
let bad = 0;

for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const { headers, body, secret, standardWebhooksSecret } = JSON.parse(line);
  const complaint = dynamic(headers, body, secret) ?? standard(headers, body, standardWebhooksSecret);
  if (complaint) {
    bad++;
    if (bad <= 5) console.log(`${headers['webhook-id']}: ${complaint}`);
  } else {
    good++;
  }
}
console.log(`good ${good}`);
console.log(`bad ${bad}`);
process.exitCode = bad > 0 || good === 0 ? 1 : 0;

function dynamic(headers, body, secret) {
  const text = JSON.stringify(JSON.parse(body));
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(text).digest('hex')}`);
  const given = Buffer.from(headers['x-dynamic-signature-256'] ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? undefined
    : 'the signature of Dynamic is not good';
}

function standard(headers, body, secret) {
  if (!libraries.has(secret)) libraries.set(secret, new Webhook(secret));
  try {
    libraries.get(secret).verify(body, headers);
  } catch (error) {
    return String(error);
  }
}
