/** Lays a described report out as elements of the verify page. */
import type {
  EvidenceTable,
  EvidenceView,
  ReportView,
  Row,
  Sketch,
  StepView,
  Verdict,
  WordingView,
} from '../report/report-view.ts';
import { SKETCH_CAPTION, sketchSvg } from '../report/sketch-svg.ts';
import { versionTable } from '../report/version-table.ts';
import { drawing, el, marked, shown } from './dom.ts';
import type { ProofInput } from './proof-input.ts';
import type { TrustInput } from './trust-input.ts';

/** The report, in reading order. `now` is this computer's clock, which a print-out names as such. */
export function reportElements(view: ReportView, proof: ProofInput, trust: TrustInput, now: Date): HTMLElement[] {
  return [...proofElements(view), ...section('This verification', rows(aboutRows(proof, trust, now)), printButton())];
}

/** What is said of one proof, wherever it came from. */
export function proofElements(view: ReportView): HTMLElement[] {
  return [
    verdict(view.verdict),
    ...section('What the record says', view.facts.length > 0 && rows(view.facts)),
    ...section('The wording, as registered', view.wording && wording(view.wording)),
    ...section('Evidence this file discloses', ...view.evidence.flatMap(evidenceElements)),
    ...section('Versions of this consent', ...versions(view)),
    ...section('Place in the log', view.place.length > 0 && rows(view.place)),
    ...section('What was checked', steps(view.steps), el('p', { class: 'level' }, el('b', {}, 'Level. '), view.level)),
    ...section('What this does not show', view.notShown.length > 0 && notShown(view.notShown)),
  ];
}

/** A titled section, or nothing where it would be empty. */
export function section(title: string, ...content: readonly (HTMLElement | false | null)[]): HTMLElement[] {
  const elements = content.filter((element) => element instanceof HTMLElement);
  return elements.length === 0 ? [] : [el('section', {}, el('h2', {}, title), ...elements)];
}

/** The result, and what it means. */
export function verdict({ verified, headline, sentences }: Verdict): HTMLElement {
  const lines = sentences.map((sentence) => el('p', {}, shown(sentence)));
  return el('section', { class: 'verdict', 'data-verified': String(verified) }, el('h2', {}, headline), ...lines);
}

/** Labelled values. */
export function rows(list: readonly Row[]): HTMLElement {
  const pairs = list.flatMap(({ label, value, kind }) => [
    el('dt', {}, shown(label)),
    el('dd', { class: kind }, shown(value)),
  ]);
  return el('dl', {}, ...pairs);
}

/** Links are not live: the page shows where each one leads instead. */
function wording({ locale, parts, label, rows: named }: WordingView): HTMLElement {
  const text = parts.flatMap((part) =>
    'href' in part
      ? [el('u', {}, ...marked(part.text)), el('span', { class: 'href' }, ' ⟨', shown(part.href), '⟩')]
      : marked(part.text),
  );
  const beside = label === null ? [] : [el('p', { class: 'label' }, 'Beside the box: ', shown(label))];
  return el('div', {}, el('blockquote', { lang: locale, dir: 'auto' }, ...text), ...beside, rows(named));
}

function evidenceElements({ title: heading, about, rows: values, tables, sketches }: EvidenceView): HTMLElement[] {
  return [
    el('h3', {}, heading),
    el('p', { class: 'about' }, about),
    ...sketches.map(sketchFigure),
    ...(values.length > 0 ? [rows(values)] : []),
    ...tables.map(table),
  ];
}

function sketchFigure(sketch: Sketch): HTMLElement {
  const remarks = sketch.remarks.map((remark) => el('li', {}, shown(remark)));
  const title = el('b', {}, shown(sketch.title), ', reconstructed.');
  const caption = el(
    'figcaption',
    {},
    title,
    ` ${SKETCH_CAPTION}`,
    remarks.length > 0 ? el('ul', {}, ...remarks) : null,
  );
  return el('figure', {}, drawing(sketchSvg(sketch)), caption);
}

function versions(view: ReportView): (HTMLElement | false)[] {
  if (!view.verdict.verified) return [];
  const list = versionTable(view.versions);
  return [list ? table(list) : el('p', { class: 'about' }, `None are listed: ${view.versionsNote}.`)];
}

/** A table may be wider than the page: it scrolls by itself, also by keyboard. */
function table({ title, columns, lines }: EvidenceTable): HTMLElement {
  const head = el('tr', {}, ...columns.map((column) => el('th', { scope: 'col' }, shown(column))));
  const body = lines.flatMap(({ heading, cells }) => [
    ...(heading === null
      ? []
      : [el('tr', {}, el('td', { class: 'heading', colspan: String(columns.length) }, shown(heading)))]),
    el('tr', {}, ...cells.map((cell, i) => el('td', { 'data-label': columns[i] ?? '' }, shown(cell)))),
  ]);
  const inner = el('table', {}, el('caption', {}, shown(title)), el('thead', {}, head), el('tbody', {}, ...body));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, inner);
}

const OUTCOMES = { passed: 'passed', failed: 'failed', not_checked: 'not checked' } as const;

/** The steps with their marks. */
export function steps(list: readonly Omit<StepView, 'name'>[]): HTMLElement {
  const items = list.map(({ title, outcome, detail }) => {
    const text = el('div', {}, el('b', {}, title), el('p', {}, shown(detail)));
    return el('li', { class: outcome }, el('span', { class: 'mark' }), text, listen(OUTCOMES[outcome]));
  });
  return el('ol', { class: 'steps' }, ...items);
}

/** For whoever listens: what the mark shows. */
function listen(word: string): HTMLElement {
  return el('span', { class: 'listen' }, word);
}

/** What is not shown. */
export function notShown(sentences: readonly string[]): HTMLElement {
  return el('ul', { class: 'not-shown' }, ...sentences.map((sentence) => el('li', {}, sentence)));
}

/** Which file was verified, against whose key, when. */
export function aboutRows(proof: ProofInput, trust: TrustInput, now: Date): Row[] {
  const clock = `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC, by this computer’s clock`;
  return [
    { label: 'File', value: `${proof.name}, ${proof.size.toLocaleString('en')} bytes`, kind: 'text' },
    ...(proof.sha256 ? [{ label: 'File SHA-256', value: proof.sha256, kind: 'code' } as const] : []),
    { label: 'Trusted key', value: trust.vkey, kind: 'code' },
    { label: 'Key was', value: trust.suppliedBy, kind: 'text' },
    { label: 'Verified', value: clock, kind: 'text' },
  ];
}

/** A button that prints the page. */
export function printButton(): HTMLElement {
  const button = el('button', { type: 'button' }, 'Print this report');
  button.addEventListener('click', () => window.print());
  return button;
}
