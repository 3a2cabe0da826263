/** Lays the described report on a dossier out as lines of a terminal. */
import type { DossierView } from '../pages/report/describe-dossier.ts';
import { visibleText } from '../pages/report/visible-text.ts';
import { type Layout, MAX_WIDTH, paint, rowLines, section, stepLines, verdictLines } from './report-lines.ts';
import { wrap } from './wrap.ts';

/** The report in reading order: verdict, what it is, its records, its files, the steps, what is not shown. */
export function dossierLines(view: DossierView, layout: Layout): string[] {
  const width = Math.min(layout.columns, MAX_WIDTH) - 2;
  const proofs = view.proofs.flatMap(({ name, view: proof }) => [
    `${paint(layout, 'green', '✓')} ${visibleText(name)}`,
    ...wrap(visibleText(proof.verdict.sentences.slice(1).join(' ')), width, '  '),
  ]);
  const members = view.members.map(({ name, size, sha256, good, detail }) =>
    good
      ? `${paint(layout, 'green', '✓')} ${sha256}  ${visibleText(name)}`
      : `${paint(layout, 'red', '✗')} ${visibleText(name)} (${size} bytes): ${detail}`,
  );
  return [
    ...verdictLines(view, layout, width),
    ...section(
      'What this file is',
      view.facts.flatMap((row) => rowLines(row, width)),
    ),
    ...section('Records', proofs),
    ...section('Files, by SHA-256', members),
    ...section(
      'What was checked',
      view.steps.flatMap((step) => stepLines(step, layout, width)),
    ),
    ...section(
      'What this does not show',
      view.notShown.flatMap((sentence) => wrap(sentence, width, '- ', '  ')),
    ),
  ];
}
