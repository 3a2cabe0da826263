/** Where a webhook may be: nowhere that only this machine or its network can reach. */
import { describe, expect, test } from 'vitest';
import { AddressRefusal, isAllowedUrl, pinnedAddresses } from './pinned-address.ts';

const OPEN = ['93.184.215.14', '1.1.1.1', '172.15.255.255', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450::1'];

const CLOSED: Readonly<Record<string, readonly string[]>> = {
  'this host': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.0.1', '::1'],
  private: ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  'link-local': ['169.254.1.1', 'fe80::1', 'fec0::1'],
  'metadata of clouds': ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254'],
  'carriers’ own': ['100.64.0.1', '100.127.255.255'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  'reserved, documentation, benchmarks': [
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '240.0.0.1',
    '255.255.255.255',
    '2001:db8::1',
    '3fff::1',
    '100::1',
  ],
  'IPv4 inside IPv6': [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:93.184.215.14',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::169.254.169.254',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:0:53aa:64c::1',
  ],
};

async function pin(
  url: string,
  addresses: readonly string[],
  allowLoopback = false,
): Promise<readonly string[] | string> {
  return pinnedAddresses(new URL(url), async () => addresses, allowLoopback).catch(
    (error: AddressRefusal) => error.reason,
  );
}

test.each(OPEN)('%s may be connected to', async (address) => {
  expect(await pin('https://subscriber.example/', [address])).toEqual([address]);
});

describe.each(Object.entries(CLOSED))('an address that is %s', (_kind, addresses) => {
  test.each(addresses)('%s is refused, behind a name and by itself', async (address) => {
    expect(await pin('https://subscriber.example/', [address])).toBe('address_refused');
    const url = new URL(address.includes(':') ? `https://[${address}]/` : `https://${address}/`);
    expect(await pin(url.href, [])).toBe('address_refused');
    expect(isAllowedUrl(url, false)).toBe(false);
  });
});

test.each(['https://2130706433/', 'https://0x7f.1/', 'https://127.1/', 'https://0177.0.0.1/'])(
  '%s is loopback in another spelling, and refused',
  async (url) => {
    expect(await pin(url, [])).toBe('address_refused');
  },
);

test('one address that is not public refuses them all', async () => {
  expect(await pin('https://subscriber.example/', ['93.184.215.14', '10.0.0.1'])).toBe('address_refused');
  expect(await pin('https://subscriber.example/', ['2606:4700:4700::1111', '::1'])).toBe('address_refused');
});

test('http is refused on a public address', async () => {
  expect(await pin('http://subscriber.example/', ['93.184.215.14'])).toBe('address_refused');
  expect(await pin('http://subscriber.example/', ['93.184.215.14'], true)).toBe('address_refused');
  expect(isAllowedUrl(new URL('http://subscriber.example/'), true)).toBe(false);
});

test('loopback is for whoever allowed it, and nothing else that is private', async () => {
  expect(await pin('http://localhost:9000/', ['::1', '127.0.0.1'], true)).toEqual(['::1', '127.0.0.1']);
  expect(await pin('http://localhost:9000/', ['127.0.0.1', '10.0.0.1'], true)).toBe('address_refused');
  expect(await pin('https://subscriber.example/', ['10.0.0.1'], true)).toBe('address_refused');
  expect(isAllowedUrl(new URL('http://localhost:9000/'), true)).toBe(true);
  expect(isAllowedUrl(new URL('http://localhost:9000/'), false)).toBe(false);
});

test('a name without an address, and one that cannot be looked up', async () => {
  expect(await pin('https://subscriber.example/', [])).toBe('dns_failed');
  const failing = pinnedAddresses(
    new URL('https://subscriber.example/'),
    () => Promise.reject(new Error('none')),
    false,
  );
  await expect(failing).rejects.toThrow(AddressRefusal);
});
