/** What an import makes of a list: honest about what is proven, never against what is newer or a no, and never twice. */

import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseVkey } from '../../../shared/log/note.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { encodeProof } from '../../../shared/proof/file.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { Clock } from '../../../test/kit/clock.ts';
import { importText, resumeText } from '../../../test/kit/import-list.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { mixedList } from '../../../test/kit/mixed-list.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { Deps } from '../../deps.ts';
import { readHead } from '../../store/log-head.ts';
import { insertSuppressions } from '../../store/suppressions.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { lookUp } from '../numbers/look-up.ts';
import { prove } from '../proof/prove.ts';
import { rebuildConsents } from '../rebuild/rebuild.ts';
import { recordConsent } from '../record/record-consent.ts';

/** Rows of the list: five times as many come in, killed in between, in test/faults. */
const ROWS = 4000;

const ATTESTED = { attester: 'usr_test' };
const PHONE = '+12025550143';
const HEADER = 'phone,status,date,source';

let real: Real;
let deps: Deps;
let clock: Clock;

beforeEach(async () => {
  clock = new Clock();
  real = await openReal({ clock: clock.ms });
  deps = real.deps;
  await setUpLarkspur(deps);
});
afterEach(() => real.close());

async function importRows(rows: readonly string[], options: Record<string, unknown> = {}, run: object = ATTESTED) {
  return importText(deps, `${HEADER}\n${rows.join('\n')}\n`, options, run);
}

async function lineOf(phone = PHONE) {
  const { consents, suppressions, history } = await lookUp(deps, { phone, caller: ADMIN, requestId: 'req' });
  const line = consents.find(({ program }) => program === 'larkspur-offers');
  return { status: line?.status ?? null, line, suppressions, versions: history.length };
}

/** Only the counts that are not zero. */
function told({ row }: Awaited<ReturnType<typeof importRows>>) {
  return Object.fromEntries(Object.entries(row.counts).filter(([, count]) => count > 0));
}

describe('a list with mixed proof', () => {
  test('comes in, and the second time nothing is new; the counts are those of the rows', {
    timeout: 240_000,
  }, async () => {
    const { csv, expected } = mixedList(ROWS);
    const dry = await importText(deps, csv, { preset: 'klaviyo', dryRun: true }, ATTESTED);
    expect(dry.row.counts).toEqual(expected);
    expect((await readHead(deps.db))?.size).toBe(2);

    const first = await importText(deps, csv, { preset: 'klaviyo' }, ATTESTED);
    expect(first.row).toMatchObject({ state: 'done', rowsDone: ROWS, counts: expected });
    expect(first.errors).toBe(dry.errors);
    const size = (await readHead(deps.db))?.size;
    // A record for each row that made one: the wording and genesis stand before.
    expect(size).toBe(2 + expected.granted + expected.unknown + expected.withdrawn);

    const second = await importText(deps, csv, { preset: 'klaviyo' }, ATTESTED);
    expect(second.row.counts).toMatchObject({ granted: 0, unknown: 0, withdrawn: 0, refused: expected.refused });
    expect((await readHead(deps.db))?.size).toBe(size);
    const { lines } = await rebuildConsents(deps.db, deps.keys, false, (difference) => expect(difference).toBeNull());
    expect(lines).toBeGreaterThan(0);
  });

  test('is corrected in its error file, and fed again', async () => {
    const { errors, row } = await importRows([
      '1.20256E+10,yes,2024-04-03,"Form, page 2"',
      `${PHONE},yes,2024-04-03,Form`,
    ]);
    expect(row.counts).toMatchObject({ granted: 1, refused: 1 });
    expect(errors).toMatch(
      /^phone,status,date,source,error\n1\.20256E\+10,yes,2024-04-03,"Form, page 2",excel_number: /,
    );
    const corrected = errors.replace('1.20256E+10', '+12025550144');
    const again = await importText(deps, corrected, {}, ATTESTED);
    expect(told(again)).toEqual({ granted: 1 });
    expect(again.errors).toBe('phone,status,date,source,error\n');
  });
});

describe('a yes', () => {
  test('that nobody attests is unknown, whatever the row tells', async () => {
    expect(told(await importRows([`${PHONE},yes,2024-04-03,Form`], {}, {}))).toEqual({ unknown: 1 });
    expect((await lineOf()).status).toBe('unknown');
  });

  test('that a person attests, with when and how, is a consent that keeps the file’s hash', async () => {
    const content = `${HEADER}\n${PHONE},yes,2024-04-03,Form\n`;
    expect(told(await importText(deps, content, {}, ATTESTED))).toEqual({ granted: 1 });
    const { line } = await lineOf();
    expect(line).toMatchObject({ status: 'granted', source: 'import', occurredAt: '2024-04-03T00:00:00.000Z' });
    const proof = await prove(deps, {
      recordId: String(line?.recordId),
      caller: ADMIN,
      disclose: 'all',
      requestId: 'r',
    });
    const original = proof.disclosures.find(({ field }) => field === 'original')?.value ?? '';
    expect(JSON.parse(original)).toEqual({
      cells: { date: '2024-04-03', phone: PHONE, source: 'Form', status: 'yes' },
      file: createHash('sha256').update(content).digest('hex'),
      row: 1,
    });
    const report = await verifyProof(encodeProof(proof), { logKey: parseVkey(deps.log.vkey) });
    expect(report.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  test('that was unknown becomes a consent when a person attests it later', async () => {
    await importRows([`${PHONE},yes,2024-04-03,Form`], {}, {});
    expect(told(await importRows([`${PHONE},yes,2024-04-03,Form`]))).toEqual({ granted: 1 });
    expect(told(await importRows([`${PHONE},yes,2024-04-03,Form`]))).toEqual({ unchanged: 1 });
    expect(told(await importRows([`${PHONE},yes,2023-04-03,Form`]))).toEqual({ keptBack: 1, inErrorFile: 1 });
    expect(told(await importRows([`${PHONE},yes,2025-04-03,Form`]))).toEqual({ granted: 1 });
  });

  test('never lifts a suppression, nor takes the place of a withdrawal', async () => {
    await importRows([`${PHONE},no,2020-01-01,STOP`]);
    const { errors, row } = await importRows([`${PHONE},yes,2025-04-03,Form`]);
    expect(row.counts).toMatchObject({ keptBack: 1, granted: 0 });
    expect(errors).toContain('kept_back: larkspur-offers: the person has withdrawn (withdrawn).');
    expect((await lineOf()).status).toBe('withdrawn');
    const other = await importText(
      deps,
      `${HEADER}\n${PHONE},yes,2025-04-03,Form\n`,
      { programs: ['larkspur-alerts'] },
      ATTESTED,
    );
    expect(told(other)).toEqual({ granted: 1 });
  });

  test('of a number that stopped everything is kept back in every program', async () => {
    await importText(deps, `phone\n${PHONE}\n`, { programs: [], preset: 'suppression', scope: 'all' });
    const { suppressions, status } = await lineOf();
    expect([status, suppressions.map(({ scope }) => scope)]).toEqual(['withdrawn', ['all']]);
    expect(told(await importRows([`${PHONE},yes,2025-04-03,Form`], { programs: ['larkspur-alerts'] }))).toEqual({
      keptBack: 1,
      inErrorFile: 1,
    });
  });

  test('of a number that is suppressed is kept back, also where the number is not known otherwise', async () => {
    const suppression = {
      id: 'sup_AAAAAAAAAAAAAAAAAAAAAA',
      sender: 'larkspur',
      phoneKey: phoneKeyOf(deps.keys, PHONE as E164),
      scope: 'all',
      cause: 'withdrawal',
      verified: true,
      method: 'page_request',
      via: 'system:erasure',
      createdAt: clock.now(),
      lastAt: clock.now(),
      annulledBy: null,
    } as const;
    await deps.db.write(insertSuppressions([suppression]));
    for (const row of [`${PHONE},yes,2025-04-03,Form`, `${PHONE},yes,,`]) {
      const { errors, row: after } = await importRows([row]);
      expect(after.counts).toMatchObject({ keptBack: 1, granted: 0, unknown: 0 });
      expect(errors).toContain('(suppressed)');
    }
    expect((await lineOf()).status).toBeNull();
  });

  test('does not take the place of a consent that is better proven', async () => {
    await send(deps, await tick(deps, { phone: PHONE }));
    const before = await lineOf();
    const { errors, row } = await importRows([`${PHONE},yes,2024-04-03,Form`]);
    expect(row.counts).toMatchObject({ keptBack: 1 });
    expect(errors).toContain('(newer_state)');
    expect(await lineOf()).toEqual(before);
  });
});

describe('a no', () => {
  test('is a withdrawal and a suppression, of the programs that the import names', async () => {
    expect(told(await importRows([`${PHONE},no,2024-04-03,STOP`]))).toEqual({ withdrawn: 1 });
    const { status, suppressions } = await lineOf();
    expect([status, suppressions.map(({ scope }) => scope)]).toEqual(['withdrawn', ['program:larkspur-offers']]);
  });

  test('that is older than the consent there is leaves it, and is told', async () => {
    await send(deps, await tick(deps, { phone: PHONE }));
    const { errors, row } = await importRows([`${PHONE},no,2024-04-03,STOP`]);
    expect(row.counts).toMatchObject({ keptBack: 1 });
    expect(errors).toContain('newer than this row');
    expect((await lineOf()).status).toBe('granted');
    // Without a date it counts from now.
    expect(told(await importRows([`${PHONE},no,,STOP`]))).toEqual({ withdrawn: 1 });
    expect((await lineOf()).status).toBe('withdrawn');
  });

  test('that was known asks for nothing anew: who agreed again after it stays', async () => {
    await importRows([`${PHONE},no,2024-04-03,STOP`]);
    const before = (await lineOf()).suppressions;
    expect(told(await importRows([`${PHONE},no,2024-04-03,STOP`]))).toEqual({ unchanged: 1 });
    expect((await lineOf()).suppressions).toEqual(before);
    clock.advance(60_000);
    const spoken = { status: 'granted', source: 'phone_call', method: 'spoken', evidence: 'recording 17' } as const;
    const body = { program: 'larkspur-offers', phone: PHONE, ...spoken, actor: { type: 'staff', id: 'ada' } } as const;
    await recordConsent(deps, { body, caller: ADMIN, idempotencyKey: null });
    expect(told(await importRows([`${PHONE},no,2024-04-03,STOP`]))).toEqual({ keptBack: 1, inErrorFile: 1 });
    const { status, suppressions } = await lineOf();
    expect([status, suppressions[0]?.liftedFor]).toEqual(['granted', ['larkspur-offers']]);
  });
});

describe('rows that contradict', () => {
  test.each([[1], [500]])('the no counts, whichever comes first; both are named (groups of %i)', async (groupSize) => {
    const rows = [
      `${PHONE},yes,2025-04-03,Form`,
      `${PHONE},no,2020-01-01,STOP`,
      '+12025550144,no,2020-01-01,STOP',
      '+12025550144,yes,2025-04-03,Form',
    ];
    const { errors, row } = await importRows(rows, {}, { ...ATTESTED, groupSize });
    expect(row.counts).toMatchObject({ granted: 1, withdrawn: 2, keptBack: 1, contradictions: 1 });
    expect(errors).toContain('contradiction: Row 1 says yes and this one no: the no counts.');
    expect(errors).toContain('contradiction: Row 3 says no and this one yes: the no counts.');
    for (const phone of [PHONE, '+12025550144']) expect((await lineOf(phone)).status).toBe('withdrawn');
  });

  test('two that say the same are one, and the later date renews', async () => {
    const rows = [`${PHONE},yes,2023-04-03,Form`, `${PHONE},yes,2023-04-03,Form`, `${PHONE},yes,2024-04-03,Form`];
    expect(told(await importRows(rows))).toEqual({ granted: 2, unchanged: 1 });
    expect((await lineOf()).line?.occurredAt).toBe('2024-04-03T00:00:00.000Z');
  });
});

describe('an import that is interrupted', () => {
  test('goes on after the last group, and one group is never taken twice', async () => {
    const { csv, expected } = mixedList(2000);
    const enough = new AbortController();
    const options = { preset: 'klaviyo' };
    const half = await importText(deps, csv, options, {
      ...ATTESTED,
      groupSize: 200,
      signal: enough.signal,
      onProgress: ({ rowsDone }) => rowsDone >= 800 && enough.abort(),
    });
    expect(half.row.state).toBe('running');
    expect(half.row.rowsDone).toBeGreaterThanOrEqual(800);
    expect(half.row.rowsDone).toBeLessThan(2000);
    const whole = await resumeText(deps, half.row.id, csv);
    expect(whole.row).toMatchObject({ state: 'done', rowsDone: 2000, counts: expected });
    expect((await readHead(deps.db))?.size).toBe(2 + expected.granted + expected.unknown + expected.withdrawn);
  });

  test('two processes at one import make each row once', async () => {
    const { csv, expected } = mixedList(2000);
    const enough = new AbortController();
    enough.abort();
    const begun = await importText(deps, csv, { preset: 'klaviyo' }, { ...ATTESTED, signal: enough.signal });
    await Promise.all([500, 300].map((groupSize) => resumeText(deps, begun.row.id, csv, { groupSize })));
    const after = await resumeText(deps, begun.row.id, csv);
    expect(after.row).toMatchObject({ state: 'done', counts: expected });
  });
});
