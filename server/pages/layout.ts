/** The frame around every page: head, style, brand, footer. */
import { pageHeaders } from '../http/page-headers.ts';
import { type Html, html, styleElement } from './html.ts';
import { isRightToLeft } from './language.ts';
import { PAGE_STYLE } from './page-style.ts';

/** Headers of a page that needs nothing but its own style. */
export const PAGE_HEADERS = pageHeaders({ styles: [PAGE_STYLE] });

export interface PageParts {
  readonly title: string;
  /** What stands between brand and footer. */
  readonly body: Html;
  /** Language of the page, English unless said. */
  readonly language?: string;
  /** Whose page it is, above the title: this program's, unless said. */
  readonly brand?: Html;
  /** More for the head, e.g. scripts that the page's headers allow. */
  readonly head?: Html;
}

/** The whole page as text. */
export async function layOut({ title, body, language = 'en', brand, head }: PageParts): Promise<string> {
  const page = html`<!doctype html>
<html lang="${language}"${isRightToLeft(language) ? html` dir="rtl"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
${styleElement(PAGE_STYLE)}
${head ?? ''}
</head>
<body>
<main>
<header class="masthead">
<p class="brand">${brand ?? 'phone-consent'}</p>
<h1>${title}</h1>
</header>
${body}
</main>
</body>
</html>
`;
  return String(await page);
}
