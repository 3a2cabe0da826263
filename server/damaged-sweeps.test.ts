/** What the server does by itself, beside one row that was altered: for everybody else it goes on. */
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { eventWorker, FakeSubscribers, subscribe, turnOnce } from '../test/kit/events.ts';
import { send, setUpLarkspur, tick } from '../test/kit/larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from '../test/kit/providers.ts';
import { startTestServer, type TestServer } from '../test/kit/server.ts';
import { decideOverdue } from './inbound/decide-overdue.ts';
import { listDueConfirmations } from './store/confirmations.ts';

const [ADA, BEA] = ['+12025550143', '+12025550188'] as const;
const DAY = 24 * 60 * 60 * 1000;

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  for (const phone of [ADA, BEA]) await send(server.deps, await tick(server.deps, { phone }));
});

async function decision(phone: string): Promise<unknown> {
  const body = { program: 'larkspur-offers', phone };
  return (await server.call('POST', '/v1/checks', { key: server.key, body })).json?.['decision'];
}

test.each(['programs', 'holds'])(
  'messages that nobody decided about are withdrawn beside one whose %s cannot be read',
  async (column) => {
    const body = { sender: 'larkspur', provider: 'generic', secret: GENERIC_SECRET };
    const { json } = await server.call('POST', '/v1/inbound-connections', { key: server.key, body });
    const { pathname } = new URL(String(json?.['url']));
    for (const [i, from] of [ADA, BEA].entries()) {
      const message = { from, to: '+18445550002', text: 'Can I cancel my order?' };
      await server.call('POST', pathname, byGeneric(`m-${i}`, message, server.clock.ms()));
    }
    await server.deps.db.write({ sql: `update inbound_messages set ${column} = '~' where provider_message = 'm-0'` });
    const { json: queue } = await server.call('GET', '/v1/messages', { key: server.key });
    expect(queue?.['items']).toHaveLength(2);
    server.clock.advance(10 * DAY);
    expect(await decideOverdue(server.deps)).toBe(2);
    expect([await decision(ADA), await decision(BEA)]).toEqual(['deny', 'deny']);
  },
);

test('subscribers are told beside one of which nobody can read what it may be told', async () => {
  const [one, other] = [await subscribe(server.deps), await subscribe(server.deps)];
  await server.deps.db.write({ sql: `update webhooks set programs = '~' where id = '${one.id}'` });
  await send(server.deps, await tick(server.deps, { phone: '+12025550144' }));
  const transport = new FakeSubscribers();
  const worker = eventWorker(server.deps, transport);
  for (let i = 0; i < 3; i++) await turnOnce(worker);
  expect(transport.types()).toEqual(['consent.granted']);
  const [rows = []] = await server.deps.db.read({ sql: 'select distinct webhook from deliveries' });
  expect(rows).toEqual([{ webhook: other.id }]);
});

test('confirmations are sent beside one whose records cannot be read', async () => {
  const at = '2026-11-23T12:00:00.000Z';
  const rest = `'larkspur', 'larkspur-web', 'h1:a', 'code'`;
  await server.deps.db.script(`insert into confirmations (statement, sender, site, phone_key, kind, records, locale, asked_at, state, due_at)
    values ('stm_a', ${rest}, '~', 'en', '${at}', 'due', '${at}'), ('stm_b', ${rest}, '["rec_a"]', 'en', '${at}', 'due', '${at}')`);
  const due = await listDueConfirmations(server.deps.db, '2027-01-01T00:00:00.000Z', 10);
  expect(due.map(({ records }) => records)).toEqual([[], ['rec_a']]);
});
