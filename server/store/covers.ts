/** The SQL of `covers`, for statements that ask it of the scopes in a table. A test holds the two against each other. */

/**
 * True in SQL where the column `scope` of a suppression or a hold takes in a program.
 * @param program - SQL of the program's id
 * @param purpose - SQL of its purpose
 */
export function scopeCovers(program: string, purpose: string): string {
  return `(scope = 'all' or (scope = 'marketing' and ${purpose} = 'marketing') or scope = 'program:' || ${program})`;
}
