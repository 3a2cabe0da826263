/** What the operator holds after a sign-up in the demo: the record, its history, and the ways to prove it. */
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { RecordSummary } from '../../consent/record/summarise.ts';
import { pageHeaders } from '../../http/page-headers.ts';
import { html, shown } from '../html.ts';
import { layOut } from '../layout.ts';
import { PAGE_STYLE } from '../page-style.ts';
import { instantWords } from '../report/plain-words.ts';
import type { EvidenceTable, ReportView } from '../report/report-view.ts';
import { dataTable, rowList, section, versionList, wordingQuote } from '../report-html.ts';

/** The page posts a form to make a certificate's link. */
export const RECORDED_HEADERS = pageHeaders({ styles: [PAGE_STYLE], ownForms: true });

/**
 * @param view - of the server's own verification of its proof
 * @param consents - what a look-up of the number answers
 */
export function recordedPage(
  view: ReportView,
  record: ConsentRecord,
  consents: readonly RecordSummary[],
): Promise<string> {
  const path = `/demo/records/${record.id}`;
  const body = html`<p class="lead">The element signed a statement in the browser, the shop’s backend forwarded it, and the record below was signed and logged before the shop was told.</p>
<ul class="actions">
<li><a class="action" href="${path}/proof">Download the proof file</a></li>
<li><a class="action" href="/verify#${path}/proof">Verify it in the browser</a></li>
<li><form method="post" action="${path}/certificate"><button class="action">Open the certificate</button></form></li>
<li><a class="action" href="/demo">Sign up again</a></li>
</ul>
<div class="report">
<section class="verdict" data-verified="${String(view.verdict.verified)}"><h2>${view.verdict.headline}</h2>${view.verdict.sentences.map((sentence) => html`<p>${shown(sentence)}</p>`)}</section>
${section('What the record says', rowList(view.facts))}
${section('The wording, as registered', view.wording ? wordingQuote(view.wording) : '')}
${section('Versions of this consent', versionList(view))}
${section('What a look-up of the number answers', dataTable(lookUpTable(consents)))}
${section('Place in the log', rowList(view.place))}
${section('The record itself', html`<pre tabindex="0"><code>${JSON.stringify({ ...record, statement: record.statement && `${record.statement.slice(0, 24)}…` }, null, 2)}</code></pre>`)}
</div>`;
  return layOut({ title: 'What was recorded', body });
}

function lookUpTable(consents: readonly RecordSummary[]): EvidenceTable {
  return {
    title: 'Newest state of each consent',
    columns: ['Program', 'Purpose', 'Status', 'Version', 'Recorded'],
    lines: consents.map(({ program, purpose, status, version, recordedAt }) => ({
      heading: null,
      cells: [program, purpose, status, String(version), instantWords(recordedAt)],
    })),
  };
}
