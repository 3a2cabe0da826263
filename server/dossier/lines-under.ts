/** The versions of a number's consent lines, and a checkpoint that they can all be proven under. */
import { type LoggedRecord, readVersions, type UnreadableRecord } from '../consent/record/logged-records.ts';
import type { Deps } from '../deps.ts';
import type { Checkpoint } from '../log/guard.ts';
import type { ConsentRow } from '../store/consents.ts';

interface LineUnder {
  readonly line: ConsentRow;
  readonly logged: readonly LoggedRecord[];
  readonly unreadable: readonly UnreadableRecord[];
  readonly isWhole: boolean;
}

/** The versions of `lines`, and a checkpoint whose tree holds those that are told of and no newer ones of these lines. */
export async function linesUnder(
  deps: Deps,
  lines: readonly ConsentRow[],
): Promise<{ checkpoint: Checkpoint; lines: LineUnder[] }> {
  const known = await readVersions(deps, lines);
  const newest = Math.max(0, ...known.logged.map(({ row }) => row.position));
  const checkpoint = await deps.log.checkpoint(newest);
  const { logged, unreadable } = await readVersions(deps, lines);
  const under = lines.map((line) => {
    const holes = unreadable.filter(({ consentId }) => consentId === line.id);
    return {
      line,
      logged: logged.filter(({ row }) => row.consent === line.id && row.position < checkpoint.tree.size),
      unreadable: holes,
      isWhole: holes.length === 0,
    };
  });
  return { checkpoint, lines: under };
}
