/** The frame of a dossier's pages: they are opened from a disk, so their content security policy stands in them. */
import { type Html, html, styleElement } from '../pages/html.ts';
import { layOut } from '../pages/layout.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Text of a few paragraphs and numbered statements, which other pages have none of. */
const TEXT_STYLE =
  'section p + p, section ol + p, section ul + p, .report > p { margin-top: 0.75rem } section ol li + li { margin-top: 0.4rem }';

/** The whole page as text: no script runs in it, and nothing is fetched. */
export function offlinePage({ title, body }: { title: string; body: Html }): Promise<string> {
  const head = html`<meta http-equiv="content-security-policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
${styleElement(TEXT_STYLE)}`;
  return layOut({ title, body, head });
}
