/** Reads the audit trail: a page of it, all that is about one number, or everything for an auditor to take away. */
import type { z } from 'zod';
import type { auditFilter, auditSearchBody } from '../../../shared/schema/api/audit.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { type AuditFilter, type AuditPlace, type AuditRow, listAudit } from '../../store/audit.ts';
import { auditedOf } from '../../store/audited-of.ts';
import { findConsentsByPhone } from '../../store/find-consents.ts';
import { reachNumber } from '../numbers/reach-number.ts';
import { textStream } from '../text-stream.ts';
import { auditRead } from './audit-read.ts';

type Wanted = z.output<typeof auditFilter>;

/** An entry as answers show it. */
export type AuditItem = Omit<AuditRow, 'id' | 'position'>;

/** Entries that an export reads at once. */
const PAGE = 500;

/** What `caller` may see of what is wanted: a key restricted to one sender sees what is about that sender. */
export function filterFor(caller: KeyCaller, { user, ...wanted }: Wanted): AuditFilter {
  return { ...wanted, actor: user, sender: caller.sender };
}

/** All that is about a number: who changed and who read what is kept of it. The search is audited. */
export async function searchAudit(
  deps: Deps,
  search: {
    body: z.output<typeof auditSearchBody>;
    before: AuditPlace | null;
    caller: KeyCaller;
    requestId: string;
  },
): Promise<AuditRow[]> {
  const { body, before, caller, requestId } = search;
  const { phone, sender, limit, cursor: _, ...wanted } = body;
  const reach = reachNumber(deps, { phone, sender, caller });
  const lines = reach === null ? [] : await findConsentsByPhone(deps.db, reach.phoneKey, reach.sender);
  const about = reach === null ? null : await auditedOf(deps.db, reach.phoneKey, reach.sender);
  const filter = filterFor(caller, wanted);
  const rows =
    about === null ? [] : await listAudit(deps.db, { filter: { ...filter, about }, before, limit: limit + 1 });
  await auditRead(deps, caller, { action: 'audit.search', subjects: lines, requestId });
  return rows;
}

/** The trail as NDJSON, newest first, from the instant it is asked for backwards. The export is audited. */
export async function exportAudit(
  deps: Deps,
  { wanted, caller, requestId }: { wanted: Wanted; caller: KeyCaller; requestId: string },
): Promise<ReadableStream<Uint8Array>> {
  const detail = Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, value ?? null]));
  await auditRead(deps, caller, { action: 'audit.export', subjects: [], detail, requestId });
  const filter = filterFor(caller, wanted);
  return textStream(deps, entryLines(deps, filter), {
    what: 'an export of the audit trail',
    requestId,
    format: 'ndjson',
  });
}

async function* entryLines({ db }: Deps, filter: AuditFilter): AsyncGenerator<string, undefined> {
  for (let before: AuditPlace | null = null; ; ) {
    const rows: AuditRow[] = await listAudit(db, { filter, before, limit: PAGE });
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(toItem(row))}\n`).join('');
    if (rows.length < PAGE) return undefined;
    before = rows.at(-1) ?? before;
  }
}

/** An entry without what only the store needs. */
export function toItem({ id: _id, position: _position, ...item }: AuditRow): AuditItem {
  return item;
}
