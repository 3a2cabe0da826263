/** Cursors that callers made up. */
import { expect, test } from 'vitest';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { startTestServer } from '../../test/kit/server.ts';

test('a cursor that is not one of ours is the caller’s fault, not the database’s', async () => {
  const server = await startTestServer();
  for (const [path, text] of [
    ['/v1/audit', 'Infinity'],
    ['/v1/audit', 'x'],
    ['/v1/wordings', 'x Infinity'],
    ['/v1/wordings', 'x'],
  ] as const) {
    const reply = await server.call('GET', `${path}?cursor=${toBase64url(utf8(text))}`, { key: server.key });
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: 'cursor' }] } });
  }
  await server.close();
});
