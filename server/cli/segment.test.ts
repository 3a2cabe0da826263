import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SegmentFilter } from '../../shared/schema/api/segment-filter.ts';
import { runCommand, type Said } from '../../test/kit/command-line.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../test/kit/real-deps.ts';
import { saveSegment } from '../consent/segment/saved-segments.ts';

/** A Monday, ten in the morning in Washington. */
const MORNING = Date.parse('2026-11-23T15:00:00.000Z');
const PHONES = ['+12025550143', '+12125550144'];

let dir: string;
let real: Real;

/** A server runs beside the command all the time. */
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  real = await openReal({ dir, clock: () => MORNING });
  await setUpLarkspur(real.deps);
  for (const phone of PHONES) await send(real.deps, await tick(real.deps, { phone }));
  const filter: SegmentFilter = { decision: 'allow', states: ['US-NY'] };
  const body = { id: 'new-york', sender: 'larkspur', filter };
  await saveSegment(real.deps, { body, caller: ADMIN, requestId: 'req' });
});
afterEach(async () => {
  await real.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<Said> =>
  runCommand(['segment', ...args], { env: { DATA_DIR: dir }, clock: () => MORNING });

describe('segment', () => {
  test('writes the numbers that may be sent to now, and says of which size of the log', async () => {
    const { status, out, err } = await run('--program', 'larkspur-offers');
    const [first, second, last, ...rest] = out.split('\n');
    expect([status, rest]).toEqual([0, ['']]);
    expect(JSON.parse(first ?? '')).toMatchObject({ phone: PHONES[0], decision: 'allow' });
    expect(JSON.parse(second ?? '')).toMatchObject({ phone: PHONES[1] });
    expect(JSON.parse(last ?? '')).toMatchObject({ members: 2, logSize: 4 });
    expect(err).toBe('2 numbers, of a log of 4 leaves.\n');
  });

  test('counts, with the reasons of those left out', async () => {
    const { status, out } = await run('--count', '--at', '2026-11-24T04:00:00.000Z');
    expect(status).toBe(0);
    expect(out).toMatch(/^members +0\n/m);
    expect(out).toMatch(/^consents looked at +2\n/m);
    expect(out).toMatch(/^ {4}quiet_hours +2\n/m);
    expect(out).not.toContain('555');
  });

  test('writes a file that is its owner’s alone, whole or not at all, and never over another one', async () => {
    const [path, others] = [join(dir, 'list.csv'), join(dir, 'others')];
    writeFileSync(others, 'theirs', { mode: 0o644 });
    symlinkSync(others, `${path}.part`);
    expect(await run('--saved', 'new-york', '--format', 'csv', '--out', path)).toMatchObject({ status: 0, out: '' });
    const text = 'phone,program,decision,reason\r\ntel:+12125550144,larkspur-offers,allow,\r\n';
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(lstatSync(path).mode & 0o077).toBe(0);
    expect(readFileSync(others, 'utf8')).toBe('theirs');
    const again = await run('--format', 'csv', '--out', path);
    expect(again).toMatchObject({ status: 2, err: `${path} is there already.\n` });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('takes a filter from a file', async () => {
    const path = join(dir, 'filter.json');
    writeFileSync(path, '{"states":["US-DC"]}');
    const { out } = await run('--filter', `@${path}`);
    expect(out).toContain(PHONES[0]);
    expect(out).not.toContain(PHONES[1]);
  });

  test('is in the audit trail', async () => {
    await run('--program', 'larkspur-offers');
    const [rows] = await real.deps.db.read({ sql: 'select * from audit order by id desc limit 1' });
    expect(rows?.[0]).toMatchObject({
      actor: 'operator',
      action: 'segment.stream',
      method: 'command_line',
      subject: 'larkspur-offers',
      sender: 'larkspur',
      detail: expect.stringContaining('"members":2'),
    });
  });

  test.each([
    [['--filter', '{"colour":["red"]}'], 'filter.colour'],
    [['--filter', '{"states":["NY"]}'], 'filter.states.0: expected a state like US-CA'],
    [['--filter', '[]'], '--filter takes one JSON object.'],
    [['--filter', '@/nowhere/filter.json'], '/nowhere/filter.json cannot be read.'],
    [['--program', 'nothing'], 'filter.programs.0: There is no such program.'],
    [['--saved', 'nothing'], 'segment: There is no such segment.'],
    [['--saved', 'new-york', '--program', 'larkspur-offers'], '--saved goes with neither'],
    [['--format', 'xlsx'], 'format:'],
    [['--at', 'tomorrow'], 'at: expected an instant'],
  ])('%j is refused in words', async (args, words) => {
    const { status, out, err } = await run(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
