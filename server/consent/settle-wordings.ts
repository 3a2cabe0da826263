/**
 * Does to the consents under a wording what its material change asked for: ends them, or asks for their review. Checks
 * deny ended ones from the change on; this makes the log say so. A pass that is cut short is made again from its
 * beginning, and does nothing twice.
 */
import { type Instant, toInstant } from '../../shared/encoding/time.ts';
import type { Deps } from '../deps.ts';
import { noticeStatements } from '../outbound/enqueue.ts';
import { askReviews, type ConsentRow, listUnderWording } from '../store/consents.ts';
import { listUnsettled, settleWording, type WordingRow } from '../store/wordings.ts';
import { expiryChanges } from './expiry-change.ts';

const PAGE = 200;

/** @returns how many consents it dealt with */
export async function settleWordings(deps: Deps): Promise<number> {
  let settled = 0;
  for (const row of await listUnsettled(deps.db)) {
    for (let after = ''; ; ) {
      const lines = await listUnderWording(deps.db, row.wording, { after, limit: PAGE });
      const last = lines.at(-1);
      if (!last) break;
      await (row.consents === 'expire' ? end(deps, row, lines) : review(deps, lines));
      settled += lines.length;
      after = last.id;
    }
    await deps.db.write(settleWording(row));
  }
  return settled;
}

async function end(deps: Deps, { wording: { id, version } }: WordingRow, lines: readonly ConsentRow[]): Promise<void> {
  const stillUnder = (line: ConsentRow, now: Instant) => {
    return line.wording === id && line.wordingVersion === version ? now : null;
  };
  const changes = await expiryChanges(deps, lines, stillUnder);
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
