import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { E164 } from '../../shared/phone/e164.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { type Keys, loadKeys } from '../keys/keys.ts';
import { openNumbers, sealNumber } from './sealed-number.ts';

let dir: string;
let keys: Keys;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-numbers-'));
  keys = loadKeys(dir);
  keys.vaultKey('2026-11', true);
  keys.vaultKey('2026-12', true);
});
afterEach(() => rmSync(dir, { recursive: true }));

const seal = (phone: string, epoch = '2026-11') =>
  sealNumber(keys, { phone: phone as E164, phoneKey: phoneKeyOf(keys, phone as E164), epoch });
/** Twelve characters of a phone key, behind the name of its scheme. */
const mark = (phone: string) => phoneKeyOf(keys, phone as E164).slice(3, 15);
const open = (sealed: readonly string[], phones: readonly string[]) => [...openNumbers(keys, sealed, phones.map(mark))];

/** The shortest, the longest, and those around 32 bits. */
const PHONES = ['+1234567', '+4294967295', '+4294967296', '+12025550143', '+447911123456', '+999999999999999'];

describe('a sealed number', () => {
  it('opens with many others, of several months, also after a restart', () => {
    const sealed = PHONES.map((phone, i) => seal(phone, i % 2 === 0 ? '2026-11' : '2026-12'));
    keys = loadKeys(dir);
    expect(open(sealed, PHONES)).toEqual(PHONES.map(Number));
  });

  it('is the same each time, and another one in another month', () => {
    expect(seal('+12025550143')).toBe(seal('+12025550143'));
    expect(seal('+12025550143').slice(8)).not.toBe(seal('+12025550143', '2026-12').slice(8));
  });

  it('holds nothing of the number in the clear', () => {
    const bytes = Buffer.from(seal('+12025550143').slice(8), 'base64url');
    expect(bytes).toHaveLength(16);
    expect(bytes.includes(Buffer.from([0x02, 0xd2, 0xf6]))).toBe(false);
  });

  it('opens on no line but its own', () => {
    expect(open([seal('+12025550143')], ['+12025550144'])).toEqual([0]);
  });

  it('does not open once a bit was changed, nor under another month', () => {
    const sealed = seal('+12025550143');
    const block = Buffer.from(sealed.slice(8), 'base64url');
    for (let i = 0; i < 16; i++) {
      const wrong = Buffer.from(block);
      wrong[i] = (wrong[i] ?? 0) ^ 1;
      expect(open([`2026-11:${wrong.toString('base64url')}`], ['+12025550143'])).toEqual([0]);
    }
    expect(open([sealed.replace('2026-11', '2026-12')], ['+12025550143'])).toEqual([0]);
  });

  it('is left shut, alone of many, where it was erased or its month’s key destroyed', () => {
    const sealed = [seal('+12025550143'), '', seal('+12025550145', '2026-12')];
    rmSync(join(dir, readdirSync(dir).find((name) => name.includes('vault-2026-12')) ?? ''));
    keys = loadKeys(dir);
    expect(open(sealed, ['+12025550143', '+12025550144', '+12025550145'])).toEqual([12025550143, 0, 0]);
  });
});
