import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretFile } from './key-files.ts';
import { exposedKeyFiles, loadKeys, vaultEpochs } from './keys.ts';

let dir: string;

beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), 'phone-consent-keys-')), 'keys');
});
afterEach(() => rmSync(join(dir, '..'), { recursive: true }));

describe('the keys', () => {
  it('are made at first use, each in a file that its owner alone can read', () => {
    const keys = loadKeys(dir);
    keys.vaultKey('2026-11', true);
    const names = readdirSync(dir).map((name) => name.replace(/^record-.{43}/, 'record-kid'));
    expect(names.sort()).toEqual([
      'log.pem',
      'lookup.key',
      'record-kid.pem',
      'retry.key',
      'root.pem',
      'vault-2026-11.key',
    ]);
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(exposedKeyFiles(dir)).toEqual([]);
  });

  it('are the same at every start', () => {
    const [a, b] = [loadKeys(dir), loadKeys(dir)];
    expect(b.log.kid).toBe(a.log.kid);
    expect([...b.recordSigners().keys()]).toEqual([...a.recordSigners().keys()]);
    expect(b.lookup('x')).toBe(a.lookup('x'));
    expect(b.retry('x')).not.toBe(a.lookup('x'));
  });

  it.each(['lookup.key', 'retry.key'])('are not made anew when %s is lost: every number would be unknown', (name) => {
    loadKeys(dir);
    rmSync(join(dir, name));
    expect(() => loadKeys(dir)).toThrow(`${join(dir, name)} is missing`);
    expect(readdirSync(dir)).not.toContain(name);
  });

  it('make no new record key after the first start', () => {
    loadKeys(dir);
    for (const name of readdirSync(dir)) if (name.startsWith('record-')) rmSync(join(dir, name));
    expect(loadKeys(dir).recordSigners().size).toBe(0);
  });

  it.each([
    ['lookup.key', ''],
    ['lookup.key', 'c2hvcnQ'],
    ['retry.key', '\n'],
    ['log.pem', ''],
    ['root.pem', 'no key'],
    ['vault-2026-11.key', 'AAAA'],
  ])('are refused when %s holds %j, and the file is named', (name, content) => {
    loadKeys(dir).vaultKey('2026-11', true);
    writeFileSync(join(dir, name), content);
    expect(() => loadKeys(dir).vaultKey('2026-11', false)).toThrow(`${join(dir, name)} cannot be used`);
  });

  it('make no new root key once it was taken offline', () => {
    loadKeys(dir);
    rmSync(join(dir, 'root.pem'));
    expect(loadKeys(dir).root).toBeNull();
  });

  it('that somebody else can read are named', () => {
    loadKeys(dir);
    chmodSync(join(dir, 'log.pem'), 0o644);
    expect(exposedKeyFiles(dir)).toEqual(['log.pem']);
  });

  it('that are not there yet are none, for whoever looks at a restored database', () => {
    expect(vaultEpochs(join(dir, 'nowhere'))).toEqual([]);
  });

  it('are found by another process that loads them while a record key is added', () => {
    const [a, b] = [loadKeys(dir), loadKeys(dir)];
    const { signer: fresh, keep } = a.draftRecordKey();
    expect(readdirSync(dir)).not.toContain(`record-${fresh.kid}.pem`);
    keep();
    expect(b.recordSigners().has(fresh.kid)).toBe(false);
    b.reload();
    expect(b.recordSigners().has(fresh.kid)).toBe(true);
  });

  it('are never overwritten, and leave no draft behind', () => {
    loadKeys(dir);
    const before = readFileSync(join(dir, 'log.pem'), 'utf8');
    expect(secretFile(dir, 'log.pem', () => 'other')).toBe(before);
    expect(readdirSync(dir).some((name) => name.endsWith('.tmp'))).toBe(false);
  });
});
