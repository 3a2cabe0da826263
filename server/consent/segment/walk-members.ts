/** Goes through what was selected, some members at a time, with what a message or a report needs of each consent. */
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Decision } from '../../../shared/rules/check/decide.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { Deps } from '../../deps.ts';
import type { Program } from '../../store/programs.ts';
import { findLineIds } from '../../store/segment-lines.ts';
import type { MemberList } from './member-list.ts';

/** Members asked about at once. */
const PORTION = 500;

export interface WalkedMember {
  readonly phone: E164;
  readonly phoneKey: string;
  readonly consentId: string;
  /** The newest record of the line, as it is when it is walked by. */
  readonly recordId: string;
  readonly program: Program;
  /** Of the instant that was selected for. */
  readonly decision: Decision;
  readonly status: Status;
  /** Of the wording agreed to, or null. */
  readonly language: string | null;
}

/**
 * Portions of members, in order; whoever asks for none holds nothing up. Numbers are personal data: whoever walks them
 * notes that in the audit trail.
 */
export async function* walkMembers(deps: Deps, members: MemberList): AsyncGenerator<WalkedMember[], undefined> {
  for (let from = 0; from < members.size; from += PORTION) {
    const length = Math.min(PORTION, members.size - from);
    const rows = Array.from({ length }, (_, i) => members.row(from + i));
    const ids = await findLineIds(deps.db, rows);
    yield ids.map(([consentId, phoneKey, recordId], i) => {
      const { program, decision, status, language } = members.kind(from + i);
      const phone = `+${members.digits(from + i)}` as E164;
      return { phone, phoneKey, consentId, recordId, program, decision, status, language: language || null };
    });
  }
}
