/** Sets up webhooks and changes them: who is told of what, and by which secret a delivery proves itself. */
import type { z } from 'zod';
import { DAY_MS } from '../../shared/durations.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import type { createWebhookBody, updateWebhookBody } from '../../shared/schema/api/webhooks.ts';
import type { KeyCaller } from '../caller.ts';
import { requireReach } from '../consent/callers-sender.ts';
import { namedIn, sendersPrograms } from '../consent/senders-programs.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { isAllowedUrl } from '../outbound/pinned-address.ts';
import { secretText } from '../outbound/sign-webhook.ts';
import {
  findWebhook,
  insertSecret,
  insertWebhook,
  retireSecrets,
  updateWebhook,
  type Webhook,
  type WebhookSecret,
} from '../store/webhooks.ts';
import { sealWebhookSecret } from '../vault/secret.ts';
import { applyChange } from './apply-change.ts';
import { visible } from './visible.ts';

interface Request {
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** A webhook as its owner is shown it. */
export type ShownWebhook = Omit<Webhook, 'enqueuedThrough' | 'createdBy'>;

/** Milliseconds for which the secret before the newest one is good. */
const OVERLAP_MS = DAY_MS;
const SECRET_BYTES = 32;

/**
 * Makes a webhook, which is told of what is recorded from now on. A key restricted to one sender makes only webhooks for
 * that sender.
 * @throws DomainError invalid_request
 */
export async function createWebhook(
  deps: Deps,
  { caller, requestId, body }: Request & { body: z.output<typeof createWebhookBody> },
): Promise<ShownWebhook & { readonly secret: string }> {
  await requireReach(deps, caller, body.sender);
  requireAllowedUrl(deps, body.url);
  await sendersPrograms(deps, body.sender, namedIn(body.programs));
  const webhook = {
    id: makeId<string>('whk_', deps.random(16)),
    ...body,
    state: 'active',
    disabledReason: null,
    createdBy: caller.userId,
    createdAt: toInstant(deps.clock()),
  } as const;
  const { text, row } = makeSecret(deps, webhook.id);
  const note = { caller, requestId, action: 'webhook.create', subject: webhook.id, sender: webhook.sender };
  await applyChange(deps, note, insertWebhook(webhook), insertSecret(row));
  return { ...shown(webhook), secret: text };
}

/** Changes what the body names and leaves the rest. @throws DomainError not_found, invalid_request */
export async function changeWebhook(
  deps: Deps,
  { caller, requestId, id, body }: Request & { id: string; body: z.output<typeof updateWebhookBody> },
): Promise<ShownWebhook> {
  const before = await visibleWebhook(deps, caller, id);
  if (body.url !== undefined) requireAllowedUrl(deps, body.url);
  if (body.programs !== undefined) await sendersPrograms(deps, before.sender, namedIn(body.programs));
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const state = body.state ?? before.state;
  const disabledReason = state === 'active' ? null : (before.disabledReason ?? 'request');
  const webhook: Webhook = { ...before, ...given, state, disabledReason };
  const note = { caller, requestId, action: 'webhook.update', subject: id, sender: before.sender };
  await applyChange(deps, note, updateWebhook(webhook));
  return shown(webhook);
}

/** Makes a new secret; the one before stays good for a day, so that a subscriber can change over. @throws DomainError not_found */
export async function rotateSecret(
  deps: Deps,
  { caller, requestId, id }: Request & { id: string },
): Promise<{ secret: string; previousExpiresAt: string }> {
  const { sender } = await visibleWebhook(deps, caller, id);
  const previousExpiresAt = toInstant(deps.clock() + OVERLAP_MS);
  const { text, row } = makeSecret(deps, id);
  const note = { caller, requestId, action: 'webhook.rotate_secret', subject: id, sender };
  await applyChange(deps, note, ...retireSecrets(id, previousExpiresAt), insertSecret(row));
  return { secret: text, previousExpiresAt };
}

/** The webhook with this id. @throws DomainError not_found */
export async function visibleWebhook(deps: Deps, caller: KeyCaller, id: string): Promise<Webhook> {
  return visible(caller, await findWebhook(deps.db, id), ({ sender }) => sender);
}

/** A webhook without what is our own business. */
export function shown({
  id,
  sender,
  url,
  types,
  programs,
  state,
  disabledReason,
  createdAt,
}: ShownWebhook): ShownWebhook {
  return { id, sender, url, types, programs, state, disabledReason, createdAt };
}

function makeSecret({ keys, clock, random }: Deps, webhook: string): { text: string; row: WebhookSecret } {
  const id = makeId<string>('whs_', random(16));
  const secret = random(SECRET_BYTES);
  const createdAt = toInstant(clock());
  const sealed = sealWebhookSecret(keys, id, createdAt, secret);
  return { text: secretText(secret), row: { id, webhook, ...sealed, createdAt, expiresAt: null } };
}

/** Told at once rather than by deliveries that fail; what the host's DNS says is looked at each time it is sent. */
function requireAllowedUrl({ config }: Deps, url: string): void {
  if (isAllowedUrl(new URL(url), config.webhookLoopback)) return;
  throw new DomainError('invalid_request', 'A webhook is on https and on a public address.', [
    { path: 'url', message: 'expected https and a public address' },
  ]);
}
