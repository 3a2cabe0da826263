/** The rules that a server decides by: those that come with it, and those of the operator's own packs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_IN_PACKS } from '../../shared/rules/packs/built-in.ts';
import { loadPacks, PackError } from '../../shared/rules/packs/load-packs.ts';
import type { Rule } from '../../shared/rules/packs/rule.ts';

/**
 * @param dir - a folder of packs, each a JSON file with a list of rules; undefined where there is none
 * @throws PackError naming the place of the first mistake
 */
export function loadRules(dir: string | undefined): readonly Rule[] {
  const names = dir === undefined ? [] : readdirSync(dir).filter((name) => name.endsWith('.json'));
  const own = names.sort().map((name) => [name, readPack(join(dir ?? '', name), name)]);
  return loadPacks({ ...BUILT_IN_PACKS, ...Object.fromEntries(own) });
}

function readPack(path: string, name: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new PackError(`Rule pack ${name}: ${(error as Error).message}.`);
  }
}
