/** The page for an address that leads nowhere: the same for what never was and for what is no longer. */
import { html } from './html.ts';
import { layOut } from './layout.ts';

/** @param why - a sentence that tells nothing of what there is */
export function notFoundPage(why: string): Promise<string> {
  return layOut({
    title: 'Nothing here',
    body: html`<p class="lead">${why}</p><p class="part"><a href="/">To the start</a></p>`,
  });
}
