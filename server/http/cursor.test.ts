/** Cursors that callers made up. */
import { expect, test } from 'vitest';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { startTestServer } from '../../test/kit/server.ts';

test('a cursor that is not one of ours is the caller’s fault, not the database’s', async () => {
  const server = await startTestServer();
  for (const [path, text] of [
    ['/v1/audit?cursor', 'Infinity'],
    ['/v1/audit?cursor', 'x'],
    ['/v1/wordings?cursor', 'x Infinity'],
    ['/v1/wordings?cursor', 'x'],
    ['/v1/changes?after', 'x'],
    ['/v1/changes?after', '\ufffd'],
  ] as const) {
    const reply = await server.call('GET', `${path}=${toBase64url(utf8(text))}`, { key: server.key });
    const member = path.split('?')[1];
    expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path: member }] } });
  }
  const none = await server.call('GET', '/v1/changes?after=z', { key: server.key }); // base64url of no bytes
  expect(none).toMatchObject({ status: 422, json: { issues: [{ path: 'after' }] } });
  await server.close();
});
