/** Lays a described report out as lines of a terminal. */
import { styleText } from 'node:util';
import type { EvidenceTable, ReportView, Row, StepView, WordingView } from '../pages/report/report-view.ts';
import { visibleText } from '../pages/report/visible-text.ts';
import type { Terminal } from './command.ts';
import { wrap } from './wrap.ts';

const MARKS = { passed: ['✓', 'green'], failed: ['✗', 'red'], not_checked: ['–', 'gray'] } as const;
const LABEL_WIDTH = 16;
/** Characters of the widest line. */
export const MAX_WIDTH = 100;

export type Layout = Pick<Terminal, 'color' | 'columns'>;

/** The report in reading order, every line within the terminal's width where its words allow. */
export function reportLines(view: ReportView, layout: Layout): string[] {
  const width = Math.min(layout.columns, MAX_WIDTH) - 2;
  const rows = (list: readonly Row[]): string[] => list.flatMap((row) => rowLines(row, width));
  const statusWidth = Math.max(...view.versions.map(({ status }) => status.length));
  const versions = view.versions.map(
    ({ version, status, occurredAt, recordId, current }) =>
      `${current ? '▸' : ' '} ${version}  ${status.padEnd(statusWidth)} ${occurredAt}  ${recordId}`,
  );
  return [
    ...verdictLines(view, layout, width),
    ...section('What the record says', rows(view.facts)),
    ...section('The wording, as registered', view.wording ? wordingLines(view.wording, width) : []),
    ...view.evidence.flatMap(({ title, rows: values, tables }) =>
      section(title, [...rows(values), ...tables.flatMap((table) => tableLines(table, width))]),
    ),
    ...section('Versions of this consent', versions),
    ...section('Place in the log', rows(view.place)),
    ...section(
      'What was checked',
      view.steps.flatMap((step) => stepLines(step, layout, width)),
    ),
    ...section('Level', wrap(view.level, width)),
    ...section(
      'What this does not show',
      view.notShown.flatMap((sentence) => wrap(sentence, width, '- ', '  ')),
    ),
  ];
}

/** A titled section, or nothing where it would be empty. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`.trimEnd())];
}

/** The result, and what it means. */
export function verdictLines({ verdict }: Pick<ReportView, 'verdict'>, layout: Layout, width: number): string[] {
  const [mark, tone] = MARKS[verdict.verified ? 'passed' : 'failed'];
  const sentences = verdict.sentences.flatMap((sentence) => wrap(visibleText(sentence), width, '  '));
  return [paint(layout, tone, `${mark} ${verdict.headline}`), ...sentences];
}

function wordingLines({ parts, label, rows }: WordingView, width: number): string[] {
  const text = parts.map((part) => ('href' in part ? `${part.text} ⟨${part.href}⟩` : part.text)).join('');
  const beside = label === null ? [] : wrap(visibleText(`Beside the box: ${label}`), width, '│ ');
  return [...wrap(visibleText(text), width, '│ '), ...beside, '', ...rows.flatMap((row) => rowLines(row, width))];
}

/** A labelled value. */
export function rowLines({ label, value, kind }: Row, width: number): string[] {
  const head = `${visibleText(label).padEnd(LABEL_WIDTH - 1)} `;
  const text = visibleText(kind === 'absent' ? `(${value})` : value);
  return wrap(text, width, head, ' '.repeat(LABEL_WIDTH));
}

/** A line of a table is a list of labelled values: columns of unknown width make no table in a terminal. */
function tableLines({ title, columns, lines }: EvidenceTable, width: number): string[] {
  return lines.flatMap(({ heading, cells }, i) => {
    const values = cells.map((cell, column) => `${columns[column]} ${cell}`).join(' · ');
    const quoted = heading === null ? '' : `“${heading}” `;
    const text = wrap(visibleText(quoted + values), width, '  ');
    return i === 0 ? ['', visibleText(title), ...text] : text;
  });
}

/** A step with its mark. */
export function stepLines(
  { number, title, outcome, detail }: Omit<StepView, 'name'>,
  layout: Layout,
  width: number,
): string[] {
  const [mark, tone] = MARKS[outcome];
  const head = `${paint(layout, tone, mark)} ${String(number).padStart(2)}  ${title}`;
  return [head, ...wrap(visibleText(detail), width, ' '.repeat(6))];
}

/** Text in a colour, where colour is wanted. */
export function paint({ color }: Layout, tone: 'green' | 'red' | 'gray', text: string): string {
  return color ? styleText(tone, text) : text;
}
