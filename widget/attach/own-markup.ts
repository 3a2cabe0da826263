/** Reads what the page's own markup says beside its own box, and which of the offered wordings that is. */
import { canonicalText } from '../../shared/wording/canonical-text.ts';
import type { WordingPart } from '../../shared/wording/wording.ts';
import type { OfferedText } from '../wording/offer.ts';
import { readBack, type Shown, showsExactly, textNodes, textOf } from '../wording/read-back.ts';

/**
 * Where the wording of `checkbox` stands: in `given`, else in the label of the box. The label counts apart where its words
 * are others than the wording's. Undefined where there is no text at all.
 */
export function shownBeside(checkbox: HTMLInputElement, given: Element | null): Shown | undefined {
  const label = labelOf(checkbox);
  const text = given ?? label;
  if (!text) return undefined;
  const isSame = !label || canonicalText(textOf(label)) === canonicalText(textOf(text));
  // A site writes links as it likes; what counts is where they lead.
  const links = [...text.querySelectorAll('a')].map(({ href }) => String(href));
  return { text, label: isSame ? null : label, links };
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

function labelOf(checkbox: HTMLInputElement): Element | null {
  const [id = ''] = checkbox.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const named = id ? (checkbox.getRootNode() as Document).getElementById(id) : null;
  return checkbox.labels?.[0] ?? named;
}
