/**
 * Posts to a subscriber, whom nobody vouches for: to an address that was checked and to no other, without following
 * redirects, within a time and a size. Of an answer it keeps the status alone, unless it is asked for the body.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { askedOnce, lookUpAll } from './look-up.ts';
import { AddressRefusal, pinnedAddresses, type Resolve } from './pinned-address.ts';
import { codeOf, postToFirst } from './post-to.ts';

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

function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

function isTlsError(error: unknown): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/.test(codeOf(error));
}
