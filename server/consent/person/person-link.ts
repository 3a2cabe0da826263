/** Links to a person's own page: made for a number, opened by whoever was sent the link, revocable. */
import { DAY_MS } from '../../../shared/durations.ts';
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import { makeId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, refusal } from '../../errors.ts';
import { addresseeOf } from '../../setup/addressee.ts';
import { Recent } from '../../setup/recent.ts';
import { findGoodLink, findPersonLink, type OpenableLink, revokePersonLink } from '../../store/person-links.ts';
import type { Sender } from '../../store/senders.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { openDataKey, openText, sealText } from '../../vault/vault.ts';
import { auditChange, changeEntry } from '../audit/audit-change.ts';
import { callersSender } from '../callers-sender.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { numberKey } from '../numbers/number-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { randomnessOf } from '../record/randomness.ts';
import { hashLinkToken, makeLinkToken } from './link-token.ts';

/** A way out has to stay open this long after a message (Canada's Anti-Spam Legislation, section 11(2)). */
const SHORTEST_LIFE_MS = 60 * DAY_MS;

/** Links by the hash of their tokens: one that was revoked opens nowhere any more, so each use reads its link. */
const links = new Recent<OpenableLink>(0);

/** Whoever holds a link, and whom they are to which sender. The number is personal data: it stands on no page whole. */
export interface Person {
  readonly link: string;
  readonly sender: Sender;
  readonly phone: E164;
  readonly phoneKey: string;
}

export interface PersonLinkInput {
  readonly phone: string;
  readonly sender: string;
  /** Null for a link that lasts. */
  readonly expiresAt: Instant | null;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** @throws DomainError `invalid_number`, `invalid_request`, `insufficient_scope` */
export async function makePersonLink(
  deps: Deps,
  { caller, requestId, ...input }: PersonLinkInput,
): Promise<{ id: string; url: string; expiresAt: string | null }> {
  if (!(['records:read', 'records:write'] as const).every((scope) => caller.scopes.includes(scope))) {
    const detail = 'The holder of a link reads and withdraws, so making one takes records:read and records:write.';
    throw new DomainError('insufficient_scope', detail);
  }
  const sender = await callersSender(deps, caller, input.sender);
  const { expiresAt } = input;
  if (expiresAt !== null && Date.parse(expiresAt) < deps.clock() + SHORTEST_LIFE_MS) {
    throw refusal('expiresAt', 'Expected an instant at least 60 days from now.');
  }
  const { e164: phone } = readPhone(input.phone, 'phone');
  const number = { sender: sender.id, phoneKey: phoneKeyOf(deps.keys, phone) };
  const id = makeId<string>('lnk_', deps.random(16));
  const token = makeLinkToken(deps.random);
  const randomness = randomnessOf(deps.random);
  await deps.log.append<void>({
    reads: { dataKeys: [number] },
    build: (snapshot) => {
      const { dataKey, dataKeys } = numberKey(deps.keys, snapshot, number, randomness);
      const row = {
        ...number,
        id,
        tokenSha256: hashLinkToken(token),
        dataKey: dataKey.id,
        phoneSealed: sealText(dataKey, id, phone),
        createdAt: snapshot.recordedAt,
        expiresAt,
        revokedAt: null,
      };
      const audit = [
        changeEntry(deps, caller, { action: 'person_link.create', subject: id, sender: number.sender, requestId }),
      ];
      return { leaves: [], rows: { dataKeys, personLinks: [row], audit }, result: undefined };
    },
  });
  return { id, url: `${deps.config.publicUrl}/r/${token}`, expiresAt };
}

/**
 * Whose link it is.
 * @param fromMemory - true for withdrawals alone: while the database is away, a link that this process opened before
 * opens again
 * @throws DomainError `not_found`, the same for one that never was, was revoked, expired, or erased; `record_unreadable`
 * where its number was altered
 */
export async function openPersonLink(deps: Deps, token: string, fromMemory = false): Promise<Person> {
  const hash = hashLinkToken(token);
  const find = () => findGoodLink(deps.db, hash, toInstant(deps.clock()));
  const row = await links.read(deps, hash, find, fromMemory);
  const phone = row && tryOpen(deps, row.id, () => phoneIn(deps, row));
  const sender = row && (await addresseeOf(deps, row.sender)).value?.sender;
  if (phone === undefined)
    throw new DomainError('record_unreadable', 'The number of the link does not open: it was altered.');
  if (!row || !phone || !sender) throw new DomainError('not_found', 'The link is not good, or no longer.');
  return { link: row.id, sender, phone, phoneKey: row.phoneKey };
}

/** Null where the vault key was destroyed. @throws FormatError when it does not open */
function phoneIn({ keys }: Deps, { id, dataKey, epoch, wrapped, phoneSealed }: OpenableLink): E164 | null {
  const key = openDataKey(keys, { id: dataKey, epoch, wrapped });
  return key && (openText(key, id, phoneSealed) as E164);
}

/** Ends a link at once and for ever; a repeat changes nothing. @throws DomainError `not_found` */
export async function endPersonLink(
  deps: Deps,
  { id, caller, requestId }: { id: string; caller: KeyCaller; requestId: string },
): Promise<{ id: string; revokedAt: string }> {
  const row = await findPersonLink(deps.db, id);
  if (!row || !mayActFor(caller, row.sender)) throw new DomainError('not_found', 'There is no link with this id.');
  if (row.revokedAt !== null) return { id, revokedAt: row.revokedAt };
  const revokedAt = toInstant(deps.clock());
  await deps.db.write(
    revokePersonLink(id, revokedAt),
    auditChange(deps, caller, { action: 'person_link.revoke', subject: id, sender: row.sender, requestId }),
  );
  return { id, revokedAt };
}
