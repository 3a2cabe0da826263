/** How many messages went out a day, by what limits them. */
import { type Database, json, type Sql, StoreError } from './database.ts';

/** A limit on messages: what counts together, and how many of them a day. */
export interface MessageCap {
  /** A keyed hash, or an id: never a number. */
  readonly bucket: string;
  readonly max: number;
}

/** Counts one message in every bucket, or in none when one of them is full: then false. */
export async function countMessage(db: Database, day: string, caps: readonly MessageCap[]): Promise<boolean> {
  try {
    await db.write(...caps.flatMap((cap) => countUnder(day, cap)));
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'constraint') return false;
    throw error;
  }
}

/** True while no bucket is full: one more message can be counted. */
export async function canCountMessage(db: Database, day: string, caps: readonly MessageCap[]): Promise<boolean> {
  const [full = []] = await db.read({
    sql: `select 1 from json_each(?) as cap
      join message_counts on bucket = cap.value ->> '$.bucket' and day = ? and count >= cap.value ->> '$.max' limit 1`,
    args: [json(caps), day],
  });
  return full.length === 0;
}

function countUnder(day: string, { bucket, max }: MessageCap): Sql[] {
  return [
    {
      sql: `insert into message_counts (bucket, day, count) values (?, ?, 1)
        on conflict (bucket, day) do update set count = count + 1 where count < ?`,
      args: [bucket, day, max],
    },
    // A full bucket changes no row, which fails the whole batch.
    { sql: 'insert into must select changes()' },
    { sql: 'delete from must' },
  ];
}
