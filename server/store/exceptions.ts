/** What the report of exceptions reads beside the counts. Of one sender, or of all for null. */

import type { Database, Row } from './database.ts';
import { DUE } from './due.ts';
import type { PublishedLint } from './wordings.ts';

export interface OverriddenWording {
  readonly id: string;
  readonly version: number;
  readonly locale: string;
  readonly publishedAt: string;
  readonly state: string;
  readonly override: NonNullable<PublishedLint['override']>;
}

/** Wordings published in spite of the lint, from one day on and before another. */
export async function findOverridden(
  db: Database,
  { sender, from, until }: { sender: string | null; from: string; until: string },
): Promise<OverriddenWording[]> {
  const [rows = []] = await db.read({
    sql: `select id, version, locale, published_at, state, lint -> 'override' as override from wordings
      where (case when json_valid(lint) then lint end) ->> 'override' is not null and published_at >= ?1 and published_at < ?2
        and (?3 is null or sender = ?3) order by published_at`,
    args: [from, until, sender],
  });
  return rows.map((row) => ({
    id: String(row.id),
    version: Number(row.version),
    locale: String(row.locale),
    publishedAt: String(row.published_at),
    state: String(row.state),
    override: JSON.parse(String(row.override)) as OverriddenWording['override'],
  }));
}

export interface Awaiting {
  readonly open: number;
  readonly overdue: number;
  readonly oldest: string | null;
  readonly holds: number;
}

/** Messages that somebody must read, and holds that somebody must decide. @param now - an instant */
export async function countAwaiting(db: Database, sender: string | null, now: string): Promise<Awaiting> {
  const [messages = [], holds = []] = await db.read(
    {
      sql: `select count(*) as open, coalesce(sum(due_at <= ?2), 0) as overdue, min(received_at) as oldest
        from inbound_messages where state = 'open' and (?1 is null or sender = ?1)`,
      args: [sender, now],
    },
    {
      sql: 'select count(*) as holds from holds where closed_at is null and (?1 is null or sender = ?1)',
      args: [sender],
    },
  );
  const oldest = messages[0]?.oldest;
  return {
    open: countIn(messages[0], 'open'),
    overdue: countIn(messages[0], 'overdue'),
    oldest: oldest === null || oldest === undefined ? null : String(oldest),
    holds: countIn(holds[0], 'holds'),
  };
}

export interface DueCounts {
  readonly program: string;
  readonly reviewsDue: number;
  readonly reviewsSoon: number;
  readonly endingSoon: number;
}

/** Consents whose review is due at `now`, becomes due before `soon`, and those that end in between. Programs with any. */
export async function countDue(
  db: Database,
  { sender, now, soon }: { sender: string | null; now: string; soon: string },
): Promise<DueCounts[]> {
  const [reviews = [], ends = []] = await db.read(
    {
      sql: `select program, sum(${DUE} <= ?2) as due, sum(${DUE} > ?2) as soon
        from programs cross join consents indexed by consents_due on consents.program = programs.id
        where ${DUE} is not null and status = 'granted' and ${DUE} < ?3
          and (expires_at is null or expires_at > ?2) and (?1 is null or programs.sender = ?1) group by program`,
      args: [sender, now, soon],
    },
    {
      sql: `select program, count(*) as ending from consents indexed by consents_by_expiry
        where expires_at is not null and status in ('granted', 'pending') and status = 'granted'
          and expires_at > ?2 and expires_at < ?3 and (?1 is null or sender = ?1) group by program`,
      args: [sender, now, soon],
    },
  );
  const programs = [...new Set([...reviews, ...ends].map(({ program }) => String(program)))].sort();
  const of = (rows: readonly Row[], program: string, name: string) => {
    return countIn(
      rows.find((row) => row.program === program),
      name,
    );
  };
  return programs.map((program) => ({
    program,
    reviewsDue: of(reviews, program, 'due'),
    reviewsSoon: of(reviews, program, 'soon'),
    endingSoon: of(ends, program, 'ending'),
  }));
}

function countIn(row: Row | undefined, name: string): number {
  return Number(row?.[name] ?? 0);
}
