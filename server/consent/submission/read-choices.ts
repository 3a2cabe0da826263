/** The choices of a statement with the wordings they are about. */
import type { Statement } from '../../../shared/record/statement.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { type PublishedWording, publishedWording } from '../wording/published-wording.ts';

/**
 * Reads what each choice says yes to, and compares what the page showed with it.
 * @throws DomainError `unknown_wording`, `text_differs` or `duplicate_program`
 */
export async function readChoices(deps: Deps, statement: Statement): Promise<readonly PublishedWording[]> {
  const choices: PublishedWording[] = [];
  for (const [i, { wording, rendered }] of statement.choices.entries()) {
    const path = `statement.choices.${i}`;
    const published = await publishedWording(deps, wording);
    if (published?.sha256 !== wording.sha256) {
      throw refusal(`${path}.wording`, 'No such wording is published.', 'unknown_wording');
    }
    for (const name of ['textSha256', 'labelSha256', 'linksSha256'] as const) {
      if (rendered[name] !== published.hashes[name]) {
        throw refusal(
          `${path}.rendered.${name}`,
          'The page did not show the wording as it is registered.',
          'text_differs',
        );
      }
    }
    choices.push(published);
  }
  const programs = choices.flatMap(({ wording }) => wording.programs.map(({ id }) => id));
  if (new Set(programs).size < programs.length) {
    throw refusal('statement.choices', 'Two of the choices say yes to one program.', 'duplicate_program');
  }
  return choices;
}
