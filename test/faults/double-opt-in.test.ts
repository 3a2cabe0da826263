/** A number is confirmed through a webhook of the sender's own: the server as it is shipped, and a real receiver. */
import { expect, onTestFinished, test } from 'vitest';
import { isSignedBy } from '../kit/events.ts';
import { GENERIC_SECRET } from '../kit/providers.ts';
import { startSubscriber } from '../kit/subscriber.ts';
import { startServer } from '../setup/built-server.ts';
import { callApi } from '../setup/call-api.ts';
import { testFolder } from '../setup/test-folder.ts';
import { post, Visitors } from './visitors.ts';

const PHONE = '+12025550177';

test('a code goes out by the webhook, is tried again when it is not taken, and grants when it is typed', async () => {
  const { url } = await startServer({ dataDir: await testFolder(), env: { WEBHOOK_LOOPBACK: 'yes' } });
  const options: { status: number; body: string } = { status: 503, body: '{"messageId":"prov-1"}' };
  const receiver = await startSubscriber(options);
  onTestFinished(() => receiver.close());
  await callApi(url, 'POST', '/v1/sending-connections', {
    sender: 'larkspur',
    provider: 'webhook',
    settings: { url: receiver.url },
    secret: GENERIC_SECRET,
  });
  await callApi(url, 'PATCH', '/v1/sites/larkspur-web', { confirm: 'code' });

  const submission = (await Visitors.of(url)).submission(PHONE);
  expect(await post(url, submission)).toMatchObject({
    reply: { records: [{ status: 'pending' }, { status: 'pending' }] },
  });
  await expect.poll(() => receiver.heard.length, { timeout: 20_000 }).toBe(1);
  options.status = 200;
  await expect.poll(() => receiver.heard.length, { timeout: 20_000 }).toBe(2);
  const [refused, taken] = receiver.heard;
  expect(refused?.headers['webhook-id']).not.toBe(taken?.headers['webhook-id']);
  expect(taken && isSignedBy(GENERIC_SECRET, taken)).toBe(true);
  expect(taken?.event).toMatchObject({ type: 'message.send', data: { to: PHONE } });

  const code = /#(\d{6})$/.exec(String(taken?.event.data['text']))?.[1] ?? '';
  const program = 'larkspur-offers';
  const check = () => callApi(url, 'POST', '/v1/checks', { program, phone: PHONE });
  const pending = { reasons: expect.arrayContaining([expect.objectContaining({ code: 'pending' })]) };
  expect(await check()).toMatchObject({ decision: 'deny', ...pending });
  const { siteKey } = submission;
  const statementId = (await statementOf(url, submission)) ?? '';
  const typed = () =>
    fetch(`${url}/v1/confirmations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ siteKey, statementId, code }),
    });
  await expect.poll(async () => (await typed()).status, { timeout: 5000 }).toBe(201);
  // At night it is put off, never denied.
  expect(await check()).not.toMatchObject({ decision: 'deny' });
  const proof = JSON.stringify(await callApi(url, 'POST', '/v1/lookup', { phone: PHONE }));
  expect(proof).toContain('code_confirmed');
});

/** A retry is answered as the first time. */
async function statementOf(url: string, submission: Awaited<ReturnType<Visitors['submission']>>) {
  const answer = await post(url, submission);
  return 'reply' in answer ? answer.reply.statementId : null;
}
