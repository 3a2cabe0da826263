/** The SQL of `covers`, for statements that ask it of the scopes in a table. A test holds the two against each other. */
import { PURPOSES } from '../../shared/wording/wording.ts';

const OTHERS = PURPOSES.filter((purpose) => purpose !== 'marketing').map((purpose) => `'${purpose}'`);

/**
 * True in SQL where the column `scope` of a suppression or a hold takes in a program.
 * @param program - SQL of the program's id
 * @param purpose - SQL of its purpose
 */
export function scopeCovers(program: string, purpose: string): string {
  return `case when scope = 'marketing' then ${purpose} not in (${OTHERS.join(', ')})
    when scope glob 'program:?*' then scope = 'program:' || ${program} else true end`;
}
