/** Pages for everybody that say what cannot be had, in words that tell nothing of what there is. */
import { html } from './html.ts';
import type { Language } from './language.ts';
import { publicPage } from './public-page.ts';
import { WORDS } from './words/by-language.ts';

/**
 * `gone`: a link that is not good, the same whatever the reason. `trouble`: what cannot be done at the moment. `damaged`: a
 * record that is not what was written.
 */
export function sorryPage(what: 'gone' | 'trouble' | 'damaged', language: Language): Promise<string> {
  const { title, why } = WORDS[language][what];
  return publicPage({ title, body: html`<p class="lead">${why}</p>`, language, sender: null, path: null });
}
