/** Draws a wording as registered: its parts one after the other, links as links, nothing added. */
import { html, nothing, type TemplateResult } from 'lit';
import type { WordingPart } from '../../shared/wording/wording.ts';

/** The parts without a character between them, since the page is read back text node by text node. */
export function renderParts(parts: readonly WordingPart[]): unknown[] {
  return parts.map((part) => ('href' in part ? link(part) : part.text));
}

function link({ text, href }: WordingPart & { href: string }): TemplateResult | typeof nothing {
  // Registered links are https; anything else is not ours to follow.
  if (!href.startsWith('https://')) return nothing;
  return html`<a part="link" href=${href} target="_blank" rel="noopener">${text}</a>`;
}
