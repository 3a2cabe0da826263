/** One consent on the person's own page: what it is now, the words, how it came so, and what can be done about it. */
import type { PersonConsent, PersonVersion } from '../../consent/person/view-person.ts';
import { sayCount } from '../../plural.ts';
import { type Html, html, shown } from '../html.ts';
import { formatLocale, type Language } from '../language.ts';
import { timeElement } from '../public-page.ts';
import { visibleText } from '../report/visible-text.ts';
import { wordingQuote } from '../report-html.ts';
import { WORDS } from '../words/by-language.ts';

interface Place {
  readonly language: Language;
  /** Path of the person's page. */
  readonly path: string;
}

/** Versions that the page lists: anybody can renew a consent, any number of times. */
const MAX_LISTED = 50;

/** The section. */
export function consentSection(consent: PersonConsent, place: Place): Html {
  const { person, purposes, channels } = WORDS[place.language];
  const { program, state, isDisputed } = consent;
  return html`<section class="part consent" data-state="${state}">
<h2>${shown(program.name)}</h2>
<p class="about">${purposes[program.purpose]} ${channels[program.channel]}</p>
<p class="state">${person.states[state]}</p>
${program.description === null ? '' : html`<p class="about">${shown(program.description)}</p>`}
${isDisputed ? html`<p class="about">${person.disputed}</p>` : ''}
${consent.unreadable.length === 0 ? '' : html`<p class="after">${person.damaged}</p>`}
${yesBlock(consent, place)}
${toldBlock(consent, place)}
${actions(consent, place)}
${historyTable(consent, place)}
</section>`;
}

function yesBlock({ yes, state }: PersonConsent, { language }: Place): Html {
  const { person, methods } = WORDS[language];
  if (!yes) return html``;
  const { record, origin, wording } = yes;
  const cited = record.wording;
  const ends = state === 'on' || state === 'pending' ? record.expiresAt : null;
  const text = wording
    ? html`<h3>${person.agreed}</h3>${wordingQuote({ locale: wording.locale, parts: wording.parts, label: wording.label ?? null, rows: [] }, person.beside)}`
    : html`<p class="after">${person.noWording}</p>`;
  return html`${text}
<dl>
<dt>${person.when}</dt><dd>${timeElement(record.occurredAt, language)}</dd>
<dt>${person.how}</dt><dd>${methodWords(methods, record.method)}${origin === null ? '' : html`, ${person.on(origin)}`}</dd>
${cited ? html`<dt>${person.wording}</dt><dd><a href="/w/${cited.id}/${cited.version}">${person.version(cited.id, cited.version)}</a></dd>` : ''}
${ends === null ? '' : html`<dt>${person.ends}</dt><dd>${timeElement(ends, language)}</dd>`}
</dl>`;
}

/** Whom to ask, and the terms: as the sender tells them now. */
function toldBlock({ program: { helpContact, termsUrl } }: PersonConsent, { language }: Place): Html {
  const { person } = WORDS[language];
  if (helpContact === null && termsUrl === null) return html``;
  return html`<dl>
${helpContact === null ? '' : html`<dt>${person.questions}</dt><dd>${shown(helpContact)}</dd>`}
${termsUrl === null ? '' : html`<dt>${person.terms}</dt><dd><a href="${termsUrl}" rel="noreferrer">${visibleText(termsUrl)}</a></dd>`}
</dl>`;
}

/** One click each. What is stopped can still be disputed: whether there ever was a yes is another question. */
function actions(
  { program, state, status, isDisputed, yes, unreadable }: PersonConsent,
  { language, path }: Place,
): Html {
  const { person } = WORDS[language];
  const name = visibleText(program.name);
  const canStop = state !== 'stopped' && status !== 'refused';
  const canDispute = (yes !== null || unreadable.length > 0) && !isDisputed && status !== 'invalidated';
  if (!canStop && !canDispute) return html``;
  return html`<div class="actions">
${canStop ? html`<form method="post" action="${path}/withdrawals?lang=${language}"><button class="action main" name="program" value="${program.id}">${person.stop}<span class="listen">${person.what(name)}</span></button></form>` : ''}
${canDispute ? html`<form method="post" action="${path}/disputes?lang=${language}"><button class="action" name="program" value="${program.id}">${person.never}<span class="listen">${person.neverWhat(name)}</span></button></form>` : ''}
</div>
${canDispute ? html`<p class="hint">${person.neverMeans}</p>` : ''}`;
}

/** Newest first: what is asked for first is what is so now. */
function historyTable({ versions, program }: PersonConsent, place: Place): Html {
  const { person } = WORDS[place.language];
  if (versions.length === 0) return html``;
  const older = versions.length - MAX_LISTED;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${person.history}${person.what(visibleText(program.name))}"><table>
<caption>${person.history}</caption>
<thead><tr><th scope="col">${person.status}</th><th scope="col">${person.when}</th><th scope="col">${person.how}</th><th scope="col">${person.proof}</th></tr></thead>
<tbody>${versions
    .slice(-MAX_LISTED)
    .reverse()
    .map((version) => historyRow(version, place))}</tbody>
</table></div>
${older > 0 ? html`<p class="hint">${sayCount(formatLocale(place.language), older, person.older)}</p>` : ''}`;
}

function historyRow({ row, record }: PersonVersion, { language, path }: Place): Html {
  const { person, statuses, methods } = WORDS[language];
  return html`<tr>
<td data-label="${person.status}">${statuses[record.status]}</td>
<td data-label="${person.when}">${timeElement(record.occurredAt, language)}</td>
<td data-label="${person.how}">${methodWords(methods, record.method)}</td>
<td class="keep" data-label="${person.proof}"><a href="${path}/records/${row.id}/proof" download>${person.proof} ${row.version}</a></td>
</tr>`;
}

/** A word that this version does not know is shown as it stands in the record. */
function methodWords(methods: Readonly<Record<string, string>>, method: string): string {
  return Object.hasOwn(methods, method) ? (methods[method] ?? method) : method;
}
