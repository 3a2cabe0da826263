/** Drafts a wording: it can be changed until it is published, and shows nowhere before. */
import { toInstant } from '../../../shared/encoding/time.ts';
import { DIGITS_ALONE, mayBeNumber } from '../../../shared/schema/fields.ts';
import type { Purpose, WordingPart } from '../../../shared/wording/wording.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findDraft, putDraft } from '../../store/wording-drafts.ts';
import { listWordingVersions } from '../../store/wordings.ts';
import { auditChange } from '../audit/audit-change.ts';
import { type LintReport, lintDraft } from './lint-draft.ts';
import { requirePrograms } from './require-programs.ts';

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

/** A draft and what the lint says of it: nothing of that is kept, and errors refuse no draft. */
export interface LintedDraft extends Draft {
  readonly lint: LintReport;
}

/** Makes or replaces the draft of (id, locale). @throws DomainError naming the member at fault */
export async function draftWording(deps: Deps, input: DraftInput): Promise<LintedDraft> {
  const { id, locale, body, caller, requestId } = input;
  await requirePrograms(deps, caller, body);
  const [[published], draft] = await Promise.all([listWordingVersions(deps.db, [id]), findDraft(deps.db, id, locale)]);
  if (!published && !draft && mayBeNumber(id)) {
    throw new DomainError('invalid_request', 'A wording cannot be called so.', [{ path: 'id', message: DIGITS_ALONE }]);
  }
  if ((published?.wording.sender.id ?? draft?.sender ?? body.sender) !== body.sender) {
    throw new DomainError('already_exists', 'Another sender has a wording with this id.');
  }
  const updatedAt = toInstant(deps.clock());
  const made: Draft = { id, locale, ...body, programs: [...new Set(body.programs)].sort(), updatedAt };
  await deps.db.write(
    putDraft({ id, locale, sender: body.sender, content: JSON.stringify(made), updatedAt }),
    auditChange(deps, caller, { action: 'wording.draft', subject: `${id} ${locale}`, sender: body.sender, requestId }),
  );
  return { ...made, lint: await lintDraft(deps, made) };
}
