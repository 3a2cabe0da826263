/** Lints a wording and messages that are only thought of: nothing is kept. */
import { countriesOf } from '../../../shared/rules/lint/countries-of.ts';
import { lint } from '../../../shared/rules/lint/lint.ts';
import type { Finding, TextKind } from '../../../shared/rules/lint/rule.ts';
import type { Purpose, WordingPart } from '../../../shared/wording/wording.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { callersSender } from '../callers-sender.ts';
import { requirePrograms } from './require-programs.ts';

type MessageKind = Exclude<TextKind, 'wording'>;

export interface LintTextsInput {
  readonly sender: string;
  readonly purpose: Purpose;
  readonly programs: readonly string[];
  readonly locale: string;
  readonly parts?: readonly WordingPart[];
  readonly label?: string;
  readonly messages: readonly { readonly kind: MessageKind; readonly text: string }[];
  /** Instead of the country of the locale, or of the sender. */
  readonly countries?: readonly string[];
}

export interface TextsReport {
  readonly countries: readonly string[];
  /** Null where there is no wording. */
  readonly findings: readonly Finding[] | null;
  readonly messages: readonly { readonly kind: MessageKind; readonly findings: readonly Finding[] }[];
}

/** @throws DomainError `invalid_request` for a sender or a program that is not there */
export async function lintTexts(deps: Deps, caller: KeyCaller, input: LintTextsInput): Promise<TextsReport> {
  const programs = await requirePrograms(deps, caller, input);
  const sender = await callersSender(deps, caller, input.sender);
  const { locale, purpose, parts, label } = input;
  const countries = input.countries ?? countriesOf(locale, [], sender.country);
  const about = { locale, purpose, sender, programs };
  return {
    countries,
    findings: parts ? lint({ ...about, parts, ...(label === undefined ? {} : { label }) }, 'wording', countries) : null,
    messages: input.messages.map(({ kind, text }) => ({
      kind,
      findings: lint({ ...about, parts: [{ text }] }, kind, countries),
    })),
  };
}
