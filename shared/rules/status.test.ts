/** Moves of a consent line: the whole table as the documentation prints it, and what holds of every life of a line. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTS, type Act, decideMove, type Move, STATUSES, type StatusOrNone, statusAfter } from './status.ts';

const FROM: readonly StatusOrNone[] = ['none', ...STATUSES];

/** What a cell of the table says of each act. */
const CELLS: Readonly<Record<string, Readonly<Record<Act, Move>>>> = {
  '–': { none: 'illegal', person: 'illegal', annulment: 'illegal' },
  always: { none: 'append', person: 'append', annulment: 'illegal' },
  person: { none: 'illegal', person: 'append', annulment: 'illegal' },
  annulment: { none: 'illegal', person: 'illegal', annulment: 'append' },
  'person, annulment': { none: 'illegal', person: 'append', annulment: 'append' },
  nothing: { none: 'nothing', person: 'nothing', annulment: 'nothing' },
};

/** The cells of the table of moves in `docs/status.md`, by row and column. */
function documented(): Map<string, string> {
  const lines = readFileSync(new URL('../../docs/status.md', import.meta.url), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('| from \\ to'));
  const rows = lines.slice(start).slice(0, lines.slice(start).indexOf(''));
  const [head = [], , ...body] = rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
  return new Map(
    body.flatMap(([from, ...cells]) => cells.map((cell, i) => [`${from} → ${head[i + 1]}`, cell] as const)),
  );
}

const table = documented();

test('the documentation has a cell for each of the 72 moves, and no other', () => {
  expect([...table.keys()]).toEqual(FROM.flatMap((from) => STATUSES.map((to) => `${from} → ${to}`)));
});

test.each([...FROM.flatMap((from) => STATUSES.map((to) => [from, to] as const))])(
  '%s → %s goes as the documentation says',
  (from, to) => {
    const decided = Object.fromEntries(ACTS.map((act) => [act, decideMove(from, to, act)]));
    expect(decided).toEqual(CELLS[table.get(`${from} → ${to}`) ?? '']);
  },
);

test('a withdrawal is never refused; of a withdrawn line it changes nothing', () => {
  for (const from of FROM)
    expect(decideMove(from, 'withdrawn', 'none')).toBe(from === 'withdrawn' ? 'nothing' : 'append');
});

test('a refusal of a refused line changes nothing, and never ends a grant', () => {
  expect(decideMove('refused', 'refused', 'person')).toBe('nothing');
  expect(decideMove('granted', 'refused', 'person')).toBe('illegal');
});

test('nothing but a new act of the person makes a line granted', () => {
  const moves = fc.array(fc.constantFrom(...STATUSES));
  fc.assert(
    fc.property(moves, (wanted) => {
      let status: StatusOrNone = 'none';
      for (const to of wanted) if (decideMove(status, to, 'none') === 'append') status = statusAfter(status, to);
      expect(status).not.toBe('granted');
      expect(status).not.toBe('pending');
    }),
  );
});

test('an annulment takes back a withdrawal, and nothing else', () => {
  for (const from of FROM) {
    const reached = STATUSES.filter((to) => decideMove(from, to, 'annulment') === 'append');
    expect(reached).toEqual(from === 'withdrawn' ? STATUSES.filter((to) => to !== 'withdrawn') : []);
  }
});

test('a pending record on a granted line leaves it granted; every other record says what the line is', () => {
  for (const from of FROM) {
    for (const to of STATUSES) {
      expect(statusAfter(from, to)).toBe(from === 'granted' && to === 'pending' ? 'granted' : to);
    }
  }
});
