/** `index.html`: what a dossier holds, for people to read and print. It opens from a disk, without scripts or network. */
import type { Edition } from '../../shared/dossier/manifest.ts';
import { DOSSIER_NOT_SHOWN } from '../../shared/dossier/report.ts';
import { html } from '../pages/html.ts';
import { code, text } from '../pages/report/facts.ts';
import { instantWords } from '../pages/report/plain-words.ts';
import { rowList, section } from '../pages/report-html.ts';
import { consentSection, wordingSection } from './consent-sections.ts';
import type { Gathered } from './gathered.ts';
import { offlinePage } from './offline-page.ts';
import { auditSection, mattersSection, messagesSection, sendsSection, stopsSection } from './other-sections.ts';

/** The page. */
export function summaryPage(gathered: Gathered, edition: Edition): Promise<string> {
  const { sender, phone, madeAt, checkpoint } = gathered;
  const body = html`<div class="report">
<p class="lead">${leadOf(edition)} How to check it without whoever made it stands in <a href="README.txt">README.txt</a>;
what made the records, in <a href="system.html">system.html</a>.</p>
${section(
  'What this is about',
  rowList([
    code('Number', phone),
    text('Sender', `${sender.legalName} (${sender.id})`),
    text('Made', `${instantWords(madeAt)}, by the operator’s clock`),
    text('As of', `${checkpoint.tree.size} leaves of the log`),
  ]),
)}
${gathered.lines.length === 0 ? html`<section><h2>Consents</h2><p>No consent of this number is kept.</p></section>` : ''}
${gathered.lines.map((line) => consentSection(line))}
${gathered.wordings.map((wording) => wordingSection(wording))}
${stopsSection(gathered)}
${messagesSection(gathered)}
${sendsSection(gathered)}
${mattersSection(gathered, edition)}
${auditSection(gathered, edition)}
${section('What this does not show', html`<ul class="not-shown">${DOSSIER_NOT_SHOWN.map((sentence) => html`<li>${sentence}</li>`)}</ul>`)}
</div>`;
  const title = edition === 'operator' ? 'Dossier of a number' : 'Your data';
  return offlinePage({ title, body });
}

function leadOf(edition: Edition): string {
  return edition === 'operator'
    ? 'Everything that is kept of one number by one sender: its consents in every version, the wordings as shown, and what happened around them.'
    : 'Everything that is kept of your number by one sender. What staff wrote, and who of them acted, is left out; the same in a form for programs is in dossier.json.';
}
