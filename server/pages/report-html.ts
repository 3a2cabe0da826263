/** Lays a described report out as markup: the certificate's sections, in the same words as the verify page. */
import { drawing, type Html, html, marked, shown } from './html.ts';
import type {
  EvidenceTable,
  EvidenceView,
  ReportView,
  Row,
  Sketch,
  StepView,
  TableLine,
  WordingView,
} from './report/report-view.ts';
import { SKETCH_CAPTION, sketchSvg } from './report/sketch-svg.ts';
import { versionTable } from './report/version-table.ts';

/** A titled section, or nothing where it would be empty. */
export function section(title: string, content: Html | ''): Html | '' {
  return content === '' ? '' : html`<section><h2>${title}</h2>${content}</section>`;
}

/** Labelled values, or nothing where there are none. */
export function rowList(rows: readonly Row[]): Html | '' {
  if (rows.length === 0) return '';
  return html`<dl>${rows.map(({ label, value, kind }) => html`<dt>${shown(label)}</dt><dd class="${kind}">${shown(value)}</dd>`)}</dl>`;
}

/**
 * The wording exactly, each link followed by where it leads, and what names it.
 * @param beside - what stands before the words beside the box, in the language of the page
 */
export function wordingQuote({ locale, parts, label, rows }: WordingView, beside = 'Beside the box:'): Html {
  const text = parts.map((part) =>
    'href' in part
      ? html`<u>${marked(part.text)}</u><span class="href"> ⟨${shown(part.href)}⟩</span>`
      : marked(part.text),
  );
  return html`<blockquote lang="${locale}" dir="auto">${text}</blockquote>
${label === null ? '' : html`<p class="label">${beside} ${shown(label)}</p>`}
${rowList(rows)}`;
}

/** Disclosed measurements, each part under its heading. */
export function evidenceList(evidence: readonly EvidenceView[]): Html | '' {
  if (evidence.length === 0) return '';
  return html`${evidence.map(
    ({ title, about, rows, tables, sketches }) => html`<h3>${title}</h3>
<p class="about">${about}</p>
${sketches.map(sketchFigure)}
${rowList(rows)}
${tables.map(dataTable)}`,
  )}`;
}

function sketchFigure(sketch: Sketch): Html {
  const remarks = sketch.remarks.map((remark) => html`<li>${shown(remark)}</li>`);
  return html`<figure>${drawing(sketchSvg(sketch))}<figcaption><b>${shown(sketch.title)}, reconstructed.</b> ${SKETCH_CAPTION}
${remarks.length === 0 ? '' : html`<ul>${remarks}</ul>`}</figcaption></figure>`;
}

/** The versions of the consent, or why none are listed. */
export function versionList({ versions, versionsNote }: ReportView): Html {
  const list = versionTable(versions);
  return list ? dataTable(list) : html`<p class="about">None are listed: ${versionsNote}.</p>`;
}

const OUTCOMES = { passed: 'passed', failed: 'failed', not_checked: 'not checked' } as const;

/** The verification's steps, numbered, each with its outcome. */
export function stepList(steps: readonly StepView[]): Html {
  return html`<ol class="steps">${steps.map(
    ({ title, outcome, detail }) =>
      html`<li class="${outcome}"><span class="mark"></span><div><b>${title}</b><p>${shown(detail)}</p></div><span class="listen">${OUTCOMES[outcome]}</span></li>`,
  )}</ol>`;
}

/** A table that becomes a list of labelled values where it would not fit. */
export function dataTable({ title, columns, lines }: EvidenceTable): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<caption>${shown(title)}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${shown(column)}</th>`)}</tr></thead>
<tbody>${lines.map((line) => tableLine(columns, line))}</tbody>
</table></div>`;
}

function tableLine(columns: readonly string[], { heading, cells }: TableLine): Html {
  const above = html`<tr><td class="heading" colspan="${columns.length}">${shown(heading ?? '')}</td></tr>`;
  return html`${heading === null ? '' : above}<tr>${cells.map((cell, i) => html`<td data-label="${columns[i] ?? ''}">${shown(cell)}</td>`)}</tr>`;
}
