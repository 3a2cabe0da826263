/**
 * Does to the consents under a wording what its material change asked for: ends them, or asks for their review. Checks
 * deny ended ones from the change on; this makes the log say so. A pass that is cut short is made again from its
 * beginning, and does nothing twice.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { noticeStatements } from '../../outbound/enqueue.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { listConsents } from '../../store/find-consents.ts';
import { askReviews } from '../../store/reviews.ts';
import { listUnsettled, settleWording, type WordingRow } from '../../store/wordings.ts';
import { endingChanges } from '../ending/ending-change.ts';
import { expiryAt } from '../expiry/expiry.ts';

/** Lines looked at together: no index finds those of a wording, and so many hold nobody up. */
const PAGE = 500;

/** @returns how many consents it dealt with */
export async function settleWordings(deps: Deps): Promise<number> {
  let settled = 0;
  for (const row of await listUnsettled(deps.db)) {
    for (let after = ''; ; ) {
      const page = await listConsents(deps.db, after, PAGE);
      const last = page.at(-1);
      if (!last) break;
      const lines = page.filter((line) => line.status === 'granted' && isUnder(line, row));
      if (lines.length > 0) await (row.consents === 'expire' ? end(deps, row, lines) : review(deps, lines));
      await turnOfTheLoop();
      settled += lines.length;
      after = last.id;
    }
    await deps.db.write(settleWording(row));
  }
  return settled;
}

function isUnder(line: ConsentRow, { wording: { id, version } }: WordingRow): boolean {
  return line.wording === id && line.wordingVersion === version;
}

async function end(deps: Deps, row: WordingRow, lines: readonly ConsentRow[]): Promise<void> {
  const stillUnder = expiryAt((line, now) => (isUnder(line, row) ? now : null));
  const changes = await endingChanges(deps, lines, stillUnder);
  await Promise.all(changes.map((change) => deps.log.append(change)));
}

/** The note that a review was asked for is written with what tells of it. */
async function review(deps: Deps, lines: readonly ConsentRow[]): Promise<void> {
  const events = lines.map(({ record, sender, program }) => {
    return { type: 'consent.review_due', record, sender, program } as const;
  });
  const ids = lines.map(({ id }) => id);
  await deps.db.write(askReviews(ids, toInstant(deps.clock())), ...(await noticeStatements(deps, events)));
}
