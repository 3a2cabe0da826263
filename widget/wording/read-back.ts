/**
 * Reads from the page what it really shows, after it was drawn and at every signing. Other scripts, extensions and
 * the browser's translation can change it, and then there is nothing to sign.
 */
import { type TextHashes, textHashes, wordingTextHashes } from '../../shared/wording/wording.ts';
import type { OfferedText } from './offer.ts';

/** Where a wording stands on the page: its text, the box beside it, and the box's label where that is another. */
export interface Shown {
  readonly box: Element;
  readonly text: Element;
  readonly label: Element | null;
  /** Where its links lead, if their attributes do not say that. */
  readonly links?: readonly string[];
}

/** The text nodes below `root` in order, seen or not: `innerText` would leave some out and find none behind a slot. */
export function textNodes(root: Node): Text[] {
  // What nobody can ever read is no text: scripts and style sheets, which sites put anywhere.
  const isCode = ({ parentNode }: Node) => /^(script|style|noscript)$/i.test(parentNode?.nodeName ?? '');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => (isCode(node) ? 2 : 1));
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

/** The hashes of what stands on the page. */
export function readBack(shown: Shown): TextHashes {
  const { text, label } = shown;
  const hrefs = linksIn(shown).map(({ href }) => href);
  return textHashes(textOf(text), label && textOf(label), hrefs);
}

/** The links of a wording as they stand on the page. */
export function linksIn({ text, links }: Shown): { readonly text: string; readonly href: string }[] {
  return [...text.querySelectorAll('a')].map((link, i) => {
    return { text: textOf(link), href: links?.[i] ?? link.getAttribute('href') ?? '' };
  });
}

/** True when the page shows `wording` as it was registered. */
export function showsExactly(rendered: TextHashes, wording: OfferedText): boolean {
  const expected = wordingTextHashes(wording);
  return (
    rendered.textSha256 === wording.textSha256 &&
    rendered.textSha256 === expected.textSha256 &&
    rendered.labelSha256 === expected.labelSha256 &&
    rendered.linksSha256 === expected.linksSha256
  );
}

/** All text below `root`, seen or not. */
export function textOf(root: Element): string {
  return textNodes(root)
    .map((node) => node.data)
    .join('');
}
