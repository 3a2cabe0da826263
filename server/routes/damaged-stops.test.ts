/** Checks of a number of whose stops a part was altered: what may have stopped it stops it. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { SITE_KEY, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
});

async function decision(): Promise<unknown> {
  const body = { program: 'larkspur-offers', phone: PHONE };
  const { json } = await server.call('POST', '/v1/checks', { key: server.key, body });
  const batch = { program: 'larkspur-offers', phones: [PHONE] };
  const { json: many } = await server.call('POST', '/v1/checks/batch', { key: server.key, body: batch });
  const results = many?.['results'] as { decision: string }[] | undefined;
  expect(results?.[0]?.decision).toBe(json?.['decision']);
  return json?.['decision'];
}

describe('a stop that was followed by an unconfirmed yes', () => {
  beforeEach(async () => {
    await server.post(`/stop/${SITE_KEY}`, { phone: PHONE });
    server.clock.advance(60_000);
    await send(server.deps, await tick(server.deps, { phone: PHONE }));
    expect(await decision()).toBe('deny');
  });

  test.each([
    ["scope = ''"],
    ["scope = 'Marketing'"],
    ["cause = ''"],
    ["cause = 'stop|'"],
    ["verified = 2, annulled_by = 'ann_none'"],
    ["method = '', via = '', created_at = '', last_at = ''"],
  ])('stops with %s', async (change) => {
    await server.deps.db.script(`drop trigger suppressions_stay; pragma ignore_check_constraints = on;
      update suppressions set ${change}; pragma ignore_check_constraints = off`);
    expect(await decision()).toBe('deny');
  });
});

test.each([["scope = ''"], ["scope = 'program:'"], ["reason = ''"], ["due_at = '', opened_at = ''"]])(
  'a restriction holds with %s',
  async (change) => {
    const { key } = await server.personKey();
    const body = { sender: 'larkspur', phone: PHONE, reason: 'Says it is not theirs.' };
    expect((await server.call('POST', '/v1/restrictions', { key, body })).status).toBe(200);
    await server.deps.db.script(`pragma ignore_check_constraints = on;
      update holds set ${change}; pragma ignore_check_constraints = off`);
    expect(await decision()).toBe('deny');
  },
);

test('a program that was given to another sender, by whose stops checks go, has nobody’s consent', async () => {
  await server.deps.db.script(`pragma foreign_keys = off;
    insert into senders (id, legal_name, created_at) select 'another', legal_name, created_at from senders;
    update programs set sender = 'another' where id = 'larkspur-offers'; pragma foreign_keys = on`);
  expect(await decision()).toBe('deny');
  const filter = { programs: ['larkspur-offers'] };
  const { json } = await server.call('POST', '/v1/segments/count', { key: server.key, body: { filter } });
  expect(json).toMatchObject({ members: 0, lines: 0 });
});
