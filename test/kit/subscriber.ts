/** A subscriber of webhooks on this machine, on a real socket. It remembers what it was sent. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Heard } from './events.ts';

export interface Subscriber {
  readonly url: string;
  readonly port: number;
  /** All that came, in order, with the moment it came. */
  readonly heard: readonly (Heard & { readonly at: number })[];
  close(): Promise<void>;
}

/** @param options.status - what it answers, 200 unless said; null for never @param options.body - with what @param options.port - a free one unless said */
export async function startSubscriber(
  options: { status?: number | null; body?: string; port?: number } = {},
): Promise<Subscriber> {
  const { port = 0 } = options;
  const heard: (Heard & { at: number })[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const headers = request.headers as Record<string, string>;
    heard.push({ url: request.url ?? '', headers, body, event: JSON.parse(body), at: Date.now() });
    // A test may change them meanwhile.
    const { status = 200, body: answer = '' } = options;
    if (status !== null) response.writeHead(status).end(answer);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${listening}/events`,
    port: listening,
    heard,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
