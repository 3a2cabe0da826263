/** A Redis of its own, in memory alone, with a value for each of many numbers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './server.ts';

export interface RunningRedis {
  readonly client: Redis;
  stop(): Promise<void>;
}

const GROUP = 10_000;

/** Starts `redis-server`, and sets `phoneAt(0)` to `phoneAt(count - 1)`. @throws Error where it is not installed */
export async function startRedis(count: number, phoneAt: (i: number) => string): Promise<RunningRedis> {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  const end = () => server.kill();
  process.once('exit', end);
  await once(server, 'spawn');
  const client = new Redis({ port, host: '127.0.0.1' });
  for (let from = 0; from < count; from += GROUP) {
    await client.mset(...Array.from({ length: GROUP }, (_, i) => [phoneAt(from + i), 'granted']).flat());
  }
  return {
    client,
    stop: async () => {
      process.off('exit', end);
      client.disconnect();
      server.kill();
      await once(server, 'exit');
    },
  };
}
