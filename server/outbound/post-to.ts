/** Posts to addresses that were checked, the first that can be connected to, and reads the answer within a time and a size. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Answer, Post } from './transport.ts';

/** Bytes of an answer's body that are read, if only so that the connection can be used again. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** The connection was not made, so another address may be tried. */
const NO_CONNECTION = ['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'];

/** A post with the time that the body of its answer has, once its status is there. */
interface Posting extends Post {
  readonly timeoutMs: number;
}

/** Tries one address after the other as long as none can be connected to. */
export async function postToFirst(
  addresses: readonly string[],
  post: Posting,
  url: URL,
  connection: RequestOptions,
): Promise<Answer> {
  const [address = '', ...others] = addresses;
  try {
    return await postTo(address, post, url, connection);
  } catch (error) {
    if (others.length === 0 || !NO_CONNECTION.includes(codeOf(error))) throw error;
    return postToFirst(others, post, url, connection);
  }
}

/**
 * The address takes the place of the host, so nothing is looked up again; the host is named in its header and to TLS,
 * which holds the certificate to it.
 */
function postTo(address: string, post: Posting, url: URL, connection: RequestOptions): Promise<Answer> {
  const { headers, body, signal } = post;
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const options: RequestOptions = {
    ...connection,
    method: 'POST',
    host: address,
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    servername: isIP(host) === 0 ? host : '',
    headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
    signal,
  };
  return new Promise((answer, fail) => {
    const sent = (isSecure ? httpsRequest : httpRequest)(options);
    sent.on('response', (response) => {
      const told = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null };
      if (post.keepsBody) void readBody(response, post.timeoutMs).then((body) => answer({ ...told, body }));
      else {
        void readBody(response, post.timeoutMs);
        answer(told);
      }
    });
    // Of a 101 Node tells nobody who does not listen for it: the post would be waited for for ever.
    sent.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy();
      answer({ status: statusCode, retryAfter: null, ...(post.keepsBody ? { body: '' } : {}) });
    });
    sent.on('error', (error) => {
      // A connection that was kept open may have been closed by the other side in this very moment.
      const again = sent.reusedSocket && codeOf(error) === 'ECONNRESET' && !signal.aborted;
      if (again) postTo(address, post, url, { ...connection, agent: false }).then(answer, fail);
      else fail(error);
    });
    sent.end(body);
  });
}

/** Reads an answer's body; one that is too long, or does not end in time, ends the connection and is empty. */
function readBody(response: IncomingMessage, timeoutMs: number): Promise<string> {
  // Its own timer: once the status is told, nothing holds the signal that ends the request, and it may be collected.
  const late = setTimeout(() => response.destroy(), timeoutMs);
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > MAX_ANSWER_BYTES) response.destroy();
    });
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('error', () => {}); // its status is told all the same
    response.on('close', () => {
      clearTimeout(late);
      resolve('');
    });
  });
}

/** The code of an error of Node, or an empty text. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
