/** The programs that a wording is for: all of one sender and one purpose. */
import type { Purpose } from '../../../shared/wording/wording.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import type { Program } from '../../store/programs.ts';
import { namedIn, sendersPrograms } from '../senders-programs.ts';

interface Named {
  readonly sender: string;
  readonly purpose: Purpose;
  /** Ids. */
  readonly programs: readonly string[];
}

/** @throws DomainError `invalid_request` naming the member at fault */
export async function requirePrograms(deps: Deps, caller: KeyCaller, named: Named): Promise<Program[]> {
  if (!mayActFor(caller, named.sender)) throw refusal('sender', 'There is no such sender.');
  const programs = await sendersPrograms(deps, named.sender, namedIn(named.programs));
  const other = programs.findIndex(({ purpose }) => purpose !== named.purpose);
  if (other >= 0) throw refusal(`programs.${other}`, 'The program has another purpose.');
  return programs;
}
