/** Looks up the addresses of hosts, each once for all who wait for it. */
import { lookup } from 'node:dns/promises';
import type { Resolve } from './pinned-address.ts';

/**
 * Asks for a host once, however many posts wait for the answer. Few look-ups are made at once in a process, and a host
 * whose name server does not answer would else keep those of all other subscribers waiting. No answer is kept.
 */
export function askedOnce(resolve: Resolve): Resolve {
  const asked = new Map<string, Promise<readonly string[]>>();
  return (host) => {
    const waiting = asked.get(host);
    if (waiting) return waiting;
    const answer = resolve(host).finally(() => asked.delete(host));
    asked.set(host, answer);
    return answer;
  };
}

/** All addresses of a host, by the resolver of this machine. */
export async function lookUpAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
