/** The log as NDJSON: every leaf up to one signed size. No personal data stands in it. */
import type { Deps } from '../deps.ts';
import type { Checkpoint } from '../log/guard.ts';
import { readLeaves } from '../store/log-entries.ts';

/** Leaves read at once. */
const PAGE = 2000;

/** Portions of whole lines: the checkpoint, then leaf after leaf, then `end`; what has no end is not whole. */
export async function* logLines({ db, log }: Deps, { note, tree }: Checkpoint): AsyncGenerator<string, undefined> {
  yield `${JSON.stringify({ v: 1, export: 'log', vkey: log.vkey, checkpoint: note })}\n`;
  for (let start = 0; start < tree.size; start += PAGE) {
    const leaves = await readLeaves(db, start, Math.min(PAGE, tree.size - start));
    yield leaves.map((leaf, i) => `${JSON.stringify({ index: start + i, leaf })}\n`).join('');
  }
  yield `${JSON.stringify({ end: true, leaves: tree.size })}\n`;
  return undefined;
}
