/** Sends deliveries: opens the vault only now, says what happened, signs it, and posts it. */
import { toInstant } from '../../shared/encoding/time.ts';
import { FormatError } from '../../shared/errors.ts';
import { TEST_EVENT } from '../../shared/schema/api/webhooks.ts';
import { type ToldChange, tellChanges } from '../consent/changes/tell-changes.ts';
import type { Deps } from '../deps.ts';
import type { Delivery } from '../store/deliveries.ts';
import { findRecords } from '../store/records.ts';
import { findSecrets, type Webhook, type WebhookSecret } from '../store/webhooks.ts';
import { openWebhookSecret } from '../vault/secret.ts';
import type { Attempt } from './judge.ts';
import { signWebhook } from './sign-webhook.ts';
import type { Transport } from './transport.ts';

/** A delivery with all that it takes. Held in memory until it is sent, and no longer. */
export interface Parcel {
  readonly delivery: Delivery;
  readonly webhook: Webhook;
  readonly secrets: readonly Uint8Array[];
  /** Null for a test, and where it cannot be read. */
  readonly change: ToldChange | null;
}

/** Bytes of a body: far more than an event takes. */
const MAX_BODY_BYTES = 20 * 1024;

/** Reads what `deliveries` are about. */
export async function packParcels(
  deps: Deps,
  webhooks: readonly Webhook[],
  deliveries: readonly Delivery[],
): Promise<Parcel[]> {
  const now = toInstant(deps.clock());
  const [records, sealed] = await Promise.all([
    findRecords(
      deps.db,
      deliveries.flatMap(({ record }) => record ?? []),
    ),
    findSecrets(
      deps.db,
      webhooks.map(({ id }) => id),
      now,
    ),
  ]);
  // One that is damaged, or whose vault row is, must not hold up the others.
  const told = await tellChanges(deps, records);
  const changes = new Map(told.changes.map((change) => [change.recordId, change]));
  return deliveries.flatMap((delivery) => {
    const webhook = webhooks.find(({ id }) => id === delivery.webhook);
    if (!webhook) return [];
    const secrets = sealed
      .filter((row) => row.webhook === webhook.id)
      .flatMap((row) => readableSecret(deps, row) ?? []);
    return { delivery, webhook, secrets, change: changes.get(delivery.record ?? '') ?? null };
  });
}

/** Null for a secret that is gone or damaged: what cannot be signed for one webhook must not hold up the others. */
function readableSecret({ keys }: Deps, row: WebhookSecret): Uint8Array | null {
  try {
    return openWebhookSecret(keys, row);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

/** Signs a parcel and posts it. */
export async function sendParcel(
  { clock, widgetVersion }: Deps,
  transport: Transport,
  { delivery, webhook, secrets, change }: Parcel,
  signal: AbortSignal,
): Promise<Attempt> {
  if (secrets.length === 0) return { reason: 'no_secret' };
  if (change === null && delivery.record !== null) return { reason: 'unreadable' };
  const body = bodyOf(delivery, change);
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) return { reason: 'too_large' };
  const headers = {
    'content-type': 'application/json',
    'user-agent': `phone-consent/${widgetVersion}`,
    ...signWebhook(delivery.id, body, secrets, clock()),
  };
  return transport.post({ url: webhook.url, headers, body, signal });
}

/** `{ type, timestamp, data }`, as Standard Webhooks recommends; `timestamp` is when it happened. */
function bodyOf({ type, webhook, createdAt }: Delivery, change: ToldChange | null): string {
  const timestamp =
    type.startsWith('consent.') && change?.status === type.slice('consent.'.length) ? change.recordedAt : createdAt;
  return JSON.stringify({ type, timestamp, data: type === TEST_EVENT ? { webhookId: webhook } : change });
}
