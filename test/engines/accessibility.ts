/** Axe over everything the element goes through, in each direction and colour scheme. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, test } from 'vitest';
import { ELEMENT } from './control.ts';
import { type EnginePage, PHONE } from './page.ts';

const { html, field } = ELEMENT;
const BOX = '#c >>> [part=checkbox]';
const FORM = `<form method="post" action="/order">${html('id="c" name="phone" required')}<button id="go">Sign up</button></form>`;
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS = [
  ['light', 'light', 'ltr'],
  ['dark', 'dark', 'ltr'],
  ['from right to left', 'light', 'rtl'],
] as const;

/** The suite, in the engine of `it`. */
export function accessibility(it: EnginePage): void {
  /** Rules that fail or that axe cannot decide. */
  const faults = () =>
    it.run(async (values) => {
      const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
      const { violations, incomplete } = await axe.run({
        runOnly: { type: 'tag', values },
        resultTypes: ['violations', 'incomplete'],
      });
      return [...violations, ...incomplete].map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
      );
    }, TAGS);
  const shows = (path: string) => it.until(seekText, path);

  /** What the element goes through, one after another on one page: each ends when it is there to see. */
  const states: Readonly<Record<string, () => Promise<unknown>>> = {
    empty: async () => {},
    disabled: async () => {
      await it.at('#c', (own) => own.setAttribute('disabled', ''));
      await expect.poll(() => it.at(field(), ({ disabled }) => disabled)).toBe(true);
    },
    error: async () => {
      await it.at('#c', (own) => own.removeAttribute('disabled'));
      await it.click('#go');
      await shows('[part~=error]');
    },
    filled: async () => {
      await it.type(field(), PHONE);
      await shows('[part=help]');
    },
    ticked: async () => {
      await it.click(BOX);
      await it.signed();
    },
    pending: async () => {
      it.shop.behaviour.submissionStatus = 503;
      await it.run(() => document.forms[0]?.addEventListener('submit', (event) => event.preventDefault()));
      await it.click('#go');
      await expect.poll(() => it.shop.posted.length).toBeGreaterThan(0);
    },
    recorded: async () => {
      it.shop.behaviour.submissionStatus = 201;
      await shows('[part=status]');
    },
  };

  test.each(LOOKS)('axe finds nothing and leaves nothing open in any state, %s', async (_, scheme, direction) => {
    it.shop.behaviour.countries = ['US', 'CA'];
    it.shop.scripts.set('/axe.js', () => readFile(AXE, 'utf8'));
    await it.open(
      FORM,
      `<style>
        :root { color-scheme: ${scheme}; background: light-dark(#fff, #14171c); color: light-dark(#1d2430, #e8ebf0); }
        #go { background: #1f5fd6; color: #fff; }
      </style>
      <script>document.documentElement.dir = '${direction}'</script>
      <script src="{api}/axe.js"></script>`,
    );
    for (const [name, enter] of Object.entries(states)) {
      await enter();
      expect(await faults(), name).toEqual([]);
    }
  });
}

/** Whether a part of the element has something to read. Sent to the page. */
function seekText(path: string): boolean {
  return Boolean(document.querySelector('#c')?.shadowRoot?.querySelector(path)?.textContent?.trim());
}
