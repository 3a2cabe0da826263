/** What is found while a check is decided: reasons, the rules they rest on, and when sending is allowed next. */
import { type Rule, ruleName } from '../packs/rule.ts';
import { REASON_ORDER, type Reason } from './reasons.ts';

export class Findings {
  readonly #reasons = new Set<Reason>();
  readonly #rules = new Set<string>();
  /** Milliseconds of the next allowed instant, where quiet hours put it off. */
  allowedFrom: number | null = null;

  add(reason: Reason): void {
    this.#reasons.add(reason);
  }

  /** Notes that the decision relies on `rule`. */
  rely(rule: Rule): void {
    this.#rules.add(ruleName(rule));
  }

  /** In the order in which they are given. */
  get reasons(): readonly Reason[] {
    return REASON_ORDER.filter((reason) => this.#reasons.has(reason));
  }

  get rules(): readonly string[] {
    return [...this.#rules].sort();
  }
}
