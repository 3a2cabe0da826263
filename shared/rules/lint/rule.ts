/** What a lint rule is, and what a finding. Rules are data: whoever keeps the law current reads and edits lists. */
import type { Channel, Purpose } from '../../wording/wording.ts';
import type { LintText } from './lint-text.ts';
import type { Patterns } from './phrases.ts';
import type { Regime } from './regimes.ts';

/** An error refuses publishing; a warning does not. A rule without a severity does not apply. */
export type Severity = 'error' | 'warning';

/** What a text is: the wording beside a box, or one of the messages that a program sends of itself. */
export const TEXT_KINDS = ['wording', 'confirmation', 'code', 'double_opt_in', 'help', 'opted_out'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

export type ByPurpose<Value> = Readonly<Record<Purpose, Value>>;

/** What is asked of a text. With `unlessNegated`, a phrase that is negated is as good as not there. */
export type Demand =
  /** One of the phrases. */
  | { readonly needs: Patterns | ByPurpose<Patterns>; readonly unlessNegated?: true }
  /** None of the phrases. */
  | { readonly forbids: Patterns | ByPurpose<Patterns>; readonly unlessNegated?: true }
  /** A link whose text has one of the phrases. */
  | { readonly needsLink: Patterns }
  /** Whatever phrases cannot say. */
  | { readonly faultOf: (text: LintText) => Fault | null };

/** That a text breaks a rule, and where it can be told: `parts.2`, or `label`. */
export interface Fault {
  readonly at?: string;
}

export interface LintRule {
  readonly id: string;
  readonly title: string;
  /** The texts it is for. */
  readonly of: readonly TextKind[];
  /** The channels it is for: one of them is enough. All unless said. */
  readonly channels?: readonly Channel[];
  readonly severity: Readonly<Partial<Record<Regime, Severity | Partial<ByPurpose<Severity>>>>>;
  readonly demand: Demand;
  /** What is wrong with a text that breaks it. */
  readonly message: string;
  readonly fix: string;
  /** Where the rule comes from: law, carrier rule or provider's error code. */
  readonly source: string;
  /** The day its source was last looked at. */
  readonly checkedAt: string;
  /** A rule that says the same: where that one is broken as an error, this one is not told too. */
  readonly saidBy?: string;
}

/** A rule that a text breaks. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
  /** Where in the wording, if that can be told: `parts.2`, or `label`. */
  readonly at?: string;
}
