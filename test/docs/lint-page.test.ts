/** The page of the lint says what the rules say. After a deliberate change, `npx vitest run test/docs -u` writes it. */
import { expect, test } from 'vitest';
import { lintPage } from './lint-page.ts';

test('docs/lint.md is the page that the rules make', async () => {
  await expect(lintPage()).toMatchFileSnapshot('../../docs/lint.md');
});
