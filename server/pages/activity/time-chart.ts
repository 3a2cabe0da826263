/**
 * Consents given and ended over time, as bars from one line in the middle: given above it, ended below it, so that it
 * reads without colour. Plain SVG that takes the colours of the page; the table below it says the same in numbers.
 */
import { DAY_MS } from '../../../shared/durations.ts';
import type { ActivityFigures } from '../../../shared/schema/api/reports.ts';
import { type Html, html } from '../html.ts';

/** What happened in one step of time. */
export interface Step {
  /** A day or a month, `2026-11-26` or `2026-11`. */
  readonly name: string;
  readonly given: number;
  readonly ended: number;
}

const WIDTH = 720;
const HALF = 96;
const TOP = 14;
const LABELS = 20;
const LEFT = 44;

/** Days up to which each has a bar of its own; beyond, months have. */
const MAX_DAYS = 62;

/** The steps from one day on and before another, those without anything included. @param rows - figures by day */
export function stepsOf(
  rows: readonly (ActivityFigures & { readonly key: string })[],
  from: string,
  until: string,
): Step[] {
  const days = daysBetween(from, until);
  const nameOf = days.length <= MAX_DAYS ? (day: string) => day : (day: string) => day.slice(0, 7);
  const steps = new Map(days.map((day) => [nameOf(day), { given: 0, ended: 0 }]));
  for (const row of rows) {
    const step = steps.get(nameOf(row.key));
    if (!step) continue;
    step.given += row.grants + row.confirmations + row.renewals;
    step.ended += row.withdrawals + row.revocations + row.expiries + row.invalidations;
  }
  return [...steps].map(([name, counts]) => ({ name, ...counts }));
}

/** Draws them. */
export function timeChart(steps: readonly Step[]): Html {
  const most = niceCeiling(Math.max(...steps.flatMap(({ given, ended }) => [given, ended]), 1));
  const slot = (WIDTH - LEFT) / steps.length;
  const width = Math.max(1, Math.min(slot * 0.72, 36));
  const middle = TOP + HALF;
  const bars = steps.map(({ name, given, ended }, i) => {
    const x = LEFT + i * slot + (slot - width) / 2;
    const [up, down] = [(given / most) * HALF, (ended / most) * HALF];
    return html`<g><title>${name}: ${given} given, ${ended} ended</title>
<rect class="given" x="${px(x)}" y="${px(middle - up)}" width="${px(width)}" height="${px(up)}"></rect>
<rect class="ended" x="${px(x)}" y="${px(middle)}" width="${px(width)}" height="${px(down)}"></rect></g>`;
  });
  const total = (name: 'given' | 'ended') => steps.reduce((sum, step) => sum + step[name], 0);
  const label = `${total('given')} consents given and ${total('ended')} ended, by ${unitOf(steps)}`;
  return html`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${TOP + 2 * HALF + LABELS}" role="img" aria-label="${label}">
${[most, most / 2].map((value) => scaleLine(value, middle - (value / most) * HALF))}
${[most / 2, most].map((value) => scaleLine(value, middle + (value / most) * HALF))}
${bars}
<line class="axis" x1="${LEFT}" x2="${WIDTH}" y1="${middle}" y2="${middle}"></line>
${names(steps, slot)}
</svg><figcaption><span class="given">given</span> above the line, <span class="ended">ended</span> below it, by ${unitOf(steps)}</figcaption></figure>`;
}

function scaleLine(value: number, y: number): Html {
  return html`<line class="scale" x1="${LEFT}" x2="${WIDTH}" y1="${px(y)}" y2="${px(y)}"></line>
<text class="scale" x="${LEFT - 8}" y="${px(y + 3.5)}" text-anchor="end">${value.toLocaleString('en-US')}</text>`;
}

/** Names under the bars, as many as there is room for. */
function names(steps: readonly Step[], slot: number): Html[] {
  const every = Math.ceil(64 / slot);
  return steps.flatMap(({ name }, i) => {
    if (i % every !== 0) return [];
    const x = LEFT + i * slot + slot / 2;
    return [
      html`<text x="${px(x)}" y="${TOP + 2 * HALF + LABELS - 4}" text-anchor="middle">${name.length > 7 ? name.slice(5) : name}</text>`,
    ];
  });
}

function unitOf(steps: readonly Step[]): string {
  return (steps[0]?.name.length ?? 0) > 7 ? 'day' : 'month';
}

/** The least of 2, 4, 10, 20, 40, 100, … that is not less than `value`: half of it is whole, too. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 10].find((factor) => factor * power >= value) ?? 10;
  return Math.max(2, step * power);
}

function daysBetween(from: string, until: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(until); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
