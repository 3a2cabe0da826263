/** Cursors: where a list goes on, opaque to callers so that it can change. */
import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import type { PageQuery } from '../../shared/schema/api/list.ts';
import { DomainError } from '../errors.ts';

/**
 * Reads where to go on, or `start` without a cursor.
 * @param member - what the request calls the cursor
 * @throws DomainError invalid_request for one that is not ours
 */
export function readCursor({ cursor }: Pick<PageQuery, 'cursor'>, start: string, member = 'cursor'): string {
  if (cursor === undefined) return start;
  try {
    return fromUtf8(fromBase64url(cursor));
  } catch {
    throw notOurs(member);
  }
}

/** The number in a cursor. @throws DomainError invalid_request for one that is not ours */
export function readPosition(text: string, member = 'cursor'): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw notOurs(member);
}

/** A page out of rows of which one more than `limit` was asked for. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => string,
): { items: readonly Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? toBase64url(utf8(positionOf(last))) : null };
}

function notOurs(path: string): DomainError {
  return new DomainError('invalid_request', 'The cursor is not one of ours.', [
    { path, message: 'expected the nextCursor of a page' },
  ]);
}
