/** A text made ready for the rules: folded once, with what its author says of it. All of it is the author's word. */
import type { Channel, Purpose, WordingPart } from '../../wording/wording.ts';
import { foldText } from './fold.ts';
import { LANGUAGES, type Language } from './phrases.ts';
import type { TextKind } from './rule.ts';

/** What the rules look at; a wording is one. */
export interface LintInput {
  /** BCP 47 tag. */
  readonly locale: string;
  readonly purpose: Purpose;
  readonly sender: { readonly legalName: string; readonly brand?: string | null };
  /** The programs it is for; none where that is not known, which leaves out nothing but what depends on a channel. */
  readonly programs: readonly { readonly channel: Channel; readonly name?: string }[];
  readonly parts: readonly WordingPart[];
  readonly label?: string;
}

export interface LintText {
  readonly input: LintInput;
  readonly kind: TextKind;
  /** Null for a language whose phrases are not known. */
  readonly language: Language | null;
  /** All that is shown, as written: the label, where there is one, and the parts. */
  readonly shown: string;
  /** The same, folded. */
  readonly folded: string;
  /** The same with the sender's names blanked out: a name breaks no rule, and keeps none but that it is named. */
  readonly nameless: string;
  /** True where the text names the sender. */
  readonly namesSender: boolean;
}

/** Makes `input` ready. */
export function toLintText(input: LintInput, kind: TextKind): LintText {
  const shown = [input.label ?? '', input.parts.map(({ text }) => text).join('')].join('\n').trim();
  const folded = foldText(shown);
  const names = namesOf(input, kind).map((name) => new RegExp(`(?<!\\w)${name.replace(/\W/g, '\\$&')}(?!\\w)`, 'g'));
  const nameless = names.reduce((text, name) => text.replace(name, blank), folded);
  const language = LANGUAGES.find((each) => each === input.locale.split('-')[0]) ?? null;
  return { input, kind, language, shown, folded, nameless, namesSender: nameless !== folded };
}

/** The place that holds the character at `offset` of the folded text: `parts.2`, or `label`. */
export function placeOf({ input }: LintText, offset: number): string {
  let text = input.label ?? '';
  if (offset < foldText(text).length) return 'label';
  text += '\n';
  const index = input.parts.findIndex((part) => {
    text += part.text;
    return offset < foldText(text).length;
  });
  return `parts.${index < 0 ? input.parts.length - 1 : index}`;
}

/** A company's form at the end of its name in law: people know it by the name before. */
const LEGAL_FORM =
  /,? (?:llc|l\.l\.c\.|inc\.?|incorporated|corp\.?|corporation|co\.|company|ltd\.?|limited|plc|llp|lp|gmbh(?: & co\. kg)?|ag|ug|kg|se|s\.?a\.?(?:s|u|rl)?\.?|s\.?a\.?r\.?l\.?|s\.?l\.?(?:u\.?)?|lda\.?|ltda\.?|pty(?: ltd)?\.?)$/;

/** Of the same length, so that places stay. */
function blank(name: string): string {
  return '_'.repeat(name.length);
}

/** What the sender is called, folded, the longest first. A message may name its program instead. */
function namesOf({ sender, programs }: LintInput, kind: TextKind): string[] {
  const legalName = foldText(sender.legalName);
  const names = [legalName, legalName.replace(LEGAL_FORM, ''), foldText(sender.brand ?? '')];
  if (kind !== 'wording') names.push(...programs.map(({ name }) => foldText(name ?? '')));
  return [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
}
