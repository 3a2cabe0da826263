/** Reads what the page's own markup says beside its own box, and which of the offered wordings that is. */
import { canonicalText } from '../../shared/wording/canonical-text.ts';
import type { WordingPart } from '../../shared/wording/wording.ts';
import type { OfferedText } from '../wording/offer.ts';
import { readBack, type Shown, showsExactly, textNodes, textOf } from '../wording/read-back.ts';

/**
 * Where the wording of `checkbox` stands: in `given`, else in a label of the box. A label counts apart where its words are
 * others than the wording's. Undefined where there is no text at all, or a second label says something else again: whoever
 * pressed that one agreed to its words.
 */
export function shownBeside(checkbox: HTMLInputElement, given: Element | null): Shown | undefined {
  const names = namesOf(checkbox);
  const text = given ?? names[0];
  if (!text) return undefined;
  const [label = null, ...more] = names.filter((name) => wordsOf(name) !== wordsOf(text));
  const spoken = canonicalText(checkbox.getAttribute('aria-label') ?? '');
  if (more.length > 0 || (spoken && spoken !== wordsOf(label ?? text))) return undefined;
  // A site writes links as it likes; what counts is where they lead.
  const links = [...text.querySelectorAll('a')].map(({ href }) => String(href));
  return { box: checkbox, text, label, links };
}

/** The offered wording that the page shows word for word; undefined where it is none of them. */
export function matchWording(shown: Shown, offered: readonly OfferedText[]): OfferedText | undefined {
  const rendered = readBack(shown);
  return offered.find((wording) => showsExactly(rendered, wording));
}

/** For test mode: the words that stand there, as if they were registered. */
export function wordingAsShown({ text, label, links = [] }: Shown): Pick<OfferedText, 'parts' | 'label'> {
  const anchors = [...text.querySelectorAll('a')];
  const parts = textNodes(text).map((node): WordingPart => {
    const at = anchors.findIndex((anchor) => anchor.contains(node));
    return at < 0 ? { text: node.data } : { text: node.data, href: links[at] ?? '' };
  });
  return { parts, ...(label && { label: textOf(label) }) };
}

/** Everything that names a box: its labels, then what it says it is labelled by. */
function namesOf(checkbox: HTMLInputElement): Element[] {
  const ids = checkbox.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const named = ids.map((id) => id && (checkbox.getRootNode() as Document).getElementById(id));
  return [...(checkbox.labels ?? []), ...named].filter((name) => name instanceof Element);
}

function wordsOf(element: Element): string {
  return canonicalText(textOf(element));
}
