/** The certificate: a proof put on paper, with all that is needed to check it without us. */
import { toInstant } from '../../shared/encoding/time.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { encodeProof, type Proof } from '../../shared/proof/file.ts';
import { verifyProof } from '../../shared/proof/verify.ts';
import { type Html, html, shown } from './html.ts';
import { layOut } from './layout.ts';
import { describeReport } from './report/describe-report.ts';
import { code, text } from './report/facts.ts';
import { instantWords } from './report/plain-words.ts';
import type { Verdict } from './report/report-view.ts';
import { evidenceList, rowList, section, stepList, versionList, wordingQuote } from './report-html.ts';

export interface CertificateParts {
  readonly proof: Proof;
  /** The log's key, which this server signs with: a reader who does not trust it takes the key from elsewhere. */
  readonly vkey: string;
  readonly publicUrl: string;
  /** Where the proof file can be had, as long as the link is good. */
  readonly proofPath: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The page. The proof is verified again, in the same steps that anybody else would take. */
export async function certificatePage({ proof, vkey, publicUrl, proofPath, now }: CertificateParts): Promise<string> {
  const view = describeReport(await verifyProof(encodeProof(proof), { logKey: parseVkey(vkey) }));
  const { verified } = view.verdict;
  const body = html`<div class="report">
<p class="lead">Checked by the server that made this page, against its own key. How anybody else can check it stands below.</p>
${verdictBlock(view.verdict)}
${section('What the record says', rowList(view.facts))}
${section('The wording, as registered', view.wording ? wordingQuote(view.wording) : '')}
${section('Evidence', evidenceList(view.evidence))}
${section('Versions of this consent', verified ? versionList(view) : '')}
${section('Place in the log', rowList(view.place))}
${section('What was checked', html`${stepList(view.steps)}<p class="level"><b>Level.</b> ${view.level}</p>`)}
${section('What this does not show', verified ? notShown(view.notShown) : '')}
${section('To check this without us', independently(proofPath))}
${section(
  'This print-out',
  rowList([
    text('Made by', publicUrl),
    text('Made', `${instantWords(toInstant(now))}, by the operator’s clock`),
    code('Log key', vkey),
  ]),
)}
</div>`;
  return layOut({ title: 'Record of a consent', body });
}

function verdictBlock({ verified, headline, sentences }: Verdict): Html {
  return html`<section class="verdict" data-verified="${String(verified)}">
<h2>${headline}</h2>
${sentences.map((sentence) => html`<p>${shown(sentence)}</p>`)}
</section>`;
}

function notShown(sentences: readonly string[]): Html {
  return html`<ul class="not-shown">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

function independently(proofPath: string): Html {
  return html`<p>This page is the operator’s word about its own records. The proof file is not: it verifies offline, with
a program that anybody can read, against a log key that you bring yourself.</p>
<ol class="todo">
<li><a href="${proofPath}">Download the proof file</a>. It holds everything shown here, personal data included.</li>
<li>Get the log’s key from somebody who wrote it down before this record was questioned, and compare it with the one
printed below.</li>
<li>Open the proof, with the network off, in a copy of the verify page that you obtained yourself, or run
<code>phone-consent verify FILE --key KEY</code>. To look without that care, <a href="/verify">this server</a> has the page
too.</li>
</ol>`;
}
