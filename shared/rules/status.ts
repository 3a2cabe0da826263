/** The statuses of a consent line and the moves between them. */

export const STATUSES = [
  'pending',
  'granted',
  'refused',
  'withdrawn',
  'revoked',
  'expired',
  'invalidated',
  'unknown',
] as const;
export type Status = (typeof STATUSES)[number];

/** A line's status before its first record. */
export type StatusOrNone = Status | 'none';

/** What a record of status `to` does to a line: it is appended, it changes nothing and is left out, or it is refused. */
export type Move = 'append' | 'nothing' | 'illegal';

/**
 * What a record stands on. `person`: they act now (a tick, a spoken yes); only that opens a line or reopens an ended
 * one. `annulment`: a withdrawal that anybody could have made is taken back, and the line is what it was before.
 * `none`: everything else.
 */
export const ACTS = ['none', 'person', 'annulment'] as const;
export type Act = (typeof ACTS)[number];

/** Moves that need no new act of the person. */
const MOVES: Readonly<Record<StatusOrNone, readonly Status[]>> = {
  none: ['refused', 'withdrawn', 'unknown'],
  pending: ['expired', 'withdrawn', 'revoked', 'invalidated'],
  granted: ['withdrawn', 'revoked', 'expired', 'invalidated'],
  refused: ['withdrawn'],
  withdrawn: [],
  revoked: ['withdrawn'],
  expired: ['withdrawn'],
  invalidated: ['withdrawn'],
  unknown: ['unknown', 'refused', 'withdrawn'],
};

/** Decides a move: `docs/status.md` prints all of them. */
export function decideMove(from: StatusOrNone, to: Status, act: Act): Move {
  if (to === from && (to === 'withdrawn' || to === 'refused')) return 'nothing';
  if (act === 'annulment') return from === 'withdrawn' ? 'append' : 'illegal';
  if (to === 'pending' || to === 'granted') return act === 'person' ? 'append' : 'illegal';
  return MOVES[from].includes(to) ? 'append' : 'illegal';
}

/** The line's status after a record: a pending record on a granted line leaves it granted. */
export function statusAfter(from: StatusOrNone, to: Status): Status {
  return from === 'granted' && to === 'pending' ? 'granted' : to;
}
