/** Which addresses and names a webhook may be on. Whoever sets one up names any host, and its DNS says whatever it likes. */
import { BlockList, isIP } from 'node:net';

/** IPv4 networks that lead nowhere in public (IANA's special-purpose registry, multicast, reserved). */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // carriers' own
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, and the metadata of clouds
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** IPv6 is open where it is global unicast; within that, these are not. Mapped, translated and local ones lie outside. */
const OPEN_IPV6 = '2000::/3';
const CLOSED_IPV6 = [
  '2001::/23', // protocols' own, Teredo among them, which carries an IPv4 address
  '2001:db8::/32',
  '2002::/16', // 6to4, which carries an IPv4 address
  '3fff::/20',
];

const closedIpv4 = listOf(CLOSED_IPV4, 'ipv4');
const openIpv6 = listOf([OPEN_IPV6], 'ipv6');
const closedIpv6 = listOf(CLOSED_IPV6, 'ipv6');

/** True for an address that anybody in public can be on. @param address - attacker-controlled */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closedIpv4.check(address, 'ipv4');
  return version === 6 && openIpv6.check(address, 'ipv6') && !closedIpv6.check(address, 'ipv6');
}

/** Domains that no public name is in: this machine's, the local network's (RFC 6761, 6762, 8375) and one's own (ICANN 2024). */
const PRIVATE_DOMAINS = ['localhost', 'local', 'home.arpa', 'internal'];

/** True for a host name that may lead to a public address. @param host - in lower case; attacker-controlled */
export function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, '');
  return name.includes('.') && !PRIVATE_DOMAINS.some((domain) => name.endsWith(`.${domain}`));
}

/** True for this machine itself. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
