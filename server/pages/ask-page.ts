/** The page that asks somebody once more: the element with the wording of today, and a way to stop. */
import { maskPhone } from '../../shared/phone/masked.ts';
import type { AskedPerson } from '../consent/campaign/open-ask.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { type Html, html, shown } from './html.ts';
import type { Language } from './language.ts';
import { PAGE_STYLE } from './page-style.ts';
import { publicPage } from './public-page.ts';
import { WORDS } from './words/by-language.ts';

/** It loads the element, lets it call, and posts forms. */
export const ASK_HEADERS = pageHeaders({ styles: [PAGE_STYLE], ownScripts: true, ownCalls: true, ownForms: true });

/** Why what was posted is no yes. */
export type AskFault = 'not_ticked' | 'other_number' | 'not_taken';

export interface AskPageParts {
  readonly asked: AskedPerson;
  readonly language: Language;
  /** Path of the person's own page, with the token in it. */
  readonly path: string;
  readonly fault: AskFault | null;
  /** The element's file. */
  readonly widget: { readonly version: string; readonly integrity: string };
}

/** The page. The number is masked, and typed anew by whoever holds it: links get passed on. */
export function askPage({ asked, language, path, fault, widget }: AskPageParts): Promise<string> {
  const { person, program, site } = asked;
  const words = WORDS[language].ask;
  const sender = shown(person.sender.legalName);
  const number = html`<span class="number" dir="ltr">${maskPhone(person.phone)}</span>`;
  const { version, integrity } = widget;
  const body = html`<p class="lead">${words.lead(number, sender, html`<b>${shown(program.name)}</b>`)}</p>
${fault === null ? '' : html`<p class="notice" role="alert">${faultText(fault, number, language)}</p>`}
<form class="part ask-again" method="post" action="${path}/ask?lang=${language}">
<p>${words.yes}</p>
<phone-consent name="phone" site-key="${site.siteKey}" purposes="${program.purpose}" lang="${language}" required></phone-consent>
<p class="actions"><button class="action main">${words.yesButton}</button></p>
</form>
<section class="part">
<h2>${words.no}</h2>
<p>${words.noMeans(sender)}</p>
<form class="actions" method="post" action="${path}/withdrawals?lang=${language}">
<button class="action" name="program" value="${program.id}">${words.noButton}</button>
</form>
</section>
<p class="after">${words.silence} <a href="${path}?lang=${language}">${words.seeAll}</a></p>`;
  return publicPage({
    title: words.title,
    body,
    language,
    sender: person.sender.legalName,
    path: `${path}/ask`,
    head: html`<script type="module" src="/v${version}/widget.js" integrity="${integrity}" crossorigin="anonymous"></script>`,
  });
}

function faultText(fault: AskFault, number: Html, language: Language): Html | string {
  const words = WORDS[language].ask;
  if (fault === 'other_number') return words.otherNumber(number);
  return fault === 'not_ticked' ? words.notTicked : words.notTaken;
}
