/** Tells subscribers of consents that somebody should look at again: once for each review that becomes due. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { noticeStatements } from '../../outbound/enqueue.ts';
import { listDueReviews, noteReminded } from '../../store/reviews.ts';

const PAGE = 500;

/** The note that a review was told of is written with what tells of it. @returns how many became due */
export async function remindReviews(deps: Deps): Promise<number> {
  const now = toInstant(deps.clock());
  let reminded = 0;
  for (;;) {
    const due = await listDueReviews(deps.db, now, PAGE);
    if (due.length === 0) return reminded;
    const events = due.map(({ record, sender, program }) => {
      return { type: 'consent.review_due', record, sender, program } as const;
    });
    await deps.db.write(noteReminded(due), ...(await noticeStatements(deps, events)));
    reminded += due.length;
  }
}
