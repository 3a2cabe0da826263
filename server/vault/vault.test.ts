import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Disclosure } from '../../shared/commitment/commitment.ts';
import { type Keys, loadKeys } from '../keys/keys.ts';
import { type DataKey, makeDataKey, openDataKey, openDisclosures, sealDisclosures } from './vault.ts';

const DISCLOSURES: Disclosure[] = [{ field: 'phone', salt: 'A'.repeat(43), value: '+12025550143' }];

let dir: string;
let keys: Keys;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-vault-'));
  keys = loadKeys(dir);
});
afterEach(() => rmSync(dir, { recursive: true }));

function dataKey(id = 'dk_1') {
  return makeDataKey(keys, { id, sender: 'larkspur', phoneKey: 'h1:x' }, '2026-11', new Uint8Array(32).fill(7));
}

describe('the vault', () => {
  it('opens what it sealed, also after a restart', () => {
    const { dataKey: key, row } = dataKey();
    const sealed = sealDisclosures(key, 'rec_1', DISCLOSURES);
    keys = loadKeys(dir);
    expect(openDisclosures(openDataKey(keys, row) as DataKey, 'rec_1', sealed)).toEqual(DISCLOSURES);
  });

  it('opens a value nowhere but at the record it was sealed for', () => {
    const { dataKey: key } = dataKey();
    const sealed = sealDisclosures(key, 'rec_1', DISCLOSURES);
    expect(() => openDisclosures(key, 'rec_2', sealed)).toThrow('does not open');
  });

  it('opens a data key nowhere but under its own id', () => {
    const { row } = dataKey();
    expect(() => openDataKey(keys, { ...row, id: 'dk_2' })).toThrow('does not open');
  });

  it('notices every changed byte', () => {
    const { dataKey: key } = dataKey();
    const bytes = Buffer.from(sealDisclosures(key, 'rec_1', DISCLOSURES), 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => openDisclosures(key, 'rec_1', changed.toString('base64url'))).toThrow('does not open');
    }
  });

  it('holds no number in the clear, and never the same bytes twice', () => {
    const { dataKey: key } = dataKey();
    const [a, b] = [sealDisclosures(key, 'rec_1', DISCLOSURES), sealDisclosures(key, 'rec_1', DISCLOSURES)];
    expect(Buffer.from(a, 'base64url').toString('latin1')).not.toContain('2025550143');
    expect(a).not.toBe(b);
  });

  it('cannot open what was sealed in a month whose key was destroyed', () => {
    const { row } = dataKey();
    rmSync(join(dir, 'vault-2026-11.key'));
    expect(openDataKey(loadKeys(dir), row)).toBeNull();
  });
});
