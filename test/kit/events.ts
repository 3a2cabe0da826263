/** Subscribers of webhooks for tests: in memory, answering as a test says, and telling what they were sent. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type { Deps } from '../../server/deps.ts';
import type { Answer, Post, Transport } from '../../server/outbound/transport.ts';
import { EventWorker } from '../../server/outbound/worker.ts';
import { createWebhook } from '../../server/setup/webhooks.ts';
import type { createWebhookBody } from '../../shared/schema/api/webhooks.ts';
import { ADMIN } from './larkspur-deps.ts';

/** What a subscriber was posted. */
export interface Heard {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly event: { readonly type: string; readonly timestamp: string; readonly data: Record<string, unknown> };
}

/** A transport that reaches no network. */
export class FakeSubscribers implements Transport {
  readonly heard: Heard[] = [];
  closed = false;
  /** What the next posts are answered; may wait, and may look at what was posted. */
  answer: (post: Post) => Answer | Promise<Answer> = () => ({ status: 200, retryAfter: null });

  async post(post: Post): Promise<Answer> {
    const { url, headers, body } = post;
    this.heard.push({ url, headers, body, event: JSON.parse(body) as Heard['event'] });
    return this.answer(post);
  }

  close(): void {
    this.closed = true;
  }

  /** Types of all that was heard. */
  types(): string[] {
    return this.heard.map(({ event }) => event.type);
  }
}

/** A worker that turns when a test says so, and spreads no delay. */
export function eventWorker(deps: Deps, transport: Transport): EventWorker {
  return new EventWorker(deps, { transport, chance: () => 0.5 });
}

/** One turn with all that it starts. */
export async function turnOnce(worker: EventWorker): Promise<void> {
  await worker.turn();
  await worker.settled();
}

/** Sets a webhook up as an administrator does. */
export function subscribe(deps: Deps, body: Partial<z.output<typeof createWebhookBody>> = {}) {
  return createWebhook(deps, {
    caller: ADMIN,
    requestId: 'req',
    body: { url: 'https://subscriber.example/events', sender: null, types: [], programs: [], ...body },
  });
}

/** True when one of the signatures is by `secret`: written from the specification alone. */
export function isSignedBy(secret: string, { headers, body }: Pick<Heard, 'headers' | 'body'>): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest();
  return (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
    const given = Buffer.from(signature.replace('v1,', ''), 'base64');
    return signature.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
