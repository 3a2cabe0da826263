/**
 * Ends the consents that rest on a record of a stolen key: nobody can tell any more whether the person or the thief made
 * them. Only consents end so. A withdrawal that the thief made stops all the same, which errs to the side of silence.
 */
import type { Deps } from '../../deps.ts';
import { compareRecords } from '../../log/compare-records.ts';
import { undoneRecords } from '../../log/undone-records.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { findConsents } from '../../store/find-consents.ts';
import { readVersions } from '../record/logged-records.ts';
import { rulingRecord } from '../record/ruling-record.ts';
import { type Ending, endingChanges } from './ending-change.ts';

/** A user, and the command that they gave. */
export interface Invalidator {
  readonly user: string;
  readonly via: string;
}

export interface Invalidated {
  /** Consents, given or waiting for their confirmation, that rest on an undone record. */
  readonly found: number;
  /** Those of them that have ended now. The others are of numbers that were erased or do not open, or went on meanwhile. */
  readonly ended: number;
}

/** @param by - who answers for it; null only counts. A second call finds what the first left. */
export async function invalidateUndone(deps: Deps, by: Invalidator | null): Promise<Invalidated> {
  let found = 0;
  let ended = 0;
  for await (const lines of linesOnUndone(deps)) {
    found += lines.length;
    if (by === null) continue;
    const changes = await endingChanges(deps, lines, invalidation(lines, by));
    const appended = await Promise.all(changes.map((change) => deps.log.append(change)));
    ended += appended.filter(({ result }) => result.ids.length > 0).length;
  }
  return { found, ended };
}

/** Ends a line as it was seen: whatever was recorded of it since was signed by a good key. */
function invalidation(lines: readonly ConsentRow[], { user, via }: Invalidator): Ending {
  const seen = new Map(lines.map(({ id, record }) => [id, record]));
  return {
    status: 'invalidated',
    method: 'key_compromised',
    actor: { type: 'staff', id: user, via },
    endOf: ({ id, record }, recordedAt) => (seen.get(id) === record ? recordedAt : null),
    note: { actor: user, request: null },
  };
}

/** The lines that are consents by a record of a stolen key, each once. */
async function* linesOnUndone(deps: Deps): AsyncGenerator<ConsentRow[]> {
  const { tree } = await deps.log.newest();
  const { keyLeaves } = await compareRecords(deps.db, tree);
  const seen = new Set<string>();
  for await (const rows of undoneRecords(deps.db, { size: tree.size, keyLeaves })) {
    const undone = new Set(rows.map(({ id }) => id));
    const ids = [...new Set(rows.map(({ consent }) => consent))].filter((id) => !seen.has(id));
    const lines = (await findConsents(deps.db, ids)).filter(
      ({ status }) => status === 'granted' || status === 'pending',
    );
    const { logged } = await readVersions(deps, lines);
    const resting = lines.filter((line) => {
      const versions = logged.filter(({ row }) => row.consent === line.id);
      const ruling = rulingRecord(versions.map(({ row, record }) => ({ id: row.id, status: record.status })));
      return ruling !== undefined && undone.has(ruling.id);
    });
    for (const { id } of resting) seen.add(id);
    if (resting.length > 0) yield resting;
  }
}
