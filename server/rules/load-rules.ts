/** The rules that a server decides by: those that come with it, and those of the operator's own packs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_IN_PACKS } from '../../shared/rules/packs/built-in.ts';
import { loadPacks, PackError, type Packs, readPacks } from '../../shared/rules/packs/load-packs.ts';
import type { Rule } from '../../shared/rules/packs/rule.ts';
import { OperatorError } from '../errors.ts';

/**
 * @param dir - a folder of packs, each a JSON file with a list of rules; undefined where there is none
 * @throws OperatorError naming the setting `RULES_DIR`; its cause says which folder cannot be read, or every mistake of
 * every pack
 */
export function loadRules(dir: string | undefined): readonly Rule[] {
  if (dir === undefined) return loadPacks(BUILT_IN_PACKS);
  try {
    const own = readOwnPacks(dir);
    const { rules, mistakes } = readPacks({ ...BUILT_IN_PACKS, ...own.packs });
    if (own.mistakes.length + mistakes.length > 0) throw new PackError([...own.mistakes, ...mistakes]);
    return rules;
  } catch (cause) {
    throw new OperatorError('RULES_DIR: its rule packs cannot be used.', { cause });
  }
}

/** What the files say, and those that are not JSON. */
function readOwnPacks(dir: string): { packs: Packs; mistakes: string[] } {
  const packs: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const name of readdirSync(dir).sort()) {
    if (!name.endsWith('.json')) continue;
    const text = readFileSync(join(dir, name), 'utf8');
    try {
      packs[name] = JSON.parse(text) as unknown;
    } catch (error) {
      mistakes.push(`Rule pack ${name}: ${(error as Error).message}.`);
    }
  }
  return { packs, mistakes };
}
