/** The programs that a wording is for: all of one sender and one purpose. */
import type { Purpose } from '../../shared/wording/wording.ts';
import { type KeyCaller, mayActFor } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { refusal } from '../errors.ts';
import { findPrograms, type Program } from '../store/programs.ts';

interface Named {
  readonly sender: string;
  readonly purpose: Purpose;
  /** Ids. */
  readonly programs: readonly string[];
}

/** @throws DomainError `invalid_request` naming the member at fault */
export async function requirePrograms(deps: Deps, caller: KeyCaller, named: Named): Promise<Program[]> {
  if (!mayActFor(caller, named.sender)) throw refusal('sender', 'There is no such sender.');
  const programs = await findPrograms(deps.db, named.programs);
  for (const [i, id] of named.programs.entries()) {
    const program = programs.find((each) => each.id === id);
    if (!program || program.sender !== named.sender) throw refusal(`programs.${i}`, 'The sender has no such program.');
    if (program.purpose !== named.purpose) throw refusal(`programs.${i}`, 'The program has another purpose.');
  }
  return programs;
}
