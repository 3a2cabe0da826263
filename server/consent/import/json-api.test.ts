/** Profiles as an API gives them: one a line, bare or as a document, and never counted as somebody without a number. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importText } from '../../../test/kit/import-list.ts';
import { setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';

let real: Real;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

function profile(phone_number: string | null, more: object = {}) {
  const marketing = { consent: 'SUBSCRIBED', consent_timestamp: '2025-04-03T10:00:00Z', method: 'SUBSCRIBE_FORM' };
  return { type: 'profile', id: '01H', attributes: { phone_number, subscriptions: { sms: { marketing } }, ...more } };
}

async function importLines(...lines: object[]) {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const run = { format: 'ndjson', attester: 'usr_test' } as const;
  const { row, errors } = await importText(real.deps, text, { preset: 'klaviyo' }, run);
  return { counts: row.counts, errors };
}

test('a profile is read from its document, beside others and alone', async () => {
  const document = { data: profile('+12025550143'), links: { self: 'https://a.klaviyo.example/api/profiles/01H' } };
  expect((await importLines(profile('+12025550142'), document)).counts).toMatchObject({ granted: 2, numberless: 0 });
  expect((await importLines({ data: profile('+12025550144') })).counts).toMatchObject({ granted: 1 });
});

test('who has no number is a contact without one; a line that does not say is refused, and says what it lacks', async () => {
  const lines = [
    profile(null),
    { data: profile(null) },
    { data: [profile('+12025550143')] },
    { data: { phone_number: '+1' } },
  ];
  const { counts, errors } = await importLines(profile('+12025550142'), ...lines);
  expect(counts).toMatchObject({ granted: 1, numberless: 2, refused: 2 });
  const told = errors
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { data: unknown; error: string });
  expect(told.map(({ data }) => data)).toEqual(lines.slice(2).map((line) => (line as { data: unknown }).data));
  for (const { error } of told) expect(error).toContain('number: The line has no “attributes.phone_number”');
});

test('a file in which no line says is refused whole', async () => {
  await expect(importLines({ data: [profile('+12025550143')] })).rejects.toMatchObject({ code: 'invalid_request' });
});

test('a line of its own form is read by its own members, whatever it calls them', async () => {
  const text = `${JSON.stringify({ phone: '+12025550145', status: 'no', data: { type: 'x', attributes: { a: 1 } } })}\n`;
  const { row } = await importText(real.deps, text, {}, { format: 'ndjson' });
  expect(row.counts).toMatchObject({ withdrawn: 1, refused: 0 });
});

test('members of a document are found by their whole path, too', async () => {
  const text = `${JSON.stringify({ data: { type: 'x', attributes: { tel: '+12025550146', sms: 'no' } } })}\n`;
  const mapping = { phone: 'data.attributes.tel', status: 'data.attributes.sms' };
  const { row } = await importText(real.deps, text, { mapping }, { format: 'ndjson' });
  expect(row.counts).toMatchObject({ withdrawn: 1, refused: 0 });
});
