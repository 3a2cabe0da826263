/** Lints a draft for where it is shown: in the countries of its locale and its sites, under the names of its sender. */
import { countriesOf } from '../../../shared/rules/lint/countries-of.ts';
import { lint } from '../../../shared/rules/lint/lint.ts';
import type { Finding } from '../../../shared/rules/lint/rule.ts';
import type { Deps } from '../../deps.ts';
import { findPrograms } from '../../store/programs.ts';
import { findSender } from '../../store/senders.ts';
import { listSitesShowing } from '../../store/sites.ts';
import type { Draft } from './draft-wording.ts';

export interface LintReport {
  /** Countries whose rules were looked at; none stands for all. */
  readonly countries: readonly string[];
  readonly findings: readonly Finding[];
}

/** What the lint says of `draft` now: a site may have changed since, or the rules. */
export async function lintDraft({ db }: Deps, draft: Omit<Draft, 'updatedAt'>): Promise<LintReport> {
  const [sender, programs, sites] = await Promise.all([
    findSender(db, draft.sender),
    findPrograms(db, draft.programs),
    listSitesShowing(db, draft.id),
  ]);
  if (!sender) throw new Error(`The sender of draft ${draft.id} is missing.`);
  const { label, ...content } = draft;
  const countries = countriesOf(draft.locale, sites, sender.country);
  const input = { ...content, ...(label === undefined ? {} : { label }), sender, programs };
  return { countries, findings: lint(input, 'wording', countries) };
}
