/** Which address a request comes from: the last one before proxies that are ours. */
import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';
import { networkOf } from '../network-of.ts';
import type { RequestEnv } from './request-env.ts';

/** Reads the client's address; null when there is no connection to ask. */
export type ClientAddress = (c: Context<RequestEnv>) => string | null;

/**
 * Walks from the connection leftwards through `X-Forwarded-For` as long as the hop just passed is a trusted proxy.
 * Whatever stands further left is attacker-controlled and never read.
 * @param trustedProxies - addresses and CIDR ranges
 */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = toBlockList(trustedProxies);
  return (c) => {
    const peer = c.env?.incoming?.socket.remoteAddress;
    let address = peer === undefined ? null : plainAddress(peer);
    if (address === null || trustedProxies.length === 0) return address;
    const hops = c.req.header('x-forwarded-for')?.split(',') ?? [];
    while (trusted.check(address, familyOf(address))) {
      const hop = plainAddress(hops.pop()?.trim() ?? '');
      if (hop === null) break;
      address = hop;
    }
    return address;
  };
}

/** What one client is limited by: its IPv4 address, or the /64 that one subscriber of IPv6 has. */
export function limitKey(address: string): string {
  return isIP(address) === 6 ? networkOf(address, { octets: 4, groups: 4 }) : address;
}

/** An address without brackets, zone or port, IPv4 in its own form; null when it is none. */
function plainAddress(text: string): string | null {
  const bare = text.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const address = bare
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
  return isIP(address) === 0 ? null : address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function toBlockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
}
