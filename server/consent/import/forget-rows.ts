/**
 * Takes the rows of a number out of what imports did not take: an erased number is not given back by the file that named
 * it. Rows are kept as the file had them, also where the number could not be read, so it is looked for by its last digits.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Deps } from '../../deps.ts';
import {
  type ImportErrorsRow,
  listImportErrors,
  listImportsWithErrors,
  putImportErrors,
} from '../../store/import-errors.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { tryOpen } from '../../vault/try-open.ts';
import type { DataKey } from '../../vault/vault.ts';
import { openText, sealText } from '../../vault/vault.ts';
import type { KeptError } from './group-builder.ts';
import { importKey } from './import-job.ts';

/** As many as a number has where its area code is left out. */
const LAST_DIGITS = 7;
const PAGE = 20;

/** @returns how many rows went */
export async function forgetRowsOf(deps: Deps, sender: string, phone: E164): Promise<number> {
  const digits = phone.slice(-LAST_DIGITS);
  let gone = 0;
  for (const row of await listImportsWithErrors(deps.db, sender)) gone += await forgetIn(deps, row, digits);
  return gone;
}

async function forgetIn(deps: Deps, row: ImportRow, digits: string): Promise<number> {
  const key = importKey(deps, row);
  let [gone, after] = [0, 0]; // chunk 0 holds the columns
  while (key !== null) {
    const chunks = await listImportErrors(deps.db, row.id, { after, limit: PAGE });
    const changed = chunks.flatMap((chunk) => withoutRowsOf(deps, chunk, key, digits) ?? []);
    if (changed.length > 0) await deps.db.write(putImportErrors(changed.map(({ chunk }) => chunk)));
    gone += changed.reduce((sum, each) => sum + each.gone, 0);
    after = chunks.at(-1)?.seq ?? after;
    if (chunks.length < PAGE) break;
    await turnOfTheLoop();
  }
  return gone;
}

/** Null where the chunk has none, or does not open. */
function withoutRowsOf(deps: Deps, chunk: ImportErrorsRow, key: DataKey, digits: string) {
  const text = tryOpen(deps, chunk.import, () => openText(key, chunk.import, chunk.sealed));
  if (text === undefined) return null;
  const rows = JSON.parse(text) as KeptError[];
  const others = rows.filter((row) => !isAbout(row, digits));
  if (others.length === rows.length) return null;
  const sealed = sealText(key, chunk.import, JSON.stringify(others));
  return { chunk: { ...chunk, sealed }, gone: rows.length - others.length };
}

function isAbout({ cells, json, isBroken }: KeptError, digits: string): boolean {
  const texts = isBroken ? [json ?? ''] : cells;
  return texts.some((text) => text.replaceAll(/\D/g, '').includes(digits));
}
