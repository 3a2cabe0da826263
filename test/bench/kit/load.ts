/** The load: requests made beforehand, sent over some connections as fast as they are answered. Runs in a child. */
import { work } from './child.ts';
import { openConnection } from './connection.ts';

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly requests: readonly Uint8Array[];
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds each answer took, in no order. */
  readonly latencies: readonly number[];
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<number, number>>;
}

await work(async ({ url, connections, requests }: Load): Promise<LoadResult> => {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const latencies: number[] = [];
  const statuses: Record<number, number> = {};
  const start = performance.now();
  let next = 0;
  await Promise.all(
    open.map(async (connection) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const sent = performance.now();
        const { status } = await connection.ask(Buffer.from(request.buffer, request.byteOffset, request.length));
        latencies.push(performance.now() - sent);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const connection of open) connection.close();
  return { perSecond: requests.length / seconds, latencies, statuses };
});
