/** A program that a withdrawal names. */
import type { Deps } from '../deps.ts';
import { findProgram, type Program } from '../store/programs.ts';
import { Recent } from './recent.ts';

const programs = new Recent<Program>();

/** Null where there is none. @throws StoreError when it cannot be read, and was not before */
export function programToStop(deps: Deps, id: string): Promise<Program | null> {
  // Whose it is and what it is for never change: as it was known is as good as it is.
  return programs.read(deps, id, () => findProgram(deps.db, id), true);
}

/** Notes a program that was read by other means. */
export function rememberProgram(deps: Pick<Deps, 'db' | 'clock'>, program: Program): void {
  programs.remember(deps, program.id, program);
}
