/**
 * Seals the numbers of consent lines that were made before numbers were sealed, out of the vault, a page at a time. Where
 * a number was issued is noted with it: lines of before do not tell, and counts go by it.
 */

import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import { FormatError } from '../../../shared/errors.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { Deps } from '../../deps.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { listUnsealed, sealLines } from '../../store/unsealed-lines.ts';
import { findSealed, type SealedRecord } from '../../store/vault.ts';
import { sealNumber } from '../../vault/sealed-number.ts';
import { openDataKey, openDisclosures } from '../../vault/vault.ts';

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
    const sealed = page.map((line) => ({ id: line.id, ...sealedOf(deps, line, vault.get(line.record)) }));
    await deps.db.write(sealLines(sealed));
    lines += page.length;
    await turnOfTheLoop();
  }
}

type Sealed = Pick<ConsentRow, 'sealedNumber' | 'country'>;

const NOTHING: Sealed = { sealedNumber: '', country: null };

/** The line's number out of its newest record; empty where it was erased, or does not open any more. */
function sealedOf({ keys, logger }: Deps, line: ConsentRow, row: SealedRecord | undefined): Sealed {
  if (row === undefined) return NOTHING;
  try {
    const dataKey = openDataKey(keys, { id: row.dataKey, epoch: row.epoch, wrapped: row.wrapped });
    const phone = dataKey ? phoneIn(openDisclosures(dataKey, row.record, row.sealed)) : undefined;
    if (phone === undefined) return NOTHING;
    const sealedNumber = sealNumber(keys, { phone, phoneKey: line.phoneKey, epoch: row.epoch });
    return { sealedNumber, country: placeOfNumber(phone).country };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    logger.error('the number of a consent does not open', { error });
    return NOTHING;
  }
}
