/** Gives out API keys and revokes them. */
import type { z } from 'zod';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import type { createKeyBody } from '../../shared/schema/api/keys.ts';
import type { KeyCaller } from '../caller.ts';
import { auditChange } from '../consent/audit/audit-change.ts';
import { requireReach } from '../consent/callers-sender.ts';
import type { Deps } from '../deps.ts';
import { DomainError, refusal } from '../errors.ts';
import { type ApiKey, findApiKey, insertApiKey, revokeApiKey } from '../store/api-keys.ts';
import { StoreError } from '../store/database.ts';
import { findUser } from '../store/users.ts';
import { applyChange } from './apply-change.ts';
import { forgetKeys } from './recent-key.ts';
import { visible } from './visible.ts';

/** A new secret: `sk_` and 256 random bits. */
export function makeSecret(random: Deps['random']): string {
  return `sk_${toBase64url(random(32))}`;
}

/**
 * Makes a key. A restricted key makes only keys restricted to its own sender and held by its own user.
 * @throws DomainError invalid_request for a sender or user that is not there or not the caller's
 */
export async function createApiKey(
  deps: Deps,
  request: { caller: KeyCaller; requestId: string; body: z.output<typeof createKeyBody> },
): Promise<ApiKey & { readonly secret: string }> {
  const { caller, requestId, body } = request;
  await requireReach(deps, caller, body.sender);
  const isOwn = caller.sender === null || body.user === caller.userId;
  if (!isOwn || !(await findUser(deps.db, body.user))) throw refusal('user', 'There is no such user.');
  const createdAt = toInstant(deps.clock());
  const key: ApiKey = { id: makeId('key_', deps.random(16)), ...body, createdAt, revokedAt: null };
  const secret = makeSecret(deps.random);
  const note = { caller, requestId, action: 'key.create', subject: key.id, sender: key.sender };
  await applyChange(deps, note, insertApiKey(key, secret));
  return { ...key, secret };
}

/** Revokes a key for ever, at once here and within a second in other processes; a repeat changes nothing. @throws DomainError not_found; last_admin_key */
export async function revokeKey(
  deps: Deps,
  request: { caller: KeyCaller; requestId: string; id: string },
): Promise<ApiKey> {
  const { caller, requestId, id } = request;
  const key = visible(caller, await findApiKey(deps.db, id), ({ sender }) => sender);
  if (key.revokedAt !== null) return key;
  const revokedAt = toInstant(deps.clock());
  const entry = auditChange(deps, caller, { requestId, action: 'key.revoke', subject: id, sender: key.sender });
  await deps.db.write(...revokeApiKey(id, revokedAt), entry).catch((error: unknown) => {
    if (!(error instanceof StoreError && error.code === 'constraint')) throw error;
    throw new DomainError('last_admin_key', 'Nobody could set anything up any more.');
  });
  forgetKeys(deps);
  return { ...key, revokedAt };
}
