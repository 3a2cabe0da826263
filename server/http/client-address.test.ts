/** Whose request it is, behind proxies that are ours and headers that anybody can write. */
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createClientAddress, limitKey } from './client-address.ts';
import type { RequestEnv } from './request-env.ts';

async function addressOf(peer: string | undefined, forwardedFor: string | undefined, trusted: string[] = []) {
  const clientAddress = createClientAddress(trusted);
  const app = new Hono<RequestEnv>().get('/', (c) => c.text(String(clientAddress(c))));
  const headers: Record<string, string> = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  const connection = peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request('/', { headers }, connection)).text();
}

const PROXIES = ['10.0.0.0/8', 'fd00::/8'];

test.each([
  ['nobody is trusted: the header is not read', '203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
  ['a stranger connects: the header is not read', '203.0.113.7', '198.51.100.1', PROXIES, '203.0.113.7'],
  ['a proxy tells who connected to it', '10.0.0.1', '198.51.100.1', PROXIES, '198.51.100.1'],
  [
    'what a client wrote before the proxies is not read',
    '10.0.0.1',
    '1.2.3.4, 198.51.100.1, 10.0.0.2',
    PROXIES,
    '198.51.100.1',
  ],
  ['all hops are ours: the outermost', '10.0.0.1', '10.0.0.3, 10.0.0.2', PROXIES, '10.0.0.3'],
  ['a proxy tells nothing', '10.0.0.1', undefined, PROXIES, '10.0.0.1'],
  ['a proxy tells nonsense', '10.0.0.1', 'unknown', PROXIES, '10.0.0.1'],
  ['IPv4 in an IPv6 socket', '::ffff:10.0.0.1', '::ffff:198.51.100.1', PROXIES, '198.51.100.1'],
  ['with a port', '10.0.0.1', '198.51.100.1:4711', PROXIES, '198.51.100.1'],
  ['IPv6 with brackets and port', 'fd00::1', '[2001:db8::7]:4711', PROXIES, '2001:db8::7'],
  ['IPv6 in capitals', 'fd00::1', '2001:DB8::7', PROXIES, '2001:db8::7'],
  ['no connection', undefined, '198.51.100.1', PROXIES, 'null'],
])('%s', async (_name, peer, forwardedFor, trusted, expected) => {
  expect(await addressOf(peer, forwardedFor, trusted)).toBe(expected);
});

describe('a limit counts', () => {
  test('an IPv4 address by itself', () => expect(limitKey('198.51.100.1')).toBe('198.51.100.1'));

  test('the addresses of one /64 together, however they are written', () => {
    const same = ['2001:db8:0:1::1', '2001:DB8::1:0:0:0:2', '2001:0db8:0000:0001:ffff:ffff:ffff:ffff'];
    expect(new Set(same.map(limitKey))).toEqual(new Set(['2001:db8:0:1::/64']));
  });

  test('another /64 apart', () => expect(limitKey('2001:db8:0:2::1')).not.toBe(limitKey('2001:db8:0:1::1')));

  test('addresses that begin with zeros', () => expect(limitKey('::1')).toBe('0:0:0:0::/64'));
});
