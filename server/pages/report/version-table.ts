/** The versions of a consent as a table, oldest first. */
import type { EvidenceTable, VersionView } from './report-view.ts';

/** The table, or null where no versions are known. */
export function versionTable(versions: readonly VersionView[]): EvidenceTable | null {
  if (versions.length === 0) return null;
  return {
    title: 'Oldest first',
    columns: ['Version', 'Status', 'Occurred', 'How', 'Record'],
    lines: versions.map(({ version, status, how, occurredAt, recordId, current }) => ({
      heading: null,
      cells: [`${version}${current ? ', this one' : ''}`, status, occurredAt, how, recordId],
    })),
  };
}
