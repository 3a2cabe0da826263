/**
 * Posts to a subscriber, whom nobody vouches for: to an address that was checked and to no other, without following
 * redirects, within a time and a size. Of an answer it keeps the status alone, unless it is asked for the body.
 */
import { lookup } from 'node:dns/promises';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { AddressRefusal, pinnedAddresses, type Resolve } from './pinned-address.ts';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** True where the answer's body is waited for. */
  readonly keepsBody?: boolean;
}

/** What came back, or why nothing did. */
export type Answer =
  | {
      readonly status: number;
      readonly retryAfter: string | null;
      /** Where it was asked for: empty where it was too long, or did not end in time. Attacker-controlled. */
      readonly body?: string;
    }
  | { readonly reason: 'address_refused' | 'dns_failed' | 'connection_failed' | 'tls_failed' | 'timeout' | 'ended' };

export interface Transport {
  post(post: Post): Promise<Answer>;
  /** Closes connections that are kept for the next delivery. */
  close(): void;
}

export interface TransportOptions {
  /** True where subscribers on this machine may be told, also over plain http. */
  readonly allowLoopback: boolean;
  readonly resolve?: Resolve;
  /** Certificates to trust beside those of Node, PEM. */
  readonly ca?: string;
  /** Milliseconds from the look-up to the answer's status. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Bytes of an answer's body that are read, if only so that the connection can be used again. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** The connection was not made, so another address may be tried. */
const NO_CONNECTION = ['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'];

/** A transport that connects by `node:http` and `node:https`. */
export function createTransport(options: TransportOptions): Transport {
  const { allowLoopback, ca, timeoutMs = TIMEOUT_MS } = options;
  const resolve = askedOnce(options.resolve ?? lookUpAll);
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) };
  return {
    post: async (post) => {
      const url = new URL(post.url);
      const late = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any([late, post.signal]);
      try {
        const addresses = await unlessAborted(signal, pinnedAddresses(url, resolve, allowLoopback));
        const agent = agents[url.protocol === 'https:' ? 'https:' : 'http:'];
        return await postToFirst(
          addresses,
          { ...post, signal, timeoutMs },
          url,
          ca === undefined ? { agent } : { agent, ca },
        );
      } catch (error) {
        if (late.aborted) return { reason: 'timeout' };
        if (post.signal.aborted) return { reason: 'ended' };
        if (error instanceof AddressRefusal) return { reason: error.reason };
        return { reason: isTlsError(error) ? 'tls_failed' : 'connection_failed' };
      }
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** A post with the time that the body of its answer has, once its status is there. */
interface Posting extends Post {
  readonly timeoutMs: number;
}

/** Tries one address after the other as long as none can be connected to. */
async function postToFirst(
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

function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

/**
 * Asks for a host once, however many posts wait for the answer. Few look-ups are made at once in a process, and a host
 * whose name server does not answer would else keep those of all other subscribers waiting. No answer is kept.
 */
function askedOnce(resolve: Resolve): Resolve {
  const asked = new Map<string, Promise<readonly string[]>>();
  return (host) => {
    const waiting = asked.get(host);
    if (waiting) return waiting;
    const answer = resolve(host).finally(() => asked.delete(host));
    asked.set(host, answer);
    return answer;
  };
}

async function lookUpAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function isTlsError(error: unknown): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
