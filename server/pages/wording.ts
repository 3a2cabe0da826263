/** The public page of one published wording, for carriers and other reviewers. It tells nothing of who agreed. */
import { wordingTextHashes } from '../../shared/wording/wording.ts';
import { frequencyText } from '../messaging/phrases.ts';
import type { FullProgram } from '../store/programs.ts';
import type { WordingRow, WordingState } from '../store/wordings.ts';
import { type Html, html, shown } from './html.ts';
import { layOut } from './layout.ts';
import { code, text } from './report/facts.ts';
import { CHANNEL_WORDS, instantWords, PURPOSE_WORDS } from './report/plain-words.ts';
import { visibleText } from './report/visible-text.ts';
import { rowList, section, wordingQuote } from './report-html.ts';

const STATES: Readonly<Record<WordingState, string>> = {
  published: 'published: may be shown now',
  superseded: 'superseded by a later version',
  retired: 'retired: no longer shown',
  invalidated: 'invalidated: consents given under it are not used',
};

export interface WordingPageParts {
  readonly row: WordingRow;
  /** The published versions of the wording, in any state. */
  readonly siblings: readonly WordingRow[];
  /** Its programs, as they are told of now. */
  readonly programs: readonly FullProgram[];
  /** The log's key. */
  readonly vkey: string;
}

export async function wordingPage({ row, siblings, programs, vkey }: WordingPageParts): Promise<string> {
  const { wording, sha256, position, publishedAt, state } = row;
  const hashes = wordingTextHashes(wording);
  const body = html`<div class="report">
<p class="lead">What ${shown(wording.sender.legalName)} asks people to agree to, exactly as registered. A consent cites this text by its hash.</p>
<div class="quote">${wordingQuote({ locale: wording.locale, parts: wording.parts, label: wording.label ?? null, rows: [] })}</div>
${section(
  'What it is for',
  rowList([
    text('Sender', `${wording.sender.legalName} (${wording.sender.id})`),
    text('Purpose', PURPOSE_WORDS[wording.purpose]),
    ...wording.programs.map(({ id, channel }) => text('Program', `${id}: by ${CHANNEL_WORDS[channel]}`)),
    text('Language', wording.locale),
  ]),
)}
${programs.map(programSection)}
${section(
  'What names it',
  rowList([
    text('Wording', `${wording.id}, version ${wording.version}`),
    text('State', STATES[state]),
    text('Published', `${instantWords(publishedAt)}, by the operator’s clock`),
    text('Log', `leaf ${position}`),
    code('Log key', vkey),
    code('SHA-256', sha256),
    code('Text SHA-256', hashes.textSha256),
    ...(hashes.labelSha256 === null ? [] : [code('Label SHA-256', hashes.labelSha256)]),
    code('Links SHA-256', hashes.linksSha256),
  ]),
)}
${section('Other versions', others(row, siblings))}
</div>`;
  return layOut({ title: `Wording ${wording.id}, version ${wording.version}`, body });
}

/** Not part of the wording, and told so: what the sender says of the program today. */
function programSection({ name, description, frequency, helpContact, termsUrl }: FullProgram): Html | '' {
  return section(
    `Program ${visibleText(name)}, as it is now`,
    rowList([
      ...(description === null ? [] : [text('About', description)]),
      text('Frequency', frequencyText('en', frequency)),
      ...(helpContact === null ? [] : [text('Help', helpContact)]),
      ...(termsUrl === null ? [] : [text('Terms', termsUrl)]),
    ]),
  );
}

function others({ wording }: WordingRow, siblings: readonly WordingRow[]): Html | '' {
  const rest = siblings.filter((sibling) => sibling.wording.version !== wording.version);
  if (rest.length === 0) return '';
  return html`<ul>${rest.map(
    (sibling) =>
      html`<li><a href="/w/${sibling.wording.id}/${sibling.wording.version}">Version ${sibling.wording.version}</a>, ${sibling.wording.locale}, ${STATES[sibling.state]}</li>`,
  )}</ul>`;
}
