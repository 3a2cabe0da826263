/** The figures of programs, sites or whatever rows are of, side by side. */
import type { ActivityFigures } from '../../../shared/schema/api/reports.ts';
import { type Html, html } from '../html.ts';
import { percent } from './share-list.ts';

type Row = ActivityFigures & { readonly key: string };

const COLUMNS: readonly (readonly [name: string, value: (row: Row) => string])[] = [
  ['offers', (row) => number(row.offers)],
  ['forms', (row) => number(row.submissions)],
  ['rate', (row) => percent(row.submissionRate)],
  ['given', (row) => number(row.grants + row.confirmations)],
  ['renewed', (row) => number(row.renewals)],
  ['withdrawn', (row) => number(row.withdrawals)],
  ['revoked', (row) => number(row.revocations)],
  ['expired', (row) => number(row.expiries)],
];

/** Columns in which nothing stands are left out. @param nameOf - a row's key in words; empty where it is of none */
export function figureTable(what: string, rows: readonly Row[], nameOf: (key: string) => string): Html {
  if (rows.length === 0) return html`<p class="about">Nothing was recorded.</p>`;
  const columns = COLUMNS.filter(([, value]) => rows.some((row) => !['0', '–'].includes(value(row))));
  return html`<div class="scroll"><table class="plain"><thead><tr><th scope="col">${what}</th>${columns.map(
    ([name]) => html`<th scope="col" class="number">${name}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${nameOf(row.key)}</th>${columns.map(
        ([, value]) => html`<td class="number">${value(row)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

function number(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en-US');
}
