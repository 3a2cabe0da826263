/** Parts of a whole, each with a bar as long as its share: the numbers stand beside, so that nothing hangs on the bars. */
import { type Html, html } from '../html.ts';

/** @param parts - by name; what is 0 is left out */
export function shareList(
  caption: string,
  parts: Readonly<Record<string, number>>,
  nameOf: (key: string) => string,
): Html {
  const shown = Object.entries(parts).filter(([, count]) => count > 0);
  const most = Math.max(...shown.map(([, count]) => count), 1);
  const total = shown.reduce((sum, [, count]) => sum + count, 0);
  if (shown.length === 0) return html`<p class="about">${caption}: none.</p>`;
  return html`<table class="shares"><caption>${caption}</caption><tbody>${shown.map(
    ([
      key,
      count,
    ]) => html`<tr><th scope="row">${nameOf(key)}</th><td class="number">${count.toLocaleString('en-US')}</td>
<td class="number">${percent(count / total)}</td>
<td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${((100 * count) / most).toFixed(1)}" height="10"></rect></svg></td></tr>`,
  )}</tbody></table>`;
}

/** A share in words. */
export function percent(share: number | null): string {
  if (share === null) return '–';
  return `${(100 * share).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`;
}
