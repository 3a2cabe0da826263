/** Ends an import: at its end, by somebody's wish, or because its file cannot be read on. */
import type { Deps } from '../../deps.ts';
import type { Change } from '../../log/change.ts';
import type { ImportRow, ImportState } from '../../store/import-row.ts';

/** Who ends it, where that is not the import itself. */
export interface EndedBy {
  readonly actor: string;
  readonly via: string;
  readonly request: string | null;
}

/** Through the log's door, so that no group of rows is committed after it. Does nothing where it has ended. */
export async function endImport(
  deps: Deps,
  id: string,
  state: Extract<ImportState, 'done' | 'stopped' | 'failed'>,
  problem: string | null,
  by?: EndedBy,
): Promise<void> {
  const change: Change<ImportRow | null> = {
    reads: { imports: [id] },
    build: (snapshot) => {
      const mark = snapshot.import(id);
      if (!mark || (mark.state !== 'running' && mark.state !== 'waiting'))
        return { leaves: [], rows: {}, result: null };
      const at = snapshot.recordedAt;
      const after: ImportRow = { ...mark, state, problem, updatedAt: at, finishedAt: at };
      const { rowsDone, counts } = after;
      const { actor, via, request } = by ?? { actor: mark.createdBy, via: mark.via, request: null };
      const detail = { rows: rowsDone, ...counts };
      const audit = [{ at, actor, via, action: `import.${state}`, subject: id, sender: mark.sender, detail, request }];
      return { leaves: [], rows: { imports: [after], audit }, result: after };
    },
  };
  await deps.log.append(change);
}
