/** The rules that a server decides by: those that come with it, and those of the operator's own packs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_IN_PACKS } from '../../shared/rules/packs/built-in.ts';
import { loadPacks, PackError } from '../../shared/rules/packs/load-packs.ts';
import type { Rule } from '../../shared/rules/packs/rule.ts';
import { OperatorError } from '../errors.ts';

/**
 * @param dir - a folder of packs, each a JSON file with a list of rules; undefined where there is none
 * @throws OperatorError naming the setting `RULES_DIR`; its cause says which folder cannot be read, or where the first
 * mistake is
 */
export function loadRules(dir: string | undefined): readonly Rule[] {
  if (dir === undefined) return loadPacks(BUILT_IN_PACKS);
  try {
    return loadPacks({ ...BUILT_IN_PACKS, ...readOwnPacks(dir) });
  } catch (cause) {
    throw new OperatorError('RULES_DIR: its rule packs cannot be used.', { cause });
  }
}

function readOwnPacks(dir: string): Record<string, unknown> {
  const names = readdirSync(dir).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.sort().map((name) => [name, readPack(join(dir, name), name)]));
}

function readPack(path: string, name: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new PackError(`Rule pack ${name}: ${(error as Error).message}.`);
  }
}
