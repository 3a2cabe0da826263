/**
 * How many confirmations go out a day. Without limits, whoever earns from messages to expensive numbers would fill in
 * forms all day (SMS pumping): so a number, the block of numbers around it, and a site each have theirs.
 */
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Keys } from '../../keys/keys.ts';
import type { ConfirmationRow } from '../../store/confirmations.ts';
import type { MessageCap } from '../../store/message-counts.ts';

const PER_NUMBER = 5;
/** Numbers that differ in their last four digits alone. */
const PER_BLOCK = 20;
const PER_SITE = 5000;

/** The limits that a message to `phone` counts under; of the number they keep a keyed hash. */
export function capsOf(keys: Keys, { site, phoneKey }: ConfirmationRow, phone: E164): MessageCap[] {
  return [
    { bucket: `number ${phoneKey}`, max: PER_NUMBER },
    { bucket: `block ${keys.lookup(`block ${phone.slice(0, -4)}`)}`, max: PER_BLOCK },
    { bucket: `site ${site}`, max: PER_SITE },
  ];
}
