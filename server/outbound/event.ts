/** An event: what happened to one consent, and whom it is told. */
import { sha256 } from '#crypto';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import type { EventType } from '../../shared/schema/api/webhooks.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import type { Webhook } from '../store/webhooks.ts';
import { GIVE_UP_MS } from './retry-schedule.ts';

export interface Event {
  readonly type: EventType;
  /** Id of the record it is about. */
  readonly record: string;
  readonly sender: string;
  readonly program: string;
}

type Filter = Pick<Webhook, 'id' | 'sender' | 'types' | 'programs'>;

/** Those of `events` that `webhook` is to be told, as rows of its outbox. @param now - milliseconds since the epoch */
export function deliveriesTo(webhook: Filter, events: readonly Event[], now: number): NewDelivery[] {
  const times = { dueAt: toInstant(now), giveUpAt: toInstant(now + GIVE_UP_MS), createdAt: toInstant(now) };
  return events
    .filter((event) => wants(webhook, event))
    .map(({ type, record }) => ({
      id: deliveryId(webhook.id, type, record),
      webhook: webhook.id,
      type,
      record,
      ...times,
    }));
}

function wants({ sender, types, programs }: Filter, event: Event): boolean {
  if (sender !== null && sender !== event.sender) return false;
  if (types.length > 0 && !types.includes(event.type)) return false;
  return programs.length === 0 || programs.includes(event.program);
}

/** Derived, so that an event that is put into the outbox twice is in it once. */
function deliveryId(webhook: string, type: string, record: string): string {
  const digest = sha256(utf8(`phone-consent/v1/delivery\0${webhook}\0${type}\0${record}`));
  return makeId('msg_', digest.slice(0, 16));
}
