/** What the owner of a webhook has sent to it: a test, and deliveries once more. */
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import { TEST_EVENT } from '../../shared/schema/api/webhooks.ts';
import type { KeyCaller } from '../caller.ts';
import { auditChange } from '../consent/audit/audit-change.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { GIVE_UP_MS } from '../outbound/retry-schedule.ts';
import { findDeliveryStates, insertDeliveries, replayDeliveries } from '../store/deliveries.ts';
import { applyChange } from './apply-change.ts';
import { visibleWebhook } from './webhooks.ts';

interface Asking {
  readonly caller: KeyCaller;
  readonly requestId: string;
  /** Of the webhook. */
  readonly id: string;
}

/** Puts a test event into the webhook's outbox: signed, delivered and tried again as all others. @throws DomainError not_found, webhook_disabled */
export async function testWebhook(deps: Deps, { caller, requestId, id }: Asking): Promise<{ deliveryId: string }> {
  const { sender, state } = await visibleWebhook(deps, caller, id);
  if (state === 'disabled') throw new DomainError('webhook_disabled', 'A disabled webhook is sent nothing.');
  const deliveryId = makeId<string>('msg_', deps.random(16));
  const now = toInstant(deps.clock());
  const times = { dueAt: now, createdAt: now, giveUpAt: toInstant(deps.clock() + GIVE_UP_MS) };
  const delivery = { id: deliveryId, webhook: id, type: TEST_EVENT, record: null, ...times } as const;
  await applyChange(
    deps,
    { caller, requestId, action: 'webhook.test', subject: id, sender },
    insertDeliveries([delivery]),
  );
  return { deliveryId };
}

/**
 * Makes deliveries due again: those named, or all dead ones.
 * @returns how many, and which of those named are due as it is
 * @throws DomainError not_found; webhook_disabled; invalid_request naming each delivery that is not the webhook's; then nothing is changed
 */
export async function replay(
  deps: Deps,
  { caller, requestId, id, deliveries }: Asking & { deliveries: readonly string[] | null },
): Promise<{ replayed: number; waiting: string[] }> {
  const { sender, state } = await visibleWebhook(deps, caller, id);
  if (state === 'disabled') throw new DomainError('webhook_disabled', 'A disabled webhook is sent nothing.');
  const named = deliveries ?? [];
  const states = await findDeliveryStates(deps.db, id, named);
  const message = 'There is no such delivery.';
  const issues = named.flatMap((each, i) => (states.has(each) ? [] : [{ path: `deliveries.${i}`, message }]));
  if (issues.length > 0) throw new DomainError('invalid_request', message, issues);
  const now = toInstant(deps.clock());
  const giveUpAt = toInstant(deps.clock() + GIVE_UP_MS);
  const entry = auditChange(deps, caller, { action: 'webhook.replay', subject: id, sender, requestId });
  const replayed = await replayDeliveries(deps.db, { webhook: id, ids: deliveries, now, giveUpAt }, entry);
  return { replayed, waiting: [...states].flatMap(([each, state]) => (state === 'due' ? [each] : [])) };
}
