/** Lints the texts that a sender gives for its answers to STOP and HELP, where they are set. */
import { countriesOf } from '../../shared/rules/lint/countries-of.ts';
import { lint } from '../../shared/rules/lint/lint.ts';
import { acceptLint, type Override } from '../consent/wording/accept-lint.ts';
import type { Deps } from '../deps.ts';
import type { AnswersLint, InboundConnection } from '../store/inbound-connections.ts';
import { listAllPrograms } from '../store/programs.ts';
import { findSender } from '../store/senders.ts';

const KINDS = { optOutText: 'opted_out', helpText: 'help' } as const;

/**
 * What is kept of it with the connection: what was said of a text before stands, as long as neither the text nor its
 * language changed. Texts of the server's own are linted by its tests.
 * @throws DomainError `lint_failed` naming the text, for errors that nobody overrides
 */
export async function lintAnswers(
  deps: Deps,
  after: Omit<InboundConnection, 'lint'>,
  before: InboundConnection | null,
  override: Override | null,
): Promise<AnswersLint> {
  const [sender, programs] = await Promise.all([
    findSender(deps.db, after.sender),
    listAllPrograms(deps.db, after.sender),
  ]);
  if (!sender) throw new Error(`The sender of connection ${after.id} is missing.`);
  const countries = countriesOf(after.locale, [], sender.country);
  const lintOf = (name: keyof AnswersLint) => {
    const text = after[name];
    if (text === null) return null;
    if (before && before[name] === text && before.locale === after.locale) return before.lint[name];
    const input = { locale: after.locale, purpose: 'marketing', sender, programs, parts: [{ text }] } as const;
    const findings = lint(input, KINDS[name], countries).map((finding) => ({ ...finding, at: name }));
    return acceptLint({ countries, findings }, override);
  };
  return { optOutText: lintOf('optOutText'), helpText: lintOf('helpText') };
}

/** True where somebody's override was needed for what is new. */
export function isOverridden(after: AnswersLint, before: AnswersLint | null): boolean {
  const names = ['optOutText', 'helpText'] as const;
  return names.some((name) => after[name]?.override && after[name] !== before?.[name]);
}
