import { inChild } from './kit/child.ts';
import { encodeRequest, openConnection } from './kit/connection.ts';
import type { Load, LoadResult } from './kit/load.ts';
import { consentsOf } from './kit/log-of.ts';
import { consentPhone } from './kit/numbers.ts';
import { ADMIN_KEY, startServer } from './kit/server.ts';

const server = await startServer(
  await consentsOf(1_000_000),
  process.env['PROF'] ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : [],
);
const HEADERS = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
let drawn = 0;
const draw = (count: number) => Array.from({ length: count }, () => consentPhone((drawn++ * 611_953) % 1_000_000));
for (let turn = 0; turn < 3; turn++) {
  if (process.env['PROF'] !== 'batch') {
    const requests = draw(4000).map((phone) =>
      encodeRequest('POST', `${server.url}/v1/checks`, HEADERS, JSON.stringify({ program: 'larkspur-offers', phone })),
    );
    const b = server.cpu();
    const r = await inChild<Load, LoadResult>('load', { url: server.url, connections: 64, requests });
    console.log('single', ((server.cpu() - b) / 4000) * 1e6, 'us cpu', r.perSecond, r.statuses);
  }
  const c = await openConnection(server.url);
  if (process.env['PROF'] !== 'single') {
    const b = server.cpu();
    const t = performance.now();
    for (let i = 0; i < 8; i++)
      await c.ask(
        encodeRequest(
          'POST',
          `${server.url}/v1/checks/batch`,
          HEADERS,
          JSON.stringify({ program: 'larkspur-offers', phones: draw(10000) }),
        ),
      );
    console.log('batch cpu ms', ((server.cpu() - b) / 8) * 1e3, 'wall', (performance.now() - t) / 8);
  }
  c.close();
}
await server.stop();
