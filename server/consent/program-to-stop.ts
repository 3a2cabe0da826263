/** A program that a withdrawal names, as it was known before where it cannot be read: who it is of never changes. */
import type { Deps } from '../deps.ts';
import { lastKnown } from '../setup/last-known.ts';
import { findProgram, type Program } from '../store/programs.ts';

/** Null where there is none. @throws StoreError when it cannot be read, and was not before */
export async function programToStop(deps: Deps, id: string): Promise<Program | null> {
  return (await lastKnown(deps, `program ${id}`, () => findProgram(deps.db, id))).value;
}
