/** Lists and single reads of what has sealed parts, when somebody or the disk altered those: the rest is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { byGeneric, GENERIC_SECRET } from '../../test/kit/providers.ts';
import { startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';
const OTHER = '+12025550188';
const OURS = '+18445550002';

let server: TestServer;
let inbound: string;
let restriction: string;

const get = (path: string) => server.call('GET', path, { key: server.key });

async function write(id: string, text: string, from = PHONE) {
  return server.call('POST', inbound, byGeneric(id, { from, to: OURS, text }, server.clock.ms()));
}

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  const { key } = await server.personKey();
  const post = async (path: string, body: object) => {
    const { status, json } = await server.call('POST', path, { key, body });
    expect([200, 201], path).toContain(status);
    return json;
  };
  const about = { sender: 'larkspur', phone: PHONE };
  const made = await post('/v1/inbound-connections', {
    sender: 'larkspur',
    provider: 'generic',
    secret: GENERIC_SECRET,
  });
  inbound = new URL(String(made?.['url'])).pathname;
  await write('m-1', 'Can I cancel my order?');
  await write('m-3', 'Can I cancel my order?', OTHER);
  await post('/v1/legal-holds', { ...about, matter: 'case 7', reason: 'Sued us.' });
  const restricted = await post('/v1/restrictions', { ...about, reason: 'Says it is not theirs.' });
  restriction = String(restricted?.['id']);
  await post('/v1/person-requests', { ...about, kind: 'access' });
  await alterSeals();
});
afterAll(() => server.close());

/** Alters every sealed text there is, as whoever has the file can. */
async function alterSeals(): Promise<void> {
  const { db } = server.deps;
  const [triggers = [], columns = []] = await db.read(
    { sql: "select name from sqlite_master where type = 'trigger'" },
    {
      sql: `select tables.name as of, columns.name from sqlite_master as tables, pragma_table_info(tables.name) as columns
        where tables.type = 'table' and (columns.name = 'sealed' or columns.name like '%_sealed')
          and tables.name in ('inbound_messages', 'legal_holds', 'legal_hold_releases', 'restrictions', 'person_requests')`,
    },
  );
  expect(columns.length).toBeGreaterThan(3);
  await db.script(
    [
      ...triggers.map(({ name }) => `drop trigger ${name}`),
      ...columns.map(
        ({ of, name }) => `update ${of} set ${name} = 'AAAA' || substr(${name}, 5) where ${name} is not null`,
      ),
    ].join(';'),
  );
}

test.each([
  ['/v1/legal-holds', { matter: 'case 7', reason: null }],
  ['/v1/person-requests', { kind: 'access', phone: null }],
])('%s is told without what does not open', async (path, expected) => {
  const { status, json } = await get(path);
  expect([status, json?.['items']]).toEqual([200, [expect.objectContaining(expected)]]);
});

test('messages are told without number and text', async () => {
  const { status, json } = await get('/v1/messages?state=open');
  const untold = { phone: null, text: null, state: 'open' };
  expect([status, json?.['items']]).toEqual([200, [expect.objectContaining(untold), expect.objectContaining(untold)]]);
});

test('a restriction is told without its reason', async () => {
  expect(await get(`/v1/restrictions/${restriction}`)).toMatchObject({ status: 200, json: { reason: null } });
});

test('another message under the id of one that does not open stops all the same', async () => {
  expect(await write('m-2', 'please stop texting me')).toMatchObject({ status: 200, json: { kind: 'reasonable' } });
  expect(await write('m-1', 'Can I cancel my order?')).toMatchObject({ status: 200, json: { kind: 'review' } });
});
