/** The documentation names who can stand in the audit trail, as the API does. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AUDIT_ACTORS } from '../../shared/schema/api/audit.ts';

test('every actor of the audit trail is in the documentation, in the same words', () => {
  const text = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z]+)` \| (.+) \|$/gm)].map(([, name, who]) => [name, who]);
  const plain = Object.entries(AUDIT_ACTORS).map(([name, who]) => [name, who.replaceAll('’', "'")]);
  expect(rows).toEqual(plain);
});
