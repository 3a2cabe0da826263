/** A page is allowed what it names, and nothing else. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { pageHeaders } from './page-headers.ts';

test('a plain page loads, runs, sends and frames nothing', () => {
  expect(pageHeaders()).toMatchObject({
    'content-security-policy': "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

test('inline text is allowed by its hash alone', () => {
  const style = 'p { color: red }';
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = pageHeaders({ styles: [style] })['content-security-policy'];
  expect(policy).toContain(`style-src 'sha256-${hash}';`);
  expect(policy).not.toContain('unsafe');
});
