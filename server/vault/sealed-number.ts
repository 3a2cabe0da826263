/**
 * Numbers sealed so that thousands open in one call: each is one block of AES-256, seven bytes of digits and nine of the
 * number's phone key, under a key that HKDF (RFC 5869) derives from the key-encryption key of its data key's month.
 * The nine bytes prove that a block opens and that it stands on the line of its own number. One number has one block in
 * a month, which tells no more than the phone key beside it: no two numbers share one.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { E164 } from '../../shared/phone/e164.ts';
import type { Keys } from '../keys/keys.ts';

const BLOCK = 16;
/** Bytes of digits: up to fifteen of them. */
const DIGITS = 7;
/** Characters of a phone key, behind the name of its scheme, that spell the other nine bytes. */
const MARK_START = 'h1:'.length;
const MARK_LENGTH = 12;
/** Characters of an epoch, `2026-11`. */
const EPOCH = 7;

const LABEL = 'phone-consent/v1/sealed-number';

interface Blocks {
  seal(plain: Buffer): Buffer;
  open(blocks: Buffer): Buffer;
}

const known = new WeakMap<Keys, Map<string, Blocks>>();

/** A number to seal, with what its line and its data key are known by. */
export interface NumberToSeal {
  readonly phone: E164;
  readonly phoneKey: string;
  /** Month of the key-encryption key of its data key. */
  readonly epoch: string;
}

/** Seals a number: `2026-11:` and a block in base64url. @throws Error when the key-encryption key is gone */
export function sealNumber(keys: Keys, { phone, phoneKey, epoch }: NumberToSeal): string {
  const blocks = blocksOf(keys, epoch);
  if (!blocks) throw new Error(`The vault key of ${epoch} is missing.`);
  const plain = Buffer.alloc(BLOCK);
  const digits = Number(phone.slice(1)); // up to fifteen: a double holds them exactly
  plain.writeUIntBE(Math.floor(digits / 2 ** 32), 0, DIGITS - 4);
  plain.writeUInt32BE(digits % 2 ** 32, DIGITS - 4);
  plain.write(markOf(phoneKey), DIGITS, 'base64url');
  return `${epoch}:${blocks.seal(plain).toString('base64url')}`;
}

/**
 * Opens many sealed numbers.
 * @param marks - for each, `MARK_LENGTH` characters of its line's phone key from `MARK_START` on
 * @returns the digits of each; 0 for what is empty, does not open, or belongs to another line
 */
export function openNumbers(keys: Keys, sealed: readonly string[], marks: readonly string[]): Float64Array {
  const digits = new Float64Array(sealed.length);
  for (const [epoch, places] of byEpoch(sealed)) {
    const blocks = blocksOf(keys, epoch);
    if (!blocks) continue;
    const joined = Buffer.alloc(places.length * BLOCK);
    for (const [i, place] of places.entries()) {
      joined.write((sealed[place] ?? '').slice(EPOCH + 1), i * BLOCK, BLOCK, 'base64url');
    }
    const plain = blocks.open(joined);
    for (const [i, place] of places.entries()) {
      const start = i * BLOCK;
      if (plain.toString('base64url', start + DIGITS, start + BLOCK) !== marks[place]) continue;
      digits[place] = plain.readUIntBE(start, DIGITS - 4) * 2 ** 32 + plain.readUInt32BE(start + DIGITS - 4);
    }
  }
  return digits;
}

/** What a sealed number is held to. */
function markOf(phoneKey: string): string {
  return phoneKey.slice(MARK_START, MARK_START + MARK_LENGTH);
}

/** Which of `sealed` are of which month; those of one statement are mostly of one. */
function byEpoch(sealed: readonly string[]): Map<string, number[]> {
  const epochs = new Map<string, number[]>();
  for (const [i, text] of sealed.entries()) {
    if (text === '') continue;
    const epoch = text.slice(0, EPOCH);
    const places = epochs.get(epoch);
    if (places) places.push(i);
    else epochs.set(epoch, [i]);
  }
  return epochs;
}

/** Null when the key-encryption key of the month was destroyed. */
function blocksOf(keys: Keys, epoch: string): Blocks | null {
  const kek = keys.vaultKey(epoch, false);
  if (!kek) return null;
  const epochs = known.get(keys) ?? new Map<string, Blocks>();
  known.set(keys, epochs);
  const made = epochs.get(epoch) ?? makeBlocks(kek);
  epochs.set(epoch, made);
  return made;
}

/** Blocks hang on nothing but themselves (ECB), so one cipher without padding seals and opens any number of them. */
function makeBlocks(kek: Uint8Array): Blocks {
  const key = Buffer.from(hkdfSync('sha256', kek, '', LABEL, 32));
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return { seal: (plain) => cipher.update(plain), open: (blocks) => decipher.update(blocks) };
}
