/** What can be erased of the numbers of a group, and what keeps it: kept current while the group is built. */
import type { LegalHoldRow } from '../store/legal-holds.ts';
import type { NumberRef } from '../store/number-ref.ts';
import type { Rows } from './built.ts';

/** A record whose disclosures the vault holds. */
export interface ErasableRecord extends NumberRef {
  readonly record: string;
}

export class Erasables {
  #records: ErasableRecord[];
  #legalHolds: LegalHoldRow[];

  constructor(records: readonly ErasableRecord[], legalHolds: readonly LegalHoldRow[]) {
    this.#records = [...records];
    this.#legalHolds = [...legalHolds];
  }

  /** Records of the number that the vault still opens. */
  records(number: NumberRef): readonly string[] {
    return this.#records.filter((each) => isSame(each, number)).map(({ record }) => record);
  }

  /** Legal holds that keep the number. */
  legalHolds({ sender, phoneKey }: NumberRef): readonly LegalHoldRow[] {
    return this.#legalHolds.filter((hold) => {
      return hold.sender === sender && (hold.phoneKey === null || hold.phoneKey === phoneKey);
    });
  }

  /** Takes in what a change came to. */
  apply({ consents = [], vault = [], legalHolds = [], legalHoldReleases = [], erasures = [] }: Partial<Rows>): void {
    const sealed = new Set(vault.map(({ record }) => record));
    for (const row of consents) if (sealed.has(row.record)) this.#records.push(row);
    for (const row of legalHolds) this.#legalHolds.push(row);
    if (legalHoldReleases.length > 0) {
      this.#legalHolds = this.#legalHolds.filter(({ id }) => !legalHoldReleases.some((release) => release.id === id));
    }
    if (erasures.length > 0) {
      this.#records = this.#records.filter((each) => !erasures.some((erasure) => isSame(each, erasure)));
    }
  }
}

function isSame(a: NumberRef, b: NumberRef): boolean {
  return a.sender === b.sender && a.phoneKey === b.phoneKey;
}
