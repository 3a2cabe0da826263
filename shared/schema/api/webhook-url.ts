/** A URL that this server posts to: of a subscriber of events, or of whoever takes a message to be sent. */
import { z } from 'zod';

/** Attacker-controlled by whoever holds a key: that the address is public is looked at each time it is posted to. */
export const webhookUrlField = z
  .string()
  .max(2048)
  .refine(isWebhookUrl, { error: 'expected an https URL without user name or fragment' })
  .refine((text) => !URL.canParse(text) || !holdsNumber(text), {
    error: 'expected no phone number in the path or the query',
  })
  .transform((text) => new URL(text).href);

/**
 * A plus, or what stands for it, before as many digits as an international number has, as a word of its own: an address is
 * shown, logged and passed on, and personal data never stands in one. Digits alone may be any id.
 */
const NUMBER = /(?<![\w%-])(?:\+|%2B)\d(?:[-.]?\d){7,14}(?![\w%+=])/i;

function holdsNumber(text: string): boolean {
  const { pathname, search } = new URL(text);
  return NUMBER.test(pathname) || NUMBER.test(search);
}

/** Plain http is for receivers on this machine, where the server allows it; the server decides. */
function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}
