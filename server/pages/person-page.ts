/** The person's own page: what they agreed to, in the exact words, and everything they can do about it. */

import { maskPhone } from '../../shared/phone/masked.ts';
import type { Person } from '../consent/person/person-link.ts';
import type { PersonConsent } from '../consent/person/view-person.ts';
import { type Html, html, shown } from './html.ts';
import type { Language } from './language.ts';
import { consentSection } from './person/consent-section.ts';
import { publicPage } from './public-page.ts';
import { WORDS } from './words/by-language.ts';

/** What a person can do on their page. */
export type Done = 'stopped' | 'disputed' | 'renewed';

/** What the page says at its head. `unclear`: what was asked for is not there, so nothing was done. */
export type Told = Done | 'unclear';

export interface PersonPageParts {
  readonly person: Person;
  readonly consents: readonly PersonConsent[];
  readonly language: Language;
  /** Path of the page, with the token in it. */
  readonly path: string;
  /** What became of what was just asked for; null where nothing was. */
  readonly told: Told | null;
}

/** The page. The number is masked: somebody may look over the person's shoulder, and links get passed on. */
export function personPage(parts: PersonPageParts): Promise<string> {
  const { person, consents, language, path, told } = parts;
  const words = WORDS[language].person;
  const sender = shown(person.sender.legalName);
  const body = html`<p class="lead">${words.lead(html`<span class="number" dir="ltr">${maskPhone(person.phone)}</span>`, sender)}</p>
${told === null ? '' : notice(told, parts)}
${consents.length === 0 ? html`<p class="after">${words.nothing}</p>` : ''}
${consents.map((consent) => consentSection(consent, { language, path }))}
<section class="part">
<h2>${words.stopAll}</h2>
<p>${words.stopAllMeans(sender)}</p>
<form class="actions" method="post" action="${path}/withdrawals?lang=${language}">
<button class="action main" name="scope" value="all">${words.stopAllButton}</button>
</form>
</section>
<section class="part">
<h2>${words.copy}</h2>
<p>${words.copyMeans}</p>
<p class="actions"><a class="action" href="${path}/copy.zip" download>${words.copyButton} (ZIP)</a>
<a class="action" href="${path}/copy" download>${words.copyButton} (JSON)</a></p>
</section>
<p class="after">${words.secret}</p>`;
  return publicPage({ title: words.title, body, language, sender: person.sender.legalName, path });
}

/** Says what was done, and nothing of the person: for when the page itself cannot be shown. */
export function donePage(parts: Omit<PersonPageParts, 'consents' | 'told'>, done: Done): Promise<string> {
  const { person, language, path } = parts;
  const { title } = WORDS[language].person;
  return publicPage({ title, body: notice(done, parts), language, sender: person.sender.legalName, path });
}

function notice(told: Told, { person, language }: Pick<PersonPageParts, 'person' | 'language'>): Html {
  const words = WORDS[language].person;
  const texts = {
    stopped: words.stoppedNow(shown(person.sender.legalName)),
    disputed: words.disputedNow,
    renewed: words.renewedNow,
    unclear: words.unclearNow,
  };
  return html`<p class="notice" role="${told === 'unclear' ? 'alert' : 'status'}">${texts[told]}</p>`;
}
