/** Moves of a consent line: the whole table, and what holds of every life of a line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideMove, STATUSES, type Status, type StatusOrNone, statusAfter } from './status.ts';

const FROM: readonly StatusOrNone[] = ['none', ...STATUSES];

/** For each status: what follows without a new act. A new act adds pending and granted, everywhere. */
const TABLE: Readonly<Record<StatusOrNone, readonly Status[]>> = {
  none: ['refused', 'withdrawn', 'unknown'],
  pending: ['withdrawn', 'revoked', 'expired', 'invalidated'],
  granted: ['withdrawn', 'revoked', 'expired', 'invalidated'],
  refused: ['withdrawn'],
  withdrawn: [],
  revoked: ['withdrawn'],
  expired: ['withdrawn'],
  invalidated: ['withdrawn'],
  unknown: ['refused', 'withdrawn', 'unknown'],
};

test.each(FROM)('from %s, the table says what follows', (from) => {
  const appended = (newAct: boolean) => STATUSES.filter((to) => decideMove(from, to, newAct) === 'append');
  expect(appended(false)).toEqual(STATUSES.filter((to) => TABLE[from].includes(to)));
  expect(appended(true)).toEqual(
    STATUSES.filter((to) => TABLE[from].includes(to) || to === 'pending' || to === 'granted'),
  );
});

test('a withdrawal is never refused; of a withdrawn line it changes nothing', () => {
  for (const from of FROM)
    expect(decideMove(from, 'withdrawn', false)).toBe(from === 'withdrawn' ? 'nothing' : 'append');
});

test('a refusal of a refused line changes nothing, and never ends a grant', () => {
  expect(decideMove('refused', 'refused', true)).toBe('nothing');
  expect(decideMove('granted', 'refused', true)).toBe('illegal');
});

test('nothing but a new act of the person makes a line granted', () => {
  const moves = fc.array(fc.constantFrom(...STATUSES));
  fc.assert(
    fc.property(moves, (wanted) => {
      let status: StatusOrNone = 'none';
      for (const to of wanted) if (decideMove(status, to, false) === 'append') status = statusAfter(status, to);
      expect(status).not.toBe('granted');
      expect(status).not.toBe('pending');
    }),
  );
});

test('a pending record on a granted line leaves it granted; every other record says what the line is', () => {
  for (const from of FROM) {
    for (const to of STATUSES) {
      expect(statusAfter(from, to)).toBe(from === 'granted' && to === 'pending' ? 'granted' : to);
    }
  }
});
