/** Random choices of one change, made once: a change that is built again comes out the same. */
import type { Field } from '../../../shared/commitment/commitment.ts';
import { toBase64url } from '../../../shared/encoding/base64url.ts';
import { type ConsentId, makeId } from '../../../shared/ids.ts';

export interface Randomness {
  /** Id of the consent line of `program`, should it be new. */
  consentId(program: string): ConsentId;
  /** Id and bytes of the number's data key, should it be new. */
  readonly dataKeyId: string;
  readonly dataKey: Uint8Array;
  /** Salt for what the record of `program` itself commits to as `field`. */
  salt(program: string, field: Field): string;
}

/** @param random - bytes from a cryptographic source */
export function randomnessOf(random: (length: number) => Uint8Array): Randomness {
  const once = memo();
  return {
    consentId: (program) => once(program, () => makeId('con_', random(16))) as ConsentId,
    dataKeyId: makeId('dk_', random(16)),
    dataKey: random(32),
    salt: (program, field) => once(`${program} ${field}`, () => toBase64url(random(32))),
  };
}

function memo(): (name: string, make: () => string) => string {
  const made = new Map<string, string>();
  return (name, make) => {
    const value = made.get(name) ?? make();
    made.set(name, value);
    return value;
  };
}
