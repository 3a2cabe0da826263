/** Drafts a wording: it can be changed until it is published, and shows nowhere before. */
import { toInstant } from '../../shared/encoding/time.ts';
import type { Purpose, WordingPart } from '../../shared/wording/wording.ts';
import { type KeyCaller, mayActFor } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { findPrograms } from '../store/programs.ts';
import { findDraft, listWordingVersions, putDraft } from '../store/wordings.ts';
import { auditChange } from './audit-change.ts';

export interface DraftBody {
  readonly sender: string;
  readonly purpose: Purpose;
  /** Ids of programs, all of the sender and the purpose. */
  readonly programs: readonly string[];
  readonly parts: readonly WordingPart[];
  readonly label?: string | undefined;
}

/** A wording that has no version yet. */
export interface Draft extends DraftBody {
  readonly id: string;
  readonly locale: string;
  readonly updatedAt: string;
}

export interface DraftInput {
  readonly id: string;
  readonly locale: string;
  readonly body: DraftBody;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** Makes or replaces the draft of (id, locale). @throws DomainError naming the member at fault */
export async function draftWording(deps: Deps, { id, locale, body, caller, requestId }: DraftInput): Promise<Draft> {
  if (!mayActFor(caller, body.sender)) throw refusal('sender', 'There is no such sender.');
  const programs = await findPrograms(deps.db, body.programs);
  for (const [i, name] of body.programs.entries()) {
    const program = programs.find((each) => each.id === name);
    if (!program || program.sender !== body.sender) throw refusal(`programs.${i}`, 'The sender has no such program.');
    if (program.purpose !== body.purpose) throw refusal(`programs.${i}`, 'The program has another purpose.');
  }
  const [[published], draft] = await Promise.all([listWordingVersions(deps.db, [id]), findDraft(deps.db, id, locale)]);
  if ((published?.wording.sender.id ?? draft?.sender ?? body.sender) !== body.sender) {
    throw new DomainError('already_exists', 'Another sender has a wording with this id.');
  }
  const updatedAt = toInstant(deps.clock());
  const made: Draft = { id, locale, ...body, programs: [...new Set(body.programs)].sort(), updatedAt };
  await deps.db.write(
    putDraft({ id, locale, sender: body.sender, content: JSON.stringify(made), updatedAt }),
    auditChange(deps, caller, { action: 'wording.draft', subject: `${id} ${locale}`, requestId }),
  );
  return made;
}

function refusal(path: string, message: string): DomainError {
  return new DomainError('invalid_request', message, [{ path, message }]);
}
