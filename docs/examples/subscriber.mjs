/**
 * A subscriber of events in plain Node. `node docs/examples/subscriber.mjs`, with
 *   WEBHOOK_SECRET  the secret that `POST /v1/webhooks` showed, whsec_…
 *   PORT            where to listen, 3000 unless set
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace('whsec_', ''), 'base64');
const MAX_AGE_SECONDS = 5 * 60;

/** True for a delivery that the secret's holder signed just now. Check it over the body as it came, before parsing it. */
function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= MAX_AGE_SECONDS)) return false;
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** Ids of deliveries that were done: one can come twice. Keep them in your database, with what they changed. */
const done = new Set();

createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  const id = request.headers['webhook-id'];
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  if (!done.has(id)) {
    const { type, data } = JSON.parse(body);
    console.log(type, data.program ?? '', data.recordId ?? ''); // data.phone is the number
    done.add(id);
  }
  response.writeHead(204).end(); // answer within ten seconds; do what takes longer afterwards
}).listen(Number(process.env.PORT ?? 3000));
