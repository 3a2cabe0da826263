/** Who can deliver messages. One more is one more file, and a line here. */
import type { SendingProvider } from './provider.ts';
import { telnyx } from './providers/telnyx.ts';
import { twilio } from './providers/twilio.ts';
import { webhook } from './providers/webhook.ts';

export const SENDING_PROVIDERS: ReadonlyMap<string, SendingProvider> = new Map(
  [twilio, telnyx, webhook].map((provider) => [provider.name, provider]),
);
