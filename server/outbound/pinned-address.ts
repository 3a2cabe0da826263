/** Finds the address that a delivery goes to, and no other: looked up once, checked, and then connected to by itself. */
import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress, isPublicName } from './public-address.ts';

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Why no connection is made. */
export class AddressRefusal extends Error {
  override readonly name = 'AddressRefusal';
  readonly reason: 'address_refused' | 'dns_failed';

  constructor(reason: AddressRefusal['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/**
 * The addresses that may be connected to for `url`, in the order to try them. One that is not public among them refuses
 * them all: an honest host has no such mix, and which one a connection takes must not be left to chance.
 * @param url - attacker-controlled
 * @param allowLoopback - true where subscribers on this machine may be told, also over plain http
 * @throws AddressRefusal
 */
export async function pinnedAddresses(url: URL, resolve: Resolve, allowLoopback: boolean): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) === 0 ? await lookUp(host, resolve) : [host];
  const local = allowLoopback && addresses.every(isLoopbackAddress);
  const open = url.protocol === 'https:' && addresses.every(isPublicAddress);
  if (!local && !open) throw new AddressRefusal('address_refused');
  return addresses;
}

/** True unless the URL itself already shows that nothing will be sent to it. @param url - attacker-controlled */
export function isAllowedUrl(url: URL, allowLoopback: boolean): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (allowLoopback && (host === 'localhost' || isLoopbackAddress(host))) return true;
  return url.protocol === 'https:' && (isIP(host) === 0 ? isPublicName(host) : isPublicAddress(host));
}

async function lookUp(host: string, resolve: Resolve): Promise<readonly string[]> {
  const addresses = await resolve(host).catch((error) => {
    throw new AddressRefusal('dns_failed', error);
  });
  if (addresses.length === 0) throw new AddressRefusal('dns_failed');
  return addresses;
}
