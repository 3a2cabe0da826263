/** Erases a number of a sender: at once, by name, whoever asked for it. */
import { type KeyCaller, OPERATOR } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import type { ErasureReason } from '../../store/erasures.ts';
import { listAllPrograms } from '../../store/programs.ts';
import { callersSender } from '../callers-sender.ts';
import { forgetRowsOf } from '../import/forget-rows.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { type Erased, eraseChange } from './erase-change.ts';
import type { Eraser } from './eraser.ts';
import { scrub } from './scrub.ts';

export interface EraseInput {
  readonly sender: string;
  /** As it was typed. */
  readonly phone: string;
  readonly reason: ErasureReason;
  readonly by: Eraser;
}

export interface EraseReply extends Erased {
  /** True when the file's journal holds nothing of it any more, either; never true on a libSQL server. */
  readonly scrubbed: boolean;
}

/** An erasure that an API key asks for. @throws DomainError as `erase` does */
export async function eraseByKey(
  deps: Deps,
  { caller, requestId, ...input }: Omit<EraseInput, 'by'> & { caller: KeyCaller; requestId: string },
): Promise<EraseReply> {
  await callersSender(deps, caller, input.sender);
  return erase(deps, { ...input, by: { actor: caller.userId, via: caller.via, requestId } });
}

/**
 * Of a number that nobody knows it leaves the suppression. A repeat changes nothing.
 * @throws DomainError `legal_hold` while one keeps the number; `invalid_number`; `invalid_request` for a sender that is
 * not there
 */
export async function erase(deps: Deps, { sender: id, phone: typed, reason, by }: EraseInput): Promise<EraseReply> {
  const sender = await callersSender(deps, OPERATOR, id);
  const { e164: phone } = readPhone(typed, 'phone');
  const addressee = { sender, programs: await listAllPrograms(deps.db, id) };
  const erasing = { phone, phoneKey: phoneKeyOf(deps.keys, phone), reason, suppress: true, by };
  const { result } = await deps.log.append(eraseChange(deps, addressee, erasing));
  await forgetRowsOf(deps, id, phone);
  return { ...result, scrubbed: await scrub(deps) };
}
