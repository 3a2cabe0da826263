/** The page `docs/lint.md`, made from the rules themselves. */
import { severityOf } from '../../shared/rules/lint/lint.ts';
import { LANGUAGES } from '../../shared/rules/lint/phrases.ts';
import { FORMULAS } from '../../shared/rules/lint/readability.ts';
import { REGIMES, type Regime } from '../../shared/rules/lint/regimes.ts';
import type { LintRule, TextKind } from '../../shared/rules/lint/rule.ts';
import { LINT_RULES } from '../../shared/rules/lint/rules.ts';
import { PURPOSES, type Purpose } from '../../shared/wording/wording.ts';

const REGIME_WORDS: Readonly<Record<Regime, string>> = {
  US: 'US',
  EU: 'EU, EEA',
  GB: 'UK',
  CA: 'Canada',
  AU: 'Australia',
  other: 'elsewhere',
};

const KIND_WORDS: Readonly<Record<TextKind, string>> = {
  wording: 'wording',
  confirmation: 'confirmation',
  code: 'code',
  double_opt_in: 'double opt-in',
  help: 'help',
  opted_out: 'opted out',
};

/** The whole page. */
export function lintPage(): string {
  return `# Wording lint

Every wording is linted when it is drafted and when it is published, and so is any text sent to \`POST /v1/wordings/lint\`:
the messages that a program sends of itself too. An **error** refuses publishing (422 \`lint_failed\`), unless a person
overrides it with a reason: \`POST /v1/wordings/{id}/drafts/{locale}/publish\` with \`{ "override": { "reason": "…" } }\`. The
key of a service cannot. Who overrode which rules, and why, stays with the version and in the audit trail. A **warning**
refuses nothing.

The texts that the server sends of itself break none of these rules in any language that they know: a test lints them all. Texts of
your own in their place (\`optOutText\` and \`helpText\` of an inbound connection) are linted where they are set, in the
connection's \`locale\`, and refused and overridden in the same way: \`override\` stands in the same body.

This is not legal advice. Each rule names its source and the day it was looked at, so that your counsel can check it: few
of the laws were read in the original, most as quotations and summaries, and carriers change their rules without notice.

**Countries.** A locale with a region (\`en-US\`) is linted for that country, and for the countries of the sites where it is
the default locale; one without (\`en\`) for all countries of the sites that show it, else for the sender's \`country\`. Where
none is known, every rule counts. Of several countries the strictest counts. A site that is set up or gets another country
is told in the reply, as \`lint\`, which of the wordings it shows break a rule there now: that refuses nothing.

**Languages.** Phrases are known in ${LANGUAGES.map((language) => `\`${language}\``).join(', ')}. A text in another language is
looked at for its names, length and hidden characters only, and says so. Phrases cannot tell whether a sentence is true:
a text that passes is not yet right.

This page is made from \`shared/rules/lint/rules/\` by a test, which fails when it says anything else.

## Severities

E: error. W: warning. –: does not apply. Where purposes differ: marketing / transactional / alerts.

${table(
  ['rule', 'texts', 'channels', ...REGIMES.map((regime) => REGIME_WORDS[regime])],
  LINT_RULES.map((rule) => [
    `[${rule.id}](#${rule.id})`,
    rule.of.map((kind) => KIND_WORDS[kind]).join(', '),
    rule.channels?.join(', ') ?? 'all',
    ...REGIMES.map((regime) => severityIn(rule, regime)),
  ]),
)}

## Reading

A wording has at most 600 characters, and of 25 words or more its reading is measured. Where a formula gives no grade, the
limit is the end of the band that its author gives to the end of secondary school.

${table(
  ['language', 'formula', 'limit'],
  LANGUAGES.map((language) => {
    const { name, limit, isGrade } = FORMULAS[language];
    return [language, name, isGrade ? `grade ${limit} at most` : `ease ${limit} at least`];
  }),
)}

## Rules

${LINT_RULES.map(section).join('\n')}`;
}

function section({ id, title, message, fix, source, checkedAt, saidBy }: LintRule): string {
  const once = saidBy ? ` Not told where \`${saidBy}\` is an error, which says the same.` : '';
  return `### ${id}

${title}. *When broken:* ${message} *Fix:* ${fix}${once}

Source: ${source}. Looked at on ${checkedAt}.
`;
}

function severityIn(rule: LintRule, regime: Regime): string {
  const letter = (purpose: Purpose) => {
    const severity = severityOf(rule, purpose, [regime]);
    return severity === null ? '–' : severity === 'error' ? 'E' : 'W';
  };
  const letters = PURPOSES.map(letter);
  return new Set(letters).size === 1 ? (letters[0] ?? '–') : letters.join(' / ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
