/** Messages by a webhook of the sender's own, to a real receiver on this machine. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { isSignedBy } from '../../test/kit/events.ts';
import { ADMIN, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { GENERIC_SECRET as SECRET } from '../../test/kit/providers.ts';
import { NOON, openReal } from '../../test/kit/real-deps.ts';
import { startSubscriber } from '../../test/kit/subscriber.ts';
import type { Deps } from '../deps.ts';
import { createSendingConnection, shownSendingConnection } from '../setup/sending-connections.ts';
import { deliver } from './deliver.ts';
import type { OutgoingMessage } from './provider.ts';

const MESSAGE = { to: '+12025550143', text: 'Larkspur: 123456 is your code.', id: 'cod_1' } as OutgoingMessage;

async function openDeps(env: Readonly<Record<string, string>> = { WEBHOOK_LOOPBACK: 'yes' }): Promise<Deps> {
  const real = await openReal({ env });
  onTestFinished(() => real.close());
  await setUpLarkspur(real.deps);
  return real.deps;
}

async function receiver(options: Parameters<typeof startSubscriber>[0] = {}) {
  const made = await startSubscriber(options);
  onTestFinished(() => made.close());
  return made;
}

function connect(deps: Deps, url: string, from?: string) {
  const settings = from === undefined ? { url } : { url, from };
  const body = { sender: 'larkspur', provider: 'webhook', settings, secret: SECRET };
  return createSendingConnection(deps, { caller: ADMIN, requestId: 'req', body });
}

test('a message arrives as JSON, signed, under its own name; the answer names it as the provider does', async () => {
  const deps = await openDeps();
  const { url, heard } = await receiver({ status: 202, body: '{"messageId":"prov-7"}' });
  const { id } = await connect(deps, url, 'LARKSPUR');
  expect(await deliver(deps, 'larkspur', MESSAGE)).toEqual({ connection: id, messageId: 'prov-7' });
  const [got] = heard;
  expect(got?.event).toEqual({
    type: 'message.send',
    timestamp: new Date(NOON).toISOString(),
    data: { to: MESSAGE.to, from: 'LARKSPUR', text: MESSAGE.text },
  });
  expect(got?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'cod_1' });
  expect(got && isSignedBy(SECRET, got)).toBe(true);
  expect(got && isSignedBy(SECRET, { ...got, body: `${got.body} ` })).toBe(false);
});

test.each(['', 'thanks', '{"messageId":7}', '{"messageId":""}', `{"messageId":"${'x'.repeat(201)}"}`])(
  'an answer that names no message, like %j, leaves it the name that it was sent under',
  async (body) => {
    const deps = await openDeps();
    await connect(deps, (await receiver({ body })).url);
    expect(await deliver(deps, 'larkspur', MESSAGE)).toMatchObject({ messageId: 'cod_1' });
  },
);

test.each([301, 400, 410, 500])('an answer %i is a message that was not taken', async (status) => {
  const deps = await openDeps();
  await connect(deps, (await receiver({ status, body: '{"messageId":"x"}' })).url);
  await expect(deliver(deps, 'larkspur', MESSAGE)).rejects.toThrow(`The provider answered ${status}.`);
});

test('a redirect is not followed, and an answer without an end is taken for what its status says', async () => {
  const deps = await openDeps();
  const target = await receiver();
  const server = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(307, { location: target.url }).end();
    else response.writeHead(200).end('x'.repeat(200_000));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await connect(deps, `http://127.0.0.1:${port}/away`);
  await expect(deliver(deps, 'larkspur', MESSAGE)).rejects.toThrow('answered 307');
  expect(target.heard).toEqual([]);
  await deps.db.write({ sql: 'update sending_connections set disabled_at = ?', args: ['2026-11-23T12:00:00.000Z'] });
  await connect(deps, `http://127.0.0.1:${port}/long`);
  expect(await deliver(deps, 'larkspur', MESSAGE)).toMatchObject({ messageId: 'cod_1' });
});

test.each(['http://127.0.0.1:9/', 'https://192.168.1.1/', 'https://[fe80::1]/', 'http://sender.example/'])(
  'the address %s is refused when it is set up',
  async (url) => {
    await expect(connect(await openDeps({}), url)).rejects.toMatchObject({ issues: [{ path: 'settings.url' }] });
  },
);

test('an address that is found private only when a message is sent gets none, and the reason quotes nothing', async () => {
  const deps = await openDeps({});
  const { url, heard } = await receiver();
  const { id } = await connect(deps, 'https://localhost.example/');
  const settings = JSON.stringify({ url });
  await deps.db.write({ sql: 'update sending_connections set settings = ? where id = ?', args: [settings, id] });
  const failed = deliver(deps, 'larkspur', MESSAGE);
  await expect(failed).rejects.toThrow('The webhook was not reached: address_refused.');
  await expect(failed).rejects.not.toThrow(MESSAGE.to);
  expect(heard).toEqual([]);
});

test('the URL is shown, the secret is not', async () => {
  const deps = await openDeps();
  const shown = JSON.stringify(shownSendingConnection(await connect(deps, 'https://sender.example/send')));
  expect(shown).toContain('https://sender.example/send');
  expect(shown).not.toContain(SECRET);
});
