/** Files that are not what they were: the server does not start, and says why. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchServer } from '../setup/built-server.ts';
import { testFolder } from '../setup/test-folder.ts';

test('a damaged key is named, and below it what is wrong with it', async () => {
  const dataDir = await testFolder();
  await mkdir(join(dataDir, 'keys'), { recursive: true });
  await writeFile(join(dataDir, 'keys', 'log.pem'), 'no key');
  const server = await launchServer({ dataDir });
  const { code, output } = await server.ended;
  expect(code).toBe(1);
  expect(output).toMatch(/^The key \S+log\.pem cannot be used\. .+\n\S.+\n$/);
});

test.each([
  ['DATA_DIR', 'file'],
  ['KEYS_DIR', 'file'],
  ['RULES_DIR', 'nowhere'],
])('a folder that is none is named by its setting %s, and below it why', async (name, path) => {
  const dir = await testFolder();
  await writeFile(join(dir, 'file'), '');
  const env = { [name]: join(dir, path) };
  const server = await launchServer({ dataDir: name === 'DATA_DIR' ? join(dir, path) : join(dir, 'data'), env });
  const { code, output } = await server.ended;
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`^${name}: \\S.+\n\\S.+\n$`));
});
