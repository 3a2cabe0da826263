/** Seals the numbers of consent lines that were made before numbers were sealed, out of the vault, a page at a time. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { FormatError } from '../../shared/errors.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import type { Deps } from '../deps.ts';
import { type ConsentRow, listUnsealed, sealLines } from '../store/consents.ts';
import { findSealed, type SealedRecord } from '../store/vault.ts';
import { sealNumber } from '../vault/sealed-number.ts';
import { openDataKey, openDisclosures } from '../vault/vault.ts';

/** Lines opened at once: others are answered in between. */
const PAGE = 100;

const running = new WeakMap<Deps['db'], Promise<number>>();

/**
 * Seals what is not sealed yet; what was erased is noted as such, so that each line is looked at once. Whoever calls
 * while it runs waits for the same run.
 * @returns how many lines were looked at: 0 as soon as nothing is left
 */
export function sealNumbers(deps: Deps): Promise<number> {
  const known = running.get(deps.db);
  if (known) return known;
  const run = sealAll(deps).finally(() => running.delete(deps.db));
  running.set(deps.db, run);
  return run;
}

async function sealAll(deps: Deps): Promise<number> {
  for (let lines = 0; ; ) {
    const page = await listUnsealed(deps.db, PAGE);
    if (page.length === 0) return lines;
    const found = await findSealed(
      deps.db,
      page.map(({ record }) => record),
    );
    const vault = new Map(found.map((row) => [row.record, row]));
    const sealed = page.map((line) => ({ id: line.id, sealedNumber: sealedOf(deps, line, vault.get(line.record)) }));
    await deps.db.write(sealLines(sealed));
    lines += page.length;
    await turnOfTheLoop();
  }
}

/** The line's number out of its newest record; empty where it was erased, or does not open any more. */
function sealedOf({ keys, logger }: Deps, line: ConsentRow, row: SealedRecord | undefined): string {
  if (row === undefined) return '';
  try {
    const dataKey = openDataKey(keys, { id: row.dataKey, epoch: row.epoch, wrapped: row.wrapped });
    const disclosures = dataKey ? openDisclosures(dataKey, row.record, row.sealed) : [];
    const phone = disclosures.find(({ field }) => field === 'phone')?.value;
    if (phone === undefined) return '';
    return sealNumber(keys, { phone: phone as E164, phoneKey: line.phoneKey, epoch: row.epoch });
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    logger.error('the number of a consent does not open', { error });
    return '';
  }
}
