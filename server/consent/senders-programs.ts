/** Programs that a call names beside their sender. */
import type { Deps } from '../deps.ts';
import { refusal } from '../errors.ts';
import { type FullProgram, findPrograms } from '../store/programs.ts';

/**
 * The programs, in the order of `ids`.
 * @param pathOf - what member of the call names the program; a list `programs`, unless said
 * @throws DomainError `invalid_request` naming the first that is not the sender's, the same where there is none
 */
export async function sendersPrograms(
  { db }: Pick<Deps, 'db'>,
  sender: string,
  ids: readonly string[],
  pathOf = (_id: string, i: number): string => `programs.${i}`,
): Promise<FullProgram[]> {
  const found = await findPrograms(db, ids);
  return ids.map((id, i) => {
    const program = found.find((each) => each.id === id && each.sender === sender);
    if (!program) throw refusal(pathOf(id, i), 'The sender has no such program.');
    return program;
  });
}
