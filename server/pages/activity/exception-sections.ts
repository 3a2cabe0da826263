/** What somebody should look at, as sections of the report's page. */
import type { ExceptionsReport } from '../../../shared/schema/api/reports.ts';
import { type Html, html, shown } from '../html.ts';
import { methodWords, sourceWords } from '../report/plain-words.ts';

/** @param programName - of a program's id, for people */
export function exceptionSections(report: ExceptionsReport, programName: (id: string) => string): Html {
  const { messagesAwaiting: messages, holdsOpen, attested, overrides, due } = report;
  return html`<section class="part"><h2>To look at</h2>
${table(
  'Waiting now',
  ['what', 'how many'],
  [
    ['messages that somebody must read', count(messages.open)],
    ['of them, past their date', count(messages.overdue)],
    ['numbers held', count(holdsOpen)],
  ],
)}
${table(
  'Consents due',
  ['program', 'review due', 'review within 30 days', 'ending within 30 days'],
  due.map((row) => [programName(row.program), count(row.reviewsDue), count(row.reviewsSoon), count(row.endingSoon)]),
)}
${table(
  'Grants imported in the period',
  ['program', 'method', 'records'],
  attested.map((row) => [programName(row.program), methodWords(row.method), count(row.records)]),
)}
${table(
  'Wordings published in spite of the lint',
  ['wording', 'published', 'rules', 'reason'],
  overrides.map((row) => [
    `${row.wording} ${row.version}, ${row.locale}`,
    row.publishedAt.slice(0, 10),
    row.rules.join(' '),
    shown(row.reason),
  ]),
)}</section>
<section class="part"><h2>Records without listed fields</h2>
<p class="about">Whether a list holds for these messages is for counsel to say.</p>
${report.incomplete.map(
  (
    list,
  ) => html`<p><b>${list.title}</b>: ${count(list.lacking)} of ${count(list.grants)} grants lack something. <span class="about">${list.source}; looked at ${list.checkedAt}.</span></p>
${table(
  `Lacking by ${list.list}`,
  ['program', 'source', 'method', 'lacks', 'records'],
  list.rows.map((row) => [
    programName(row.program),
    sourceWords(row.source),
    methodWords(row.method),
    row.lacks,
    count(row.records),
  ]),
)}`,
)}</section>`;
}

/** The last column holds numbers, as do all whose cells are; an empty table is left out. */
function table(caption: string, head: readonly string[], rows: readonly (readonly (string | Html)[])[]): Html {
  if (rows.length === 0) return html``;
  const isNumber = (column: number) => rows.every((row) => /^[\d,]+$/.test(String(row[column])));
  const kinds = head.map((_, column) => (isNumber(column) ? 'number' : ''));
  return html`<div class="scroll"><table class="plain"><caption>${caption}</caption><thead><tr>${head.map(
    (name, column) => html`<th scope="col" class="${kinds[column] ?? ''}">${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map((cell, column) => html`<td class="${kinds[column] ?? ''}">${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
