/**
 * HMAC-SHA-256 (RFC 2104) out of two one-shot hashes, each over a block that the key was put into beforehand. A check of
 * 10,000 numbers makes as many, and Node's `createHmac` takes several times as long, most of it to set up.
 */
import { hash } from 'node:crypto';

/** A keyed hash (HMAC-SHA-256): tells equal inputs from different ones to nobody without the key. */
export interface Mac {
  /** In base64url. */
  (text: string): string;
  /** The same 32 bytes, written to the beginning of `target`: for tables that keep no text. */
  into(target: Buffer, text: string): void;
}

/** Bytes of a block of SHA-256, and of its digest. */
const BLOCK = 64;
const DIGEST = 32;
/** Bytes of text that the block kept ready has room for; UTF-8 takes at most three for each UTF-16 unit. */
const ROOM = 192;

/** @param key - at most 64 bytes; longer ones would have to be hashed first. @throws RangeError */
export function hmacSha256(key: Uint8Array): Mac {
  if (key.length > BLOCK) throw new RangeError('the key is longer than a block');
  const inner = paddedKey(key, 0x36, ROOM);
  const outer = paddedKey(key, 0x5c, DIGEST);
  /** Makes the inner hash, and puts it behind the outer key. */
  const prepare = (text: string): Buffer => {
    const isShort = text.length * 3 <= ROOM;
    const message = isShort
      ? inner.subarray(0, BLOCK + inner.write(text, BLOCK))
      : Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text)]);
    // A digest as a string of bytes costs less than one as a buffer of its own.
    outer.write(hash('sha256', message, 'binary'), BLOCK, 'latin1');
    return outer;
  };
  const mac = (text: string): string => hash('sha256', prepare(text), 'base64url');
  const into = (target: Buffer, text: string): void =>
    void target.write(hash('sha256', prepare(text), 'binary'), 'latin1');
  return Object.assign(mac, { into });
}

/** The key's block with `room` bytes behind it. */
function paddedKey(key: Uint8Array, pad: number, room: number): Buffer {
  const block = Buffer.alloc(BLOCK + room);
  for (let i = 0; i < BLOCK; i++) block[i] = (key[i] ?? 0) ^ pad;
  return block;
}
