/** The page behind a good link to a record that is not what the log holds: it says so, and shows nothing of it. */
import { html } from './html.ts';
import { layOut } from './layout.ts';

/** The page. */
export function damagedRecordPage(): Promise<string> {
  return layOut({
    title: 'Record of a consent',
    body: html`<p class="lead">This record is not what the log holds: it was altered or damaged after it was written. Nothing
of it is shown, and there is no proof of it, before it is brought back from a backup. Please ask the operator.</p>`,
  });
}
