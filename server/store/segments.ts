/** Saved segments: filters under a name. */
import type { SegmentFilter } from '../../shared/schema/api/segment-filter.ts';
import type { Database, Row, Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export interface Segment {
  readonly id: string;
  readonly sender: string;
  readonly filter: SegmentFilter;
  /** Id of the user who saved it. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When it was put away, or null. */
  readonly archivedAt: string | null;
}

export function insertSegment({ id, sender, filter, createdBy, createdAt, updatedAt, archivedAt }: Segment): Sql {
  return {
    sql: `insert into segments (id, sender, filter, created_by, created_at, updated_at, archived_at)
      values (?, ?, ?, ?, ?, ?, ?)`,
    args: [id, sender, JSON.stringify(filter), createdBy, createdAt, updatedAt, archivedAt],
  };
}

/** Changes what can change: filter, and whether it is put away. */
export function updateSegment({ id, filter, updatedAt, archivedAt }: Segment): Sql {
  return {
    sql: 'update segments set filter = ?, updated_at = ?, archived_at = ? where id = ?',
    args: [JSON.stringify(filter), updatedAt, archivedAt, id],
  };
}

/** The segment with this id, or null. */
export async function findSegment(db: Database, id: string): Promise<Segment | null> {
  const [rows = []] = await db.read({ sql: 'select * from segments where id = ?', args: [id] });
  return rows[0] ? toSegment(rows[0]) : null;
}

/** A page of segments, also archived ones, by id. */
export async function listSegments(db: Database, { sender, after, limit }: ListPage): Promise<Segment[]> {
  const [rows = []] = await db.read({
    sql: 'select * from segments where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toSegment);
}

function toSegment(row: Row): Segment {
  return {
    id: String(row.id),
    sender: String(row.sender),
    filter: JSON.parse(String(row.filter)) as SegmentFilter,
    createdBy: String(row.created_by),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
    archivedAt: row.archived_at === null ? null : String(row.archived_at),
  };
}
