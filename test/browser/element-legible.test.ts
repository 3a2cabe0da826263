/**
 * What a visitor could not read, the evidence does not call legible: under each of many styles the wording is looked at as
 * it is painted, pixel by pixel, and compared with what the evidence says of it.
 */
import { expect, test } from 'vitest';
import { contrastOf, LEAST_CONTRAST } from '../../server/pages/report/contrast.ts';
import { ElementPage, FORM, takeApart } from './element-page.ts';
import { OTHER_STYLES, OWN_STYLES } from './hiding-styles.ts';

const it = ElementPage.use();

interface Told {
  readonly clear: boolean | null;
  readonly effects: readonly string[];
  readonly runs: readonly Record<string, unknown>[];
}

/** Until the browser has told again what covers the wording, which it does no sooner than this. */
const TELLS_MS = 180;

async function told(): Promise<Told> {
  const before = await it.signed();
  await it.page.evaluate(() => {
    document.querySelector('button')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  });
  await expect.poll(() => it.signed(), { interval: 10 }).not.toBe(before);
  const { values } = await takeApart(await it.signed());
  return JSON.parse(values['display'] ?? '').wordings[0];
}

/** True for a wording of which nothing in the evidence says that it was hard to read. */
function looksLegible({ clear, effects, runs }: Told): boolean {
  return (
    clear === true &&
    effects.length === 0 &&
    runs.every((run) => {
      const [font, height, lineHeight] = [
        run['fontMilliPx'],
        run['heightMilliPx'],
        Number.parseFloat(String(run['lineHeight'])),
      ];
      return (
        [run['opacityMilli'], run['inViewMilli'], run['uncoveredMilli']].every((milli) => milli === 1000) &&
        run['drawn'] === true &&
        Number(font) >= 9000 &&
        Number(height) >= 9000 &&
        lineHeight >= 12 &&
        (contrastOf(run['color'], run['background']) ?? 0) >= LEAST_CONTRAST &&
        (run['effects'] as unknown[]).length === 0
      );
    })
  );
}

/** The share of dark pixels where the wording stood before any style hid it. */
async function ink(at: { x: number; y: number; width: number; height: number }): Promise<number> {
  const picture = (await it.page.screenshot({ clip: at })).toString('base64');
  return it.page.evaluate(async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas?.drawImage(image, 0, 0);
    const pixels = canvas?.getImageData(0, 0, image.width, image.height).data ?? [];
    let dark = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if ((pixels[i] ?? 0) + (pixels[i + 1] ?? 0) + (pixels[i + 2] ?? 0) < 330) dark++;
    return dark / (pixels.length / 4);
  }, picture);
}

async function applied(style: string): Promise<void> {
  await it.page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, style);
}

test.each([
  ['of the wording', OWN_STYLES.map((style) => `phone-consent::part(wording) { ${style} }`)],
  [
    'of what it stands in',
    OWN_STYLES.filter((_, i) => i % 3 === 0).map((style) => `phone-consent::part(consent) { ${style} }`),
  ],
  ['of other things', OTHER_STYLES],
])(
  'no style %s hides it from a reader and from the evidence',
  async (_, styles) => {
    await it.open(`${FORM}<div id="other"></div>`, { head: '<style>body { color: #000; background: #fff }</style>' });
    await it.agree();
    const wording = it.element.locator('[part=wording]').first();
    const place = await wording.boundingBox();
    if (!place) throw new Error('there is no wording');
    await it.page.waitForTimeout(TELLS_MS);
    const plain = await ink(place);
    expect(looksLegible(await told())).toBe(true);
    const [missed, hidden]: [string[], string[]] = [[], []];
    for (const style of styles) {
      await applied(style);
      await it.page.waitForTimeout(TELLS_MS);
      const evidence = await told();
      const now = (await ink((await wording.boundingBox()) ?? place).catch(() => 0)) / plain;
      if (now > 0.6 && now < 1.7) continue;
      hidden.push(style);
      if (looksLegible(evidence)) missed.push(style);
    }
    expect(missed).toEqual([]);
    expect(hidden.length).toBeGreaterThan(styles.length / 2);
  },
  120_000,
);
