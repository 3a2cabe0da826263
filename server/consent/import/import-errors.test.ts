/** The error file: as many rows as the import says, and none that gives out a number that is restricted. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importText } from '../../../test/kit/import-list.ts';
import { publish, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { startTestServer, type TestServer } from '../../../test/kit/server.ts';
import { importErrors } from './import-errors.ts';

const PHONE = '+12025550143';
const OTHER = '+12025550144';
const ATTESTED = { attester: 'usr_test' };

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
});
afterEach(() => server.close());

const list = (...rows: string[]) => ['phone,status,date,source,country', ...rows, ''].join('\n');
const rowsOf = (errors: string) => errors.split('\n').slice(1, -1);

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const { key } = await server.personKey();
  const reply = await server.call('POST', path, { key, body });
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.json ?? {};
}

async function readAgain(row: Parameters<typeof importErrors>[1]): Promise<string> {
  let text = '';
  for await (const each of importErrors(server.deps, row)) text += each;
  return text;
}

describe('a number that is restricted', () => {
  test('stands in no error file, whatever is wrong with its row, until the restriction is lifted', async () => {
    const csv = list(
      `${PHONE},maybe,2025-04-03,Form,`,
      `+1 (202) 555-0143,yes,someday,Form,`,
      `202 555 0143,yes,2025-04-03,Form,US,more`,
      `(202) 555-0143,maybe,,,US`,
      `${OTHER},maybe,2025-04-03,Form,`,
    );
    const { row, errors } = await importText(server.deps, csv, { defaultCountry: 'US' });
    expect(rowsOf(errors)).toHaveLength(5);
    const { id } = await post('/v1/restrictions', { sender: 'larkspur', phone: PHONE, reason: 'r' });
    expect(rowsOf(await readAgain(row))).toEqual([expect.stringContaining(OTHER)]);
    await post(`/v1/restrictions/${id}/lift`, { reason: 'r' });
    expect(await readAgain(row)).toBe(errors);
  });

  test('is not told by what is known of it, either: nobody learns from a file that it withdrew', async () => {
    await post('/v1/withdrawals', { sender: 'larkspur', phone: PHONE, scope: 'all' });
    await post('/v1/restrictions', { sender: 'larkspur', phone: PHONE, reason: 'r' });
    const { errors } = await importText(server.deps, list(`${PHONE},yes,2025-04-03,Form,`), {}, ATTESTED);
    expect(rowsOf(errors)).toEqual([]);
  });

  test('stands in none of JSON lines, and neither in what is no JSON', async () => {
    const lines = [
      { phone: PHONE, status: 'maybe' },
      { phone: OTHER, status: 'maybe' },
    ].map((each) => JSON.stringify(each));
    const broken = `{"phone":"${PHONE}","status":`;
    const ndjson = [...lines, broken, ''].join('\n');
    const { row, errors } = await importText(server.deps, ndjson, {}, { format: 'ndjson' });
    expect(errors.trim().split('\n')).toHaveLength(3);
    await post('/v1/restrictions', { sender: 'larkspur', phone: PHONE, reason: 'r' });
    expect(await readAgain(row)).not.toContain('0143');
    expect(await readAgain(row)).toContain('0144');
  });
});

test.each([
  ['in a list', { phone: '', phones: [PHONE] }],
  ['in what stands beside', { phone: OTHER, status: 'maybe', included: [{ phone: PHONE }] }],
  ['after another one', { phone: `${OTHER}; ${PHONE}`, status: 'maybe' }],
  ['in digits of another script', { phone: '＋１２０２５５５０１４３', status: 'maybe' }],
  ['beside another one', { phone: '(202) 555-0143 / (202) 555-0144', status: 'maybe' }],
  ['before a date', { phone: '202.555.0143 2024-05-04', status: 'maybe' }],
  ['behind a count', { phone: '2) 202·555·0143', status: 'maybe' }],
  ['in words', { phone: OTHER, status: 'maybe', note: `call ${PHONE} first` }],
])('a restricted number %s of a row keeps the row back', async (_, line) => {
  const ndjson = `${JSON.stringify({ phone: '+12025550145', status: 'maybe' })}\n${JSON.stringify(line)}\n`;
  const { row, errors } = await importText(server.deps, ndjson, { defaultCountry: 'US' }, { format: 'ndjson' });
  expect(errors).toMatch(/0143|０１４３/);
  await post('/v1/restrictions', { sender: 'larkspur', phone: PHONE, reason: 'r' });
  expect(await readAgain(row)).not.toMatch(/0143|０１４３/);
  expect(await readAgain(row)).toContain('0145');
});

describe('the import says how many rows its error file has', () => {
  test('also of those that were taken for one program and not for another', async () => {
    await publish(server.deps, { id: 'larkspur-alerts', programs: ['larkspur-alerts'], text: 'Alerts, too.' });
    const programs = ['larkspur-offers', 'larkspur-alerts'];
    await post('/v1/withdrawals', { sender: 'larkspur', phone: PHONE, program: 'larkspur-offers' });
    const rows = [`${PHONE},yes,2025-04-03,Form,`, `${OTHER},yes,2025-04-03,Form,`, `+1202,yes,2025-04-03,Form,`];
    const { row, errors } = await importText(server.deps, list(...rows), { programs }, ATTESTED);
    expect(rowsOf(errors)).toHaveLength(2);
    expect(row.counts).toMatchObject({ granted: 2, keptBack: 0, refused: 1, inErrorFile: 2 });
    expect(errors).toContain('larkspur-offers: the ');
  });

  test('and of those that say no against another', async () => {
    const rows = [`${PHONE},yes,2025-04-03,Form,`, `${PHONE},no,2025-04-03,Form,`];
    const { row, errors } = await importText(server.deps, list(...rows), {}, ATTESTED);
    expect(rowsOf(errors)).toHaveLength(1);
    expect(row.counts).toMatchObject({ granted: 1, withdrawn: 1, contradictions: 1, inErrorFile: 1 });
  });
});
