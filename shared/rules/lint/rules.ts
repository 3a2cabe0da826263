/** Every rule, in the order of the docs and of the findings. */
import type { LintRule } from './rule.ts';
import { bundled, partners } from './rules/nothing-beside.ts';
import { oneChannel, onePurpose } from './rules/one-thing.ts';
import { affirmative, number, sender } from './rules/the-act.ts';
import { channel } from './rules/the-channel.ts';
import { condition, frequency, rates } from './rules/the-conditions.ts';
import { kind } from './rules/the-kind.ts';
import { hidden, language, readable, urgency } from './rules/the-language.ts';
import { contact, mailingAddress, privacyLink, termsLink } from './rules/the-links.ts';
import { automated, prerecorded } from './rules/the-machine.ts';
import { ended, noOffer, replyYes } from './rules/the-replies.ts';
import { help, stop, withdraw } from './rules/the-way-out.ts';

/** A rule stands after those that may have said the same. */
export const LINT_RULES: readonly LintRule[] = [
  sender,
  channel,
  kind,
  frequency,
  rates,
  stop,
  help,
  condition,
  automated,
  prerecorded,
  number,
  affirmative,
  privacyLink,
  termsLink,
  partners,
  bundled,
  onePurpose,
  oneChannel,
  withdraw,
  readable,
  urgency,
  hidden,
  mailingAddress,
  language,
  replyYes,
  contact,
  ended,
  noOffer,
];
