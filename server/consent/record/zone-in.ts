/** The time zone that a person's browser told. */
import type { Disclosure } from '../../../shared/commitment/commitment.ts';

/** The shape of a name of the IANA time zone database. Whether there is such a zone, who uses it finds out. */
const IANA_ZONE = /^[A-Z][A-Za-z0-9_+-]{1,30}(\/[A-Za-z0-9_+-]{1,30}){0,2}$/;

/** An IANA name among measurements that are the browser's own word: no more than a hint for quiet hours. */
export function zoneIn(disclosures: readonly Disclosure[]): string | null {
  const client = disclosures.find(({ field }) => field === 'client');
  const { timeZone } = client ? (JSON.parse(client.value) as { timeZone?: unknown }) : {};
  return typeof timeZone === 'string' && IANA_ZONE.test(timeZone) ? timeZone : null;
}
