/** Seeded randomness: the same seed gives the same bytes, so that a test's numbers can be read back from a failure. */
import { createHash } from 'node:crypto';

/** Gives as many bytes as asked for, SHA-256(seed ‖ counter) after SHA-256. Never for anything but tests. */
export type Random = (length: number) => Uint8Array;

/** A stream of bytes that depends on nothing but `seed`. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length; filled += 32) {
      const block = createHash('sha256').update(`${seed}\0${counter++}`).digest();
      bytes.set(block.subarray(0, length - filled), filled);
    }
    return bytes;
  };
}
