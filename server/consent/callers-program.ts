/**
 * Programs as calls name them. What a decision rests on never changes, so each is read once; what people are told of a
 * program does change, and is left out of the type.
 */
import { mayActFor, type Reach } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { refusal } from '../errors.ts';
import { memory } from '../memory.ts';
import { findProgram, type Program } from '../store/programs.ts';

const once = memory<Program | null>(1000);

/** The program, if the caller may see it. @throws DomainError `invalid_request`, the same where there is none */
export async function callersProgram(deps: Deps, caller: Reach, id: string): Promise<Program> {
  const program = await once(deps, id, () => findProgram(deps.db, id));
  if (program && mayActFor(caller, program.sender)) return program;
  const message = 'There is no such program.';
  throw refusal('program', message);
}
