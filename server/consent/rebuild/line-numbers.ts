/**
 * Which number a consent line is of. The records commit to it, and the vault beside them opens that: a line may stand
 * under no other number than the one its newest record was sealed with.
 */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import { FormatError } from '../../../shared/errors.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { Keys } from '../../keys/keys.ts';
import type { Database } from '../../store/database.ts';
import { findSealed, type SealedRecord } from '../../store/vault.ts';
import { sealNumber } from '../../vault/sealed-number.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { openSealed } from '../record/disclose.ts';
import { zoneIn } from '../record/zone-in.ts';

export interface LineNumber {
  /** What the number's data key stands under. */
  readonly phoneKey: string;
  /** True when that is not the number which it opens: then nothing says which of the two is right. */
  readonly isTorn: boolean;
  /** What else a line has from its number; null where the keys that open it are not at hand. */
  readonly opened: {
    readonly country: string | null;
    readonly sealedNumber: string;
    /** Of the browser, where this record tells one. */
    readonly zone: string | null;
  } | null;
}

/** The numbers of the lines whose newest records these are, by record; none for what was erased. */
export async function numbersOf(
  db: Database,
  keys: Keys | null,
  records: readonly string[],
): Promise<Map<string, LineNumber>> {
  const sealed = await findSealed(db, records);
  return new Map(sealed.map((row) => [row.record, (keys && open(keys, row)) ?? unopened(row)]));
}

function open(keys: Keys, row: SealedRecord): LineNumber | null {
  const { epoch, phoneKey } = row;
  try {
    const disclosures = openSealed({ keys }, row);
    const phone = phoneIn(disclosures);
    if (phone === undefined) return null;
    return {
      phoneKey,
      isTorn: phoneKeyOf(keys, phone) !== phoneKey,
      opened: {
        country: placeOfNumber(phone).country,
        sealedNumber: sealNumber(keys, { phone, phoneKey, epoch }),
        zone: zoneIn(disclosures),
      },
    };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null; // sealed under a key that is not at hand
  }
}

function unopened({ phoneKey }: SealedRecord): LineNumber {
  return { phoneKey, isTorn: false, opened: null };
}
