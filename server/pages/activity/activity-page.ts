/** The report of a period as a page to read and print. It needs nothing beside itself: it can be saved and sent on. */

import type { Instant } from '../../../shared/encoding/time.ts';
import { REASONS, type Reason } from '../../../shared/rules/check/reasons.ts';
import type { ActivityFigures, ActivityReport, ExceptionsReport } from '../../../shared/schema/api/reports.ts';
import { type Html, html } from '../html.ts';
import { layOut } from '../layout.ts';
import { instantWords, methodWords } from '../report/plain-words.ts';
import { exceptionSections } from './exception-sections.ts';
import { figureTable } from './figure-table.ts';
import { percent, shareList } from './share-list.ts';
import { stepsOf, timeChart } from './time-chart.ts';

export interface ActivityPageParts {
  /** Names the sender, null for all. */
  readonly sender: string | null;
  readonly publicUrl: string;
  /** What programs are called, by their ids. */
  readonly programNames: ReadonlyMap<string, string>;
  readonly byDay: ActivityReport;
  readonly byProgram: ActivityReport;
  readonly bySite: ActivityReport;
  readonly exceptions: ExceptionsReport;
}

const DELAY_WORDS: Readonly<Record<string, string>> = {
  minute: 'within a minute',
  hour: 'within an hour',
  day: 'within a day',
  ten_days: 'within ten days',
  longer: 'later',
};

const DECISION_WORDS: Readonly<Record<string, string>> = { allow: 'allowed', deny: 'denied', defer: 'put off' };

export async function activityPage(parts: ActivityPageParts): Promise<string> {
  const { byDay, byProgram, bySite, exceptions, sender, publicUrl, programNames } = parts;
  const programName = (id: string) => (programNames.has(id) ? `${programNames.get(id)} (${id})` : id);
  const { total, from, until, madeAt, logSize } = byDay;
  const body = html`<p class="lead">${sender === null ? 'All senders' : sender}, from ${from} up to, and not including, ${until}. Days are those of UTC.</p>
${keyFigures(total)}
<section class="part"><h2>Given and ended</h2>${timeChart(stepsOf(byDay.rows, from, until))}</section>
<section class="part"><h2>By program</h2>${figureTable('Program', byProgram.rows, programName)}</section>
<section class="part"><h2>By site</h2>${figureTable('Site', bySite.rows, (site) => site || 'by no site')}</section>
<section class="part"><h2>Withdrawals</h2>
${shareList('How people withdrew', total.withdrawalsByMethod, methodWords)}
${shareList('Recorded after the act', total.withdrawalDelays, (key) => DELAY_WORDS[key] ?? key)}
${total.suppressionsByCause ? shareList('Suppressions made', total.suppressionsByCause, wordsOf) : ''}
<p class="about">A withdrawal is in effect before it is answered. What counts here is the time from the act, as it was entered, to the record.</p></section>
<section class="part"><h2>Checks before sending</h2>
${total.checks ? shareList('Decisions', total.checks, (key) => DECISION_WORDS[key] ?? key) : ''}
${total.denials ? shareList('Why numbers were denied', total.denials, (key) => REASONS[key as Reason] ?? key) : ''}</section>
${exceptionSections(exceptions, programName)}
<section class="part"><h2>This report</h2><p class="about">Made by ${publicUrl}, ${instantWords(madeAt as Instant)} by the operator’s clock, from a log of ${logSize.toLocaleString('en-US')} leaves. It counts what was recorded; a count proves nothing that the records do not.</p></section>`;
  return layOut({ title: 'Consent report', body });
}

function keyFigures(total: ActivityFigures): Html {
  const figures: [string, string][] = [
    ['Consents given', number(total.grants + total.confirmations)],
    ['Renewed', number(total.renewals)],
    ['Withdrawn', number(total.withdrawals)],
    ['Expired', number(total.expiries)],
    ['Withdrawn, of all that held', percent(total.withdrawalRate)],
    ['Forms for each offer', percent(total.submissionRate)],
    ['Numbers confirmed', percent(total.confirmationRate)],
  ];
  return html`<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function wordsOf(key: string): string {
  return key.replaceAll('_', ' ');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
