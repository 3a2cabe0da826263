/** The frame of the pages for everybody: the sender's name above, other languages below. */
import { pageHeaders } from '../http/page-headers.ts';
import { type Html, html, shown } from './html.ts';
import { formatLocale, LANGUAGES, type Language } from './language.ts';
import { layOut } from './layout.ts';
import { PAGE_STYLE } from './page-style.ts';
import { WORDS } from './words/by-language.ts';

/** Headers of such a page: its own style, and forms that post to this server. No script runs, and none is needed. */
export const PUBLIC_HEADERS = pageHeaders({ styles: [PAGE_STYLE], ownForms: true });

export interface PublicPage {
  readonly title: string;
  readonly body: Html;
  readonly language: Language;
  /** Legal name of the sender, or null where the page is nobody's. */
  readonly sender: string | null;
  /** Path of the page, for its links to other languages; null where it is no page to come back to. */
  readonly path: string | null;
  /** More for the head, e.g. scripts that the page's headers allow. */
  readonly head?: Html;
}

/** The whole page as text. */
export function publicPage({ title, body, language, sender, path, head }: PublicPage): Promise<string> {
  return layOut({
    title,
    language,
    ...(head === undefined ? {} : { head }),
    ...(sender === null ? {} : { brand: html`<b class="sender">${shown(sender)}</b>` }),
    body: html`${body}${path === null ? '' : languageLinks(path, language)}`,
  });
}

/** An instant as people of the language write it, for screens and for machines. */
export function timeElement(instant: string, language: Language): Html {
  const words = new Intl.DateTimeFormat(formatLocale(language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return html`<time datetime="${instant}">${words.format(new Date(instant))} UTC</time>`;
}

function languageLinks(path: string, current: Language): Html {
  return html`<nav class="languages" aria-label="${WORDS[current].languages}"><ul>${LANGUAGES.map((language) =>
    language === current
      ? html`<li><span aria-current="true" lang="${language}">${WORDS[language].language}</span></li>`
      : html`<li><a href="${path}?lang=${language}" hreflang="${language}" lang="${language}">${WORDS[language].language}</a></li>`,
  )}</ul></nav>`;
}
