/** The worked example of docs/record-format.md stands in its files, byte for byte, and does what the page says. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseVkey } from '../../shared/log/note.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { firstFailed } from '../kit/lies.ts';
import { workedExample } from './record-format.ts';

const folder = fileURLToPath(new URL('../../docs/examples/record-format/', import.meta.url));
const files = workedExample();
const trust = { logKey: parseVkey(files.get('vkey.txt')?.trim() ?? '') };

test.each([...files])('%s is as it was made before', async (name, content) => {
  await expect(content).toMatchFileSnapshot(`${folder}${name}`);
});

test('there are no other files', () => {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(found).toHaveLength(files.size);
});

test('the proof and the receipt verify', async () => {
  for (const name of ['granted', 'receipt']) {
    const report = await verifyProof(files.get(`${name}.consent-proof.json`) ?? '', trust);
    expect(firstFailed(report)).toBe(undefined);
    expect(report.verified).toBe(true);
  }
});

test('each refused file fails first in the step of its name', async () => {
  const refused = [...files].filter(([name]) => name.startsWith('refused/'));
  expect(refused).toHaveLength(14);
  for (const [name, content] of refused) {
    const step = firstFailed(await verifyProof(content, trust))?.split(':')[0];
    expect(`refused/${step}.consent-proof.json`).toBe(name);
  }
});

test('the page names every file and every string that separates domains', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/record-format.md', import.meta.url)), 'utf8');
  for (const name of files.keys()) expect(page).toContain(`\`${name.replace(/^refused\/.*/, 'refused/')}\``);
  for (const domain of ['', 'record', 'tag', 'erasure', 'key']) expect(page).toContain(`"phone-consent/v1/${domain}"`);
});
