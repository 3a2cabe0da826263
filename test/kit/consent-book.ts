/** The records an operator keeps: by id, and as versions of consent lines. */
import type { Disclosure } from '../../shared/commitment/commitment.ts';
import { type ConsentId, makeId } from '../../shared/ids.ts';
import type { Chain } from '../../shared/record/chain.ts';
import { type ConsentRecord, recordSha256 } from '../../shared/record/record.ts';
import type { Random } from './random.ts';

/** A record with everything that its proof needs. */
export interface KeptRecord {
  readonly record: ConsentRecord;
  readonly jws: string;
  readonly index: number;
  readonly offer: string | null;
  readonly chain: Chain;
  /** What opens its commitments, `chain` among them. */
  readonly disclosures: readonly Disclosure[];
}

export class ConsentBook {
  readonly #random: Random;
  readonly #lines = new Map<string, { consentId: ConsentId; versions: KeptRecord[] }>();
  readonly #records = new Map<string, KeptRecord>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** The chain of the next version of the line of `program` and `phone`. */
  nextChain(program: string, phone: string): Chain {
    const { consentId, versions } = this.#line(program, phone);
    const last = versions.at(-1);
    return { consentId, version: versions.length + 1, previous: last ? recordSha256(last.jws) : null };
  }

  keep(phone: string, kept: KeptRecord): void {
    this.#line(kept.record.program.id, phone).versions.push(kept);
    this.#records.set(kept.record.id, kept);
  }

  find(recordId: string): KeptRecord {
    const kept = this.#records.get(recordId);
    if (!kept) throw new RangeError(`no record ${recordId}`);
    return kept;
  }

  /** Every version of the line that `kept` belongs to, oldest first. */
  versionsOf(kept: KeptRecord): readonly KeptRecord[] {
    const line = [...this.#lines.values()].find(({ consentId }) => consentId === kept.chain.consentId);
    return line?.versions ?? [];
  }

  #line(program: string, phone: string): { consentId: ConsentId; versions: KeptRecord[] } {
    const name = `${program} ${phone}`;
    const line = this.#lines.get(name) ?? { consentId: makeId<ConsentId>('con_', this.#random(16)), versions: [] };
    this.#lines.set(name, line);
    return line;
  }
}
