/** Messages through a connection, or of a sender, of whose set-up a part was altered: a stop works, nothing is guessed. */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from '../../test/kit/providers.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';
const OURS = '+18445550002';
const NEW_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

let server: TestServer;
let inbound: string;
let id: string;

beforeEach(async () => {
  server = await startTestServer();
  onTestFinished(() => server.close());
  await setUpLarkspur(server.deps);
  const body = {
    ...{ sender: 'larkspur', provider: 'generic', secret: GENERIC_SECRET },
    routes: [{ to: OURS, programs: ['larkspur-alerts'] }],
  };
  const { json } = await server.call('POST', '/v1/inbound-connections', { key: server.key, body });
  [id, inbound] = [String(json?.['id']), new URL(String(json?.['url'])).pathname];
  await send(server.deps, await tick(server.deps, { phone: PHONE }));
});

function write(message: string, text: string, secret = GENERIC_SECRET): Promise<Reply> {
  return server.call('POST', inbound, byGeneric(message, { from: PHONE, to: OURS, text }, server.clock.ms(), secret));
}

/** As by whoever has the database file; what was read before is not recalled. */
async function alter(statement: string): Promise<void> {
  await server.deps.db.script(`pragma foreign_keys = off; ${statement}; pragma foreign_keys = on`);
  server.clock.advance(2000);
}

async function decision(): Promise<unknown> {
  const body = { program: 'larkspur-offers', phone: PHONE };
  return (await server.call('POST', '/v1/checks', { key: server.key, body })).json?.['decision'];
}

const connection = (): Promise<Reply> => server.call('GET', `/v1/inbound-connections/${id}`, { key: server.key });

describe.each<[string, string, boolean]>([
  ['routes that cannot be read', "update inbound_connections set routes = '~[{'", true],
  ['routes of another shape', "update inbound_connections set routes = '[null]'", true],
  ['a lint that cannot be read', "update inbound_connections set lint = 'null'", false],
  ['a language that is none', "update inbound_connections set locale = '~'", false],
  ['a country that is none', "update inbound_connections set default_country = '~'", false],
  ['sending numbers that cannot be read', "update programs set sending_numbers = ''", false],
  ['sending numbers of another shape', "update programs set sending_numbers = '[{}]'", false],
])('with %s', (_, statement, isOfRoutes) => {
  beforeEach(() => alter(statement));

  test('a STOP stops, and is answered', async () => {
    expect(await write('m-1', 'STOP')).toMatchObject({ status: 200, json: { kind: 'per_se' } });
    expect(await decision()).toBe('deny');
  });

  test('a message that somebody must read holds all marketing of which nobody can tell', async () => {
    expect(await write('m-1', 'Can I cancel my order?')).toMatchObject({ status: 200, json: { kind: 'review' } });
    expect(await decision()).toBe(isOfRoutes ? 'deny' : 'allow');
  });

  test('who withdraws by key has effect', async () => {
    const body = { sender: 'larkspur', phone: PHONE };
    expect((await server.call('POST', '/v1/withdrawals', { key: server.key, body })).status).toBe(202);
    expect(await decision()).toBe('deny');
  });
});

test('routes that cannot be read are shown as such, stay as they are, and are set anew', async () => {
  await alter("update inbound_connections set routes = '~[{'");
  expect((await connection()).json).toMatchObject({ routes: null });
  const patch = (body: unknown) => server.call('PATCH', `/v1/inbound-connections/${id}`, { key: server.key, body });
  expect((await patch({ providerAnswers: false })).json).toMatchObject({ routes: null, providerAnswers: false });
  const [rows = []] = await server.deps.db.read({ sql: 'select routes from inbound_connections' });
  expect(rows).toEqual([{ routes: '~[{' }]);
  expect((await patch({ routes: [] })).json).toMatchObject({ routes: [] });
  expect(server.logged()).not.toContain('routes cannot be read');
  await alter("update inbound_connections set routes = '~[{'");
  await write('m-1', 'STOP');
  expect(server.logged()).toContain('routes cannot be read: run phone-consent doctor');
});

test('sending numbers that cannot be read are shown as such, stay as they are, and are set anew', async () => {
  await alter("update programs set sending_numbers = '~'");
  const call = (method: string, body?: unknown) =>
    server.call(method, '/v1/programs/larkspur-offers', { key: server.key, ...(body ? { body } : {}) });
  expect((await call('GET')).json).toMatchObject({ sendingNumbers: null });
  expect((await call('PATCH', { description: 'Offers.' })).json).toMatchObject({ sendingNumbers: null });
  const [rows = []] = await server.deps.db.read({ sql: 'select distinct sending_numbers from programs' });
  expect(rows).toEqual([{ sending_numbers: '~' }]);
  expect((await call('PATCH', { sendingNumbers: [OURS] })).json).toMatchObject({ sendingNumbers: [OURS] });
});

describe('of two secrets', () => {
  beforeEach(async () => {
    const body = { secret: NEW_SECRET };
    await server.call('POST', `/v1/inbound-connections/${id}/secrets`, { key: server.key, body });
  });

  test.each(['sealed', 'epoch'])(
    'with a damaged %s, the other verifies, and what it does not may be genuine',
    async (member) => {
      await alter(`update inbound_connections set secrets = json_set(secrets, '$[0].${member}', '~')`);
      expect((await write('m-1', 'STOP')).status).toBe(500);
      expect(server.logged()).toContain('does not open');
      expect(await decision()).toBe('allow');
      expect((await write('m-1', 'STOP', NEW_SECRET)).status).toBe(200);
      expect(await decision()).toBe('deny');
    },
  );

  test('where none can be read, a stop is not taken for a forged one', async () => {
    await alter("update inbound_connections set secrets = '~'");
    expect((await write('m-1', 'STOP')).status).toBe(500);
    expect((await connection()).json).toMatchObject({ secrets: null });
    const body = { secret: NEW_SECRET };
    await server.call('POST', `/v1/inbound-connections/${id}/secrets`, { key: server.key, body });
    expect((await write('m-1', 'STOP', NEW_SECRET)).status).toBe(200);
  });
});
