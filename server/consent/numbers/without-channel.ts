/** Addresses as messengers write them: a channel, then a number. */

/** Channels that name people by their phone number. What follows another one (`messenger:1234567890`) is none. */
const CHANNEL = /^(whatsapp|rcs|sms|tel):/i;

/** The number in `whatsapp:+12025550143`; any other address as it is. */
export function withoutChannel(address: string): string {
  return address.replace(CHANNEL, '');
}
