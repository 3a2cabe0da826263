/** The public page to stop marketing: a plain form, and an answer that is the same for every number. */
import { fullMetadata } from '../../shared/phone/metadata.ts';
import type { Site } from '../store/sites.ts';
import { type Html, html, shown } from './html.ts';
import type { Language } from './language.ts';
import { publicPage } from './public-page.ts';
import { WORDS } from './words/by-language.ts';

export interface StopPageParts {
  readonly site: Site;
  /** Legal name of the site's sender. */
  readonly sender: string;
  readonly language: Language;
}

/** The page with the form. */
export function stopPage({ site, sender, language }: StopPageParts): Promise<string> {
  const { stop } = WORDS[language];
  const path = pathOf(site);
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const known = site.countries.filter((country) => Object.hasOwn(fullMetadata.countries, country));
  const [home] = known;
  const severalCountries = known.length > 1;
  const body = html`<p class="lead">${stop.lead(shown(sender))}</p>
<form class="ask" method="post" action="${path}?lang=${language}">
${severalCountries ? countryField(stop.country, known, names) : ''}
<div class="field">
<label for="phone">${stop.number}</label>
<input id="phone" name="phone" type="tel" dir="ltr" autocomplete="tel" required maxlength="64" aria-describedby="phone-hint">
<p class="hint" id="phone-hint">${home === undefined || severalCountries ? stop.hintForSeveral : stop.hint(names.of(home) ?? home)}</p>
</div>
<button class="action main">${stop.button}</button>
<p class="hint">${stop.privacy}</p>
</form>
${everything({ sender, language })}`;
  return publicPage({ title: stop.title, body, language, sender, path });
}

/** The answer. Nothing in it depends on what was entered. */
export function stoppedPage({ site, sender, language }: StopPageParts): Promise<string> {
  const { stop } = WORDS[language];
  const path = pathOf(site);
  const body = html`<div class="report"><section class="verdict" data-verified="true" role="status">
<h2>${stop.doneTitle}</h2>
<p>${stop.done(shown(sender))}</p>
</section></div>
<p class="after">${stop.sameForAll}</p>
<p class="after"><a href="${path}?lang=${language}">${stop.again}</a></p>
${everything({ sender, language })}`;
  return publicPage({ title: stop.title, body, language, sender, path });
}

function countryField(label: string, countries: readonly string[], names: Intl.DisplayNames): Html {
  return html`<div class="field">
<label for="country">${label}</label>
<select id="country" name="country" autocomplete="country">${countries.map(
    (country) => html`<option value="${country}">${names.of(country) ?? country}</option>`,
  )}</select>
</div>`;
}

function everything({ sender, language }: Omit<StopPageParts, 'site'>): Html {
  const { stop } = WORDS[language];
  return html`<section class="part">
<h2>${stop.everything}</h2>
<p>${stop.everythingHow(shown(sender))}</p>
<ul class="todo"><li>${stop.replyStop}</li><li>${stop.ownLink}</li></ul>
<p class="after">${stop.codes}</p>
</section>`;
}

function pathOf({ siteKey }: Site): string {
  return `/stop/${siteKey}`;
}
