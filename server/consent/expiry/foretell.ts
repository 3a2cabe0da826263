/** Tells subscribers ahead of what becomes due: reviews, and the ends of consents. Each once for each date. */
import { DAY_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { noticeStatements } from '../../outbound/enqueue.ts';
import { type ForetoldDate, listForetold, noteForetold } from '../../store/due.ts';

/** How long ahead. */
const AHEAD_MS = 30 * DAY_MS;
const PAGE = 500;

const EVENTS = [
  ['review', 'consent.review_soon'],
  ['end', 'consent.expires_soon'],
] as const satisfies readonly (readonly [ForetoldDate, string])[];

/** @returns how many dates were told of */
export async function foretell(deps: Deps): Promise<number> {
  const now = deps.clock();
  const span = { now: toInstant(now), until: toInstant(now + AHEAD_MS) };
  let told = 0;
  for (const [date, type] of EVENTS) {
    for (;;) {
      const lines = await listForetold(deps.db, date, { ...span, limit: PAGE });
      if (lines.length === 0) break;
      const events = lines.map(({ record, sender, program }) => ({ type, record, sender, program }));
      await deps.db.write(noteForetold(date, lines), ...(await noticeStatements(deps, events)));
      told += lines.length;
    }
  }
  return told;
}
