/** What somebody should look at: records that lack fields, overrides, imports, and what waits. */
import { DAY_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import { FIELD_LISTS, type FieldList } from '../../../shared/rules/completeness.ts';
import type { ExceptionsQuery, ExceptionsReport } from '../../../shared/schema/api/reports.ts';
import type { KeyReach } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { countAwaiting, countDue, findOverridden } from '../../store/exceptions.ts';
import { readHead } from '../../store/log-head.ts';
import { type CountRow, findCounts } from '../../store/record-counts.ts';
import { reportedPrograms, reportedSender } from './reported.ts';

const SOON_MS = 30 * DAY_MS;

/** @throws DomainError `invalid_request` for a sender that is not the caller's */
export async function reportExceptions(
  deps: Deps,
  { query, caller }: { query: ExceptionsQuery; caller: KeyReach },
): Promise<ExceptionsReport> {
  const { from, until } = query;
  const sender = await reportedSender(deps, caller, query.sender);
  const programs = await reportedPrograms(deps, sender);
  const [now, soon] = [toInstant(deps.clock()), toInstant(deps.clock() + SOON_MS)];
  const head = await readHead(deps.db);
  const [counts, overridden, awaiting, due] = await Promise.all([
    findCounts(deps.db, { programs, from, until }, ['program', 'status', 'source', 'method', 'lacks']),
    findOverridden(deps.db, { sender, from, until }),
    countAwaiting(deps.db, sender, now),
    countDue(deps.db, { sender, now, soon }),
  ]);
  const grants = counts.filter(({ status, method }) => status === 'granted' && method !== 'annulment');
  const { holds: holdsOpen, ...messagesAwaiting } = awaiting;
  return {
    from,
    until,
    madeAt: now,
    logSize: head?.size ?? 0,
    incomplete: FIELD_LISTS.map((list) => incompleteBy(list, grants)),
    overrides: overridden.map(({ id, override, ...rest }) => ({
      wording: id,
      ...rest,
      ...override,
      rules: [...override.rules],
    })),
    attested: groupedBy(
      grants.filter(({ source, method }) => source === 'import' || method === 'file_import'),
      ({ program, method }) => ({ program, method }),
    ),
    messagesAwaiting,
    holdsOpen,
    due,
  };
}

function incompleteBy(
  { id, fields, ...list }: FieldList,
  grants: readonly CountRow[],
): ExceptionsReport['incomplete'][number] {
  const listed = grants.map((row) => ({ ...row, lacks: lackedOf(row, fields) }));
  const lacking = listed.filter(({ lacks }) => lacks !== '');
  return {
    list: id,
    ...list,
    grants: sum(grants),
    lacking: sum(lacking),
    rows: groupedBy(lacking, ({ program, source, method, lacks }) => ({ program, source, method, lacks })),
  };
}

/** Those of `fields` that the records lack, joined by spaces. */
function lackedOf({ lacks }: CountRow, fields: readonly string[]): string {
  return lacks
    .split(' ')
    .filter((field) => fields.includes(field))
    .join(' ');
}

/** Sums by what `keyOf` gives, the largest first. */
function groupedBy<Key extends object>(
  rows: readonly CountRow[],
  keyOf: (row: CountRow) => Key,
): (Key & { records: number })[] {
  const groups = new Map<string, Key & { records: number }>();
  for (const row of rows) {
    const key = keyOf(row);
    const name = JSON.stringify(key);
    groups.set(name, { ...key, records: (groups.get(name)?.records ?? 0) + row.records });
  }
  return [...groups.values()].sort((a, b) => b.records - a.records);
}

function sum(rows: readonly CountRow[]): number {
  return rows.reduce((total, { records }) => total + records, 0);
}
