/** Whether a text may be used in view of what the lint found: a wording published, an answer given. */
import type { Finding } from '../../../shared/rules/lint/rule.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, type Issue } from '../../errors.ts';
import { findUser } from '../../store/users.ts';
import type { PublishedLint } from '../../store/wordings.ts';
import type { LintReport } from './lint-draft.ts';

/** A person's decision to use a text in spite of errors. */
export interface Override {
  /** Id of the person. */
  readonly user: string;
  readonly reason: string;
}

/** The override that `caller` asks for. @throws DomainError `insufficient_scope` for a service: a person must decide */
export async function overrideBy({ db }: Deps, caller: KeyCaller, reason: string): Promise<Override> {
  const user = await findUser(db, caller.userId);
  if (user?.kind === 'person') return { user: user.id, reason };
  throw new DomainError('insufficient_scope', 'Only the key of a person overrides the lint, not that of a service.');
}

/** What is kept of `report` with the text. @throws DomainError `lint_failed` for errors that nobody overrides */
export function acceptLint({ countries, findings }: LintReport, override: Override | null): PublishedLint {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 && override === null) {
    throw new DomainError('lint_failed', 'The text breaks rules that refuse it.', errors.map(issueOf));
  }
  return {
    countries,
    findings: findings.map(({ rule, severity }) => ({ rule, severity })),
    override: errors.length > 0 && override ? { ...override, rules: errors.map(({ rule }) => rule) } : null,
  };
}

function issueOf({ rule, message, fix, at }: Finding): Issue {
  return { path: at ?? 'parts', message: `${rule}: ${message} ${fix}` };
}
