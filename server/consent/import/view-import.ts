/** An import as it is shown. */
import type { z } from 'zod';
import type { importReply } from '../../../shared/schema/api/imports.ts';
import type { ImportRow } from '../../store/import-row.ts';

export function viewImport(row: ImportRow): z.input<typeof importReply> {
  const { id, sender, state, createdBy, attestedBy, createdAt, counts, startedAt, finishedAt, problem } = row;
  const { sha256, format, bytes, rowsTotal, rowsDone, rowsPerSecond } = row;
  const isRunning = state === 'running';
  const left = rowsTotal === null ? null : rowsTotal - rowsDone;
  return {
    id,
    sender,
    state,
    options: JSON.parse(row.spec) as Record<string, unknown>,
    createdBy,
    attestedBy,
    createdAt,
    file:
      sha256 === null
        ? null
        : { sha256, format: format === 'ndjson' ? 'ndjson' : 'csv', bytes: bytes ?? 0, rows: rowsTotal ?? 0 },
    counts,
    progress: {
      rows: rowsDone,
      rowsPerSecond,
      secondsLeft: isRunning && left !== null && rowsPerSecond ? Math.ceil(left / rowsPerSecond) : null,
    },
    startedAt,
    finishedAt,
    problem,
  };
}
