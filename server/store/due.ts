/** Consents by the dates at which somebody should look at them, and at which they end. */
import type { Database, Row, Sql } from './database.ts';

/** When somebody should look at a consent again; indexed as it is spelled here. */
export const DUE = 'coalesce(review_asked, review_at)';

/** The date of a review, or the end of the consent. */
export type ForetoldDate = 'review' | 'end';

export interface DueLine {
  readonly id: string;
  readonly record: string;
  readonly sender: string;
  readonly program: string;
  readonly date: string;
}

/** `lines`: where they are found by their date; reviews stand in the order of their programs first. */
const DATES: Readonly<Record<ForetoldDate, { readonly date: string; readonly told: string; readonly lines: string }>> =
  {
    review: {
      date: DUE,
      told: 'review_foretold',
      lines: 'programs cross join consents indexed by consents_due on consents.program = programs.id',
    },
    end: { date: 'expires_at', told: 'end_foretold', lines: 'consents indexed by consents_by_expiry' },
  };

/** Granted lines with a date after `now` and up to `until` that nobody was told of ahead, some of them. */
export async function listForetold(
  db: Database,
  which: ForetoldDate,
  { now, until, limit }: { now: string; until: string; limit: number },
): Promise<DueLine[]> {
  const { date, told, lines } = DATES[which];
  // The indices hold what is granted or pending: without the second condition on the status the engine would not use them.
  const [rows = []] = await db.read({
    sql: `select consents.id, record, consents.sender, program, ${date} as date from ${lines}
      where ${date} is not null and ${date} > ?1 and ${date} <= ?2 and status = 'granted'
        and status in ('granted', 'pending') and ${told} is not ${date} limit ?3`,
    args: [now, until, limit],
  });
  return rows.map(toDueLine);
}

/** Notes which dates were told of. */
export function noteForetold(which: ForetoldDate, lines: readonly DueLine[]): Sql {
  return {
    sql: `update consents set ${DATES[which].told} = ? where id = ?`,
    rows: lines.map(({ id, date }) => [date, id]),
  };
}

export interface Review extends DueLine {
  readonly reviewAt: string | null;
  readonly expiresAt: string | null;
  /** True when it was asked for before its date. */
  readonly isAsked: boolean;
}

/** Where a page of reviews goes on: behind this one. */
export interface ReviewPlace {
  readonly date: string;
  readonly id: string;
}

/** A page of a program's consents in force whose review is due at `until`, the longest due first. */
export async function listReviews(
  db: Database,
  { program, now, until }: { program: string; now: string; until: string },
  page: { after: ReviewPlace; limit: number },
): Promise<Review[]> {
  const [rows = []] = await db.read({
    sql: `select id, record, sender, program, ${DUE} as date, review_at, expires_at, review_asked
      from consents indexed by consents_due
      where program = ?1 and ${DUE} is not null and ${DUE} <= ?2 and status = 'granted' and (${DUE}, id) > (?3, ?4)
        and (expires_at is null or expires_at > ?5)
      order by ${DUE}, id limit ?6`,
    args: [program, until, page.after.date, page.after.id, now, page.limit],
  });
  return rows.map((row) => ({
    ...toDueLine(row),
    reviewAt: row.review_at === null ? null : String(row.review_at),
    expiresAt: row.expires_at === null ? null : String(row.expires_at),
    isAsked: row.review_asked !== null,
  }));
}

/** How many of a program's consents are due by month, `2026-11`, until one month and no further. */
export async function countByMonth(db: Database, program: string, until: string): Promise<Record<string, number>> {
  const [rows = []] = await db.read({
    sql: `select substr(${DUE}, 1, 7) as month, count(*) as count from consents indexed by consents_due
      where program = ? and ${DUE} is not null and ${DUE} < ? and status = 'granted' group by 1 order by 1`,
    args: [program, until],
  });
  return Object.fromEntries(rows.map(({ month, count }) => [String(month), Number(count)]));
}

function toDueLine(row: Row): DueLine {
  const { id, record, sender, program, date } = row;
  return {
    id: String(id),
    record: String(record),
    sender: String(sender),
    program: String(program),
    date: String(date),
  };
}
