/** A URL that this server posts to: of a subscriber of events, or of whoever takes a message to be sent. */
import { z } from 'zod';

/** Attacker-controlled by whoever holds a key: that the address is public is looked at each time it is posted to. */
export const webhookUrlField = z
  .string()
  .max(2048)
  .refine(isWebhookUrl, { error: 'expected an https URL without user name or fragment' })
  .transform((text) => new URL(text).href);

/** Plain http is for receivers on this machine, where the server allows it; the server decides. */
function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}
