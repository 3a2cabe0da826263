/** The network that an address is in. */
import { isIP } from 'node:net';

/** Numbers of an address that name its network: octets of IPv4, groups of 16 bits of IPv6. */
export interface NetworkPart {
  readonly octets: number;
  readonly groups: number;
}

/** The network of `address`, e.g. `198.51.100.0/24` or `2001:db8:1::/48`. */
export function networkOf(address: string, { octets, groups }: NetworkPart): string {
  if (isIP(address) === 6) return `${groupsOf(address).slice(0, groups).join(':')}::/${groups * 16}`;
  const kept = address.split('.').slice(0, octets);
  return `${[...kept, ...Array<string>(4 - octets).fill('0')].join('.')}/${octets * 8}`;
}

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...right];
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}
