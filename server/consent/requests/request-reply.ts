/** A request of a person as its caller may see it: with what is sealed of it, and whether its answer is overdue. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findPersonRequest, type StoredRequest } from '../../store/person-requests.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { type DataKey, openDataKey, openText, sealText } from '../../vault/vault.ts';

interface Note {
  readonly at: string;
  readonly user: string;
  readonly text: string;
}

/** What is sealed under the number's data key. */
interface Content {
  readonly phone: E164;
  readonly notes: readonly Note[];
}

export interface RequestReply
  extends Omit<StoredRequest, 'phoneKey' | 'dataKey' | 'contentSealed' | 'extendedTo' | 'key'> {
  readonly phone: E164 | null;
  readonly extended: boolean;
  readonly overdue: boolean;
  readonly notes: readonly Note[];
}

/** Who asks for a request to be opened, read or changed. */
export interface Asked {
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** The request, where the caller may act for its sender. @throws DomainError `not_found` */
export async function callersRequest(deps: Deps, caller: KeyCaller, id: string): Promise<StoredRequest> {
  const row = await findPersonRequest(deps.db, id);
  if (row && mayActFor(caller, row.sender)) return row;
  throw new DomainError('not_found', 'There is no request with this id.');
}

/** A request with what is sealed of it, where that opens. */
export function describeRequest(deps: Deps, row: StoredRequest): RequestReply {
  const content = tryOpen(deps, row.id, () => contentOf(row.key && openDataKey(deps.keys, row.key), row));
  const { phoneKey: _, dataKey: __, contentSealed: ___, key: ____, extendedTo, ...rest } = row;
  const dueAt = extendedTo ?? row.dueAt;
  return {
    ...rest,
    dueAt,
    extended: extendedTo !== null,
    overdue: row.closedAt === null && dueAt < toInstant(deps.clock()),
    phone: content?.phone ?? null,
    notes: content?.notes ?? [],
  };
}

/** What is sealed of a request; null where its number was erased. */
export function contentOf(dataKey: DataKey | null, { id, contentSealed }: StoredRequest): Content | null {
  return dataKey && contentSealed !== null ? (JSON.parse(openText(dataKey, id, contentSealed)) as Content) : null;
}

/** Seals the content of the request `id`. */
export function sealContent(dataKey: DataKey, id: string, content: Content): string {
  return sealText(dataKey, id, JSON.stringify(content));
}
