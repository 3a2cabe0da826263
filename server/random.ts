/**
 * Random bytes from the system's cryptographic source. They are drawn in bulk, since asking for 16 costs as much as
 * asking for thousands, and each is handed out once and forgotten.
 */
import { randomBytes } from 'node:crypto';

const POOL_LENGTH = 8192;

let pool = Buffer.alloc(0);
let used = 0;

/** `length` fresh random bytes. */
export function random(length: number): Buffer {
  if (length > POOL_LENGTH) return randomBytes(length);
  if (used + length > pool.length) [pool, used] = [randomBytes(POOL_LENGTH), 0];
  const drawn = pool.subarray(used, used + length);
  const bytes = Buffer.from(drawn);
  drawn.fill(0);
  used += length;
  return bytes;
}
