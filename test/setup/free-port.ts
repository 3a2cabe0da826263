/**
 * A port of this machine that nobody listens on, for a server that a test starts. It stays free until then: it lies below
 * those that Linux gives out unasked, to connections and other servers, and each of Vitest's workers has its own.
 */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

const SHARE = 500;
const first = 20_000 + SHARE * Number(process.env['VITEST_POOL_ID'] ?? 0);
/** Begins anywhere: other runs on this machine start servers too. */
let next = randomInt(SHARE);

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < SHARE; tries++) {
    const port = first + (next++ % SHARE);
    if (await isFree(port)) return port;
  }
  throw new Error('no port');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const listens = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!listens) return false;
  server.close();
  await once(server, 'close');
  return true;
}
