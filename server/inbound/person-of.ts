/** Whose message it is: the number it came from, as the connection has it read. */

import { readDialled } from '../../shared/phone/dialled.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { phoneOf, withoutExtension } from '../consent/numbers/phone-of.ts';
import { withoutChannel } from '../consent/numbers/without-channel.ts';
import { refusal } from '../errors.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import type { InboundMessage } from './provider.ts';

/**
 * Null for a short code, a name or an account, of which nothing can be stopped.
 * @throws DomainError invalid_request for digits that could be read as nobody's number: taken in as null, what their
 * owner asked for would be lost in silence; refused, it can be brought again once its country is known
 */
export function personOf({ from }: InboundMessage, { defaultCountry }: InboundConnection): E164 | null {
  const phone = phoneOf(from, defaultCountry);
  if (phone !== null || !mayBeNumber(from)) return phone;
  throw refusal('from', 'expected a number with its country code, or one of the connection’s defaultCountry');
}

/** Short codes have six digits at most. */
function mayBeNumber(from: string): boolean {
  const read = readDialled(withoutExtension(withoutChannel(from.trim())));
  return read.ok && read.dialled.replace('+', '').length > 6;
}
