/** Lints a text: which rules it breaks in the countries it is shown in. Not legal advice; each finding says its source. */
import type { Purpose } from '../../wording/wording.ts';
import { faultOf } from './apply-rule.ts';
import { type LintInput, type LintText, toLintText } from './lint-text.ts';
import { type Regime, regimesOf } from './regimes.ts';
import type { Finding, LintRule, Severity, TextKind } from './rule.ts';
import { LINT_RULES } from './rules.ts';

/**
 * The rules that `input` breaks, in the order of the rules.
 * @param input - the wording; or a message, as the one part of it. Attacker-controlled: any text gets an answer, in time
 *   linear in its length
 * @param countries - ISO 3166-1 alpha-2 codes; of several, the strictest counts, and none stands for all
 */
export function lint(input: LintInput, kind: TextKind, countries: readonly string[]): Finding[] {
  const text = toLintText(input, kind);
  const regimes = regimesOf(countries);
  const findings: Finding[] = [];
  for (const rule of LINT_RULES) {
    const severity = isFor(rule, text) ? severityOf(rule, input.purpose, regimes) : null;
    if (severity === null || findings.some((each) => each.rule === rule.saidBy && each.severity === 'error')) continue;
    const fault = faultOf(rule, text);
    if (fault === null) continue;
    findings.push({ rule: rule.id, severity, message: rule.message, fix: rule.fix, source: rule.source, ...fault });
  }
  return findings;
}

/** The strictest severity that a rule has in any of `regimes`, or null where it applies in none. */
export function severityOf({ severity }: LintRule, purpose: Purpose, regimes: readonly Regime[]): Severity | null {
  const found = regimes.map((regime) => {
    const each = severity[regime];
    return typeof each === 'object' ? each[purpose] : each;
  });
  return found.includes('error') ? 'error' : found.includes('warning') ? 'warning' : null;
}

/** A text whose programs are not known counts as one for text messages. */
function isFor({ of, channels }: LintRule, { kind, input }: LintText): boolean {
  const used = input.programs.length === 0 ? ['sms'] : input.programs.map(({ channel }) => channel);
  return of.includes(kind) && (channels === undefined || channels.some((channel) => used.includes(channel)));
}
