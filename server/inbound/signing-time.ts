/** The time that a provider signs with a message: what makes a copy of it worthless later. */

/** Seconds between signing and arriving, in both directions, as Telnyx and Standard Webhooks allow them. */
const TOLERANCE_SECONDS = 5 * 60;

/** True for a time in whole seconds since the epoch that is about now. @param text - attacker-controlled */
export function isRecent(text: string, now: number): boolean {
  return /^\d{1,12}$/.test(text) && Math.abs(Math.floor(now / 1000) - Number(text)) <= TOLERANCE_SECONDS;
}
