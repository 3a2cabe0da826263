/**
 * One keep-alive HTTP/1.1 connection, as plain as can be: load and server share two cores, and the server is what is
 * measured. It knows replies with a `Content-Length`, which are all that this server gives.
 */
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

export interface Connection {
  /** Sends one request and waits for its answer. One at a time. */
  ask(request: Buffer): Promise<Answer>;
  close(): void;
}

export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let received = Buffer.alloc(0);
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = readAnswer(received);
    if (!answer || !waiting) return;
    received = received.subarray(answer.length);
    waiting.resolve(answer);
  });
  const fail = (error?: Error) => waiting?.reject(error ?? new Error('the server closed the connection'));
  socket.on('error', fail).on('close', () => fail());
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** The bytes of a request. */
export function encodeRequest(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Buffer {
  const { host, pathname, search } = new URL(url);
  const all = { host, ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** The answer at the beginning of `bytes`, or null while it is not all there. */
function readAnswer(bytes: Buffer): (Answer & { readonly length: number }) | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const declared = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (declared === undefined) throw new Error('a reply without Content-Length');
  const length = end + 4 + Number(declared);
  if (bytes.length < length) return null;
  return { status: Number(head.slice(9, 12)), body: bytes.subarray(end + 4, length), length };
}
