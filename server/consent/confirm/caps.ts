/**
 * How many confirmations go out a day. Without limits, whoever earns from messages to expensive numbers would fill in
 * forms all day (SMS pumping): so a number, the block of numbers around it, and a site each have theirs. A number and its
 * block have theirs with each sender, so that whoever floods one sender's forms keeps no other's visitors from their code,
 * and larger ones with all senders together.
 */
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Keys } from '../../keys/keys.ts';
import type { ConfirmationRow } from '../../store/confirmations.ts';
import type { MessageCap } from '../../store/message-counts.ts';

const PER_NUMBER = { ofSender: 5, ofAll: 15 } as const;
/** Numbers that differ in their last four digits alone. */
const PER_BLOCK = { ofSender: 20, ofAll: 200 } as const;
const PER_SITE = 5000;

/** The limits that a message to `phone` counts under; of the number they keep a keyed hash. */
export function capsOf(keys: Keys, { site, sender, phoneKey }: ConfirmationRow, phone: E164): MessageCap[] {
  const block = keys.lookup(`block ${phone.slice(0, -4)}`);
  return [
    { bucket: `number ${phoneKey} ${sender}`, max: PER_NUMBER.ofSender },
    { bucket: `number ${phoneKey}`, max: PER_NUMBER.ofAll },
    { bucket: `block ${block} ${sender}`, max: PER_BLOCK.ofSender },
    { bucket: `block ${block}`, max: PER_BLOCK.ofAll },
    { bucket: `site ${site}`, max: PER_SITE },
  ];
}
