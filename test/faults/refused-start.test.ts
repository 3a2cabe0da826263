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
