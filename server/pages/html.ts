/** Markup that is escaped by construction: text goes in as text, and attacker-controlled text with its tricks shown. */
import { html, raw } from 'hono/html';
import type { SvgNode } from './report/sketch-svg.ts';
import { textRuns } from './report/visible-text.ts';

/** A piece of markup. */
export type Html = ReturnType<typeof html>;

export { html };

/** Attacker-controlled text with its invisible characters marked. */
export function marked(text: string): Html {
  return html`${textRuns(text).map((run) =>
    'control' in run ? html`<span class="control">${run.control}</span>` : html`${run.text}`,
  )}`;
}

/** The same among other text, whose direction it must not change. */
export function shown(text: string): Html {
  return html`<bdi>${marked(text)}</bdi>`;
}

/** A drawing. Names are ours; values and text are escaped. */
export function drawing({ name, attributes, children }: SvgNode): Html {
  const list = Object.entries(attributes).map(([attribute, value]) => html` ${raw(attribute)}="${value}"`);
  const inner = children.map((child) => (typeof child === 'string' ? html`${child}` : drawing(child)));
  return html`<${raw(name)}${list}>${inner}</${raw(name)}>`;
}

/** A style sheet of this program's own, exactly as its hash in the content security policy says. */
export function styleElement(css: string): Html {
  return html`${raw(`<style>${css}</style>`)}`;
}
