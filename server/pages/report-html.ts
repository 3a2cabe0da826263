/** Lays a described report out as markup: the certificate's sections, in the same words as the verify page. */
import { type Html, html, marked, shown } from './html.ts';
import type { EvidenceView, ReportView, Row, StepView, WordingView } from './report/report-view.ts';

/** A titled section, or nothing where it would be empty. */
export function section(title: string, content: Html | ''): Html | '' {
  return content === '' ? '' : html`<section><h2>${title}</h2>${content}</section>`;
}

/** Labelled values, or nothing where there are none. */
export function rowList(rows: readonly Row[]): Html | '' {
  if (rows.length === 0) return '';
  return html`<dl>${rows.map(({ label, value, kind }) => html`<dt>${shown(label)}</dt><dd class="${kind}">${shown(value)}</dd>`)}</dl>`;
}

/** The wording exactly, each link followed by where it leads, and what names it. */
export function wordingQuote({ locale, parts, label, rows }: WordingView): Html {
  const text = parts.map((part) =>
    'href' in part
      ? html`<u>${marked(part.text)}</u><span class="href"> ⟨${shown(part.href)}⟩</span>`
      : marked(part.text),
  );
  return html`<blockquote lang="${locale}" dir="auto">${text}</blockquote>
${label === null ? '' : html`<p class="label">Beside the box: ${shown(label)}</p>`}
${rowList(rows)}`;
}

export function evidenceList(evidence: readonly EvidenceView[]): Html | '' {
  if (evidence.length === 0) return '';
  return html`${evidence.map(
    ({ title, about, rows, tables }) => html`<h3>${title}</h3>
<p class="about">${about}</p>
${rowList(rows)}
${tables.map((table) => dataTable(table.title, table.columns, table.rows))}`,
  )}`;
}

export function versionTable({ versions, versionsNote }: ReportView): Html {
  if (versions.length === 0) return html`<p class="about">None are listed: ${versionsNote}.</p>`;
  return dataTable(
    'Oldest first',
    ['Version', 'Status', 'Occurred', 'How', 'Record'],
    versions.map(({ version, status, occurredAt, how, recordId, current }) => [
      `${version}${current ? ', this one' : ''}`,
      status,
      occurredAt,
      how,
      recordId,
    ]),
  );
}

const OUTCOMES = { passed: 'passed', failed: 'failed', not_checked: 'not checked' } as const;

export function stepList(steps: readonly StepView[]): Html {
  return html`<ol class="steps">${steps.map(
    ({ title, outcome, detail }) =>
      html`<li class="${outcome}"><span class="mark"></span><div><b>${title}</b><p>${shown(detail)}</p></div><span class="listen">${OUTCOMES[outcome]}</span></li>`,
  )}</ol>`;
}

/** A table that becomes a list of labelled values where it would not fit. */
export function dataTable(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<caption>${shown(title)}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${shown(column)}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => html`<td data-label="${columns[i] ?? ''}">${shown(cell)}</td>`)}</tr>`)}</tbody>
</table></div>`;
}
