/** The frame of the demo shop's pages: Larkspur Outdoor, which does not exist. */
import { pageHeaders } from '../../http/page-headers.ts';
import { type Html, html, styleElement } from '../html.ts';
import { SHOP_STYLE } from './shop-style.ts';

/** A shop's page loads the element, lets it call, and posts its form. */
export const SHOP_HEADERS = pageHeaders({ styles: [SHOP_STYLE], ownScripts: true, ownCalls: true, ownForms: true });

/** The whole page as text. */
export async function shopPage(title: string, body: Html, head: Html | '' = ''): Promise<string> {
  const page = html`<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${styleElement(SHOP_STYLE)}
${head}
</head>
<body>
<header>
<p class="notice">A demo of <a href="/">phone-consent</a>. The shop is made up; the records are real, on this machine.</p>
<div class="bar">
<p class="mark"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><path d="M2 27 12 9l6 10 3-5 9 13z" fill="currentColor"/><circle cx="24" cy="7" r="3" fill="currentColor"/></svg> Larkspur Outdoor</p>
<ul aria-label="Departments"><li>Packs</li><li>Tents</li><li>Layers</li><li>Sale</li></ul>
</div>
</header>
<main>${body}</main>
</body>
</html>
`;
  return String(await page);
}
