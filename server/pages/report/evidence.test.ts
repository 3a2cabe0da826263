import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Field } from '../../../shared/commitment/commitment.ts';
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import { evidenceViews } from './evidence.ts';

function disclose(field: Field, value: unknown) {
  return { field, salt: 'A'.repeat(43), value: canonicalJson(value) };
}

test('measurements read as a person would say them', () => {
  const [view] = evidenceViews([
    disclose('display', {
      contrastMilli: 12_630,
      fontMilliPx: 15_500,
      exposureMs: 8420,
      shownAt: '2026-11-23T14:05:00.000Z',
      covered: false,
      background: null,
      changes: [],
      viewport: { height: 844, width: 390 },
    }),
  ]);
  expect(view?.title).toBe('How the wording was shown');
  expect(view?.rows.map(({ label, value }) => [label, value])).toEqual([
    ['Background', 'not given'],
    ['Changes', 'none'],
    ['Contrast', '12.63'],
    ['Covered', 'no'],
    ['Exposure (ms)', '8420'],
    ['Font (px)', '15.5'],
    ['Shown at', '2026-11-23 14:05:00.000 UTC'],
    ['Viewport', 'height 844, width 390'],
  ]);
});

test('repeated things become a table that begins with what each line is about', () => {
  const [view] = evidenceViews([
    disclose('gesture', {
      toggles: [
        { at: '2026-11-23T14:05:05.010Z', checked: true, hand: 'pointer' },
        { at: '2026-11-23T14:05:06.010Z', checked: false },
      ],
    }),
  ]);
  expect(view?.tables).toEqual([
    {
      title: 'Toggles',
      columns: ['At', 'Checked', 'Hand'],
      lines: [
        { heading: null, cells: ['2026-11-23 14:05:05.010 UTC', 'yes', 'pointer'] },
        { heading: null, cells: ['2026-11-23 14:05:06.010 UTC', 'no', ''] },
      ],
    },
  ]);
});

test('things within repeated things have a group each', () => {
  const [view] = evidenceViews([
    disclose('display', {
      wordings: [
        { runs: [{ text: 'I agree. ', weight: 400 }], wording: 'larkspur-offers' },
        { runs: [{ text: 'Keep me posted. ', weight: 700 }], wording: 'larkspur-orders' },
      ],
    }),
  ]);
  expect(view?.tables).toEqual([
    {
      title: 'larkspur-offers, runs',
      columns: ['Text', 'Weight'],
      lines: [{ heading: null, cells: ['I agree. ', '400'] }],
    },
    {
      title: 'larkspur-orders, runs',
      columns: ['Text', 'Weight'],
      lines: [{ heading: null, cells: ['Keep me posted. ', '700'] }],
    },
  ]);
});

test('a text measured in many ways stands above its measurements', () => {
  const run = { color: '#000', drawn: true, fontMilliPx: 16_000, text: 'I agree.', weight: 400 };
  const [view] = evidenceViews([disclose('display', { runs: [run] })]);
  expect(view?.tables[0]?.lines).toEqual([{ heading: 'I agree.', cells: ['#000', 'yes', '16', '400'] }]);
});

test('the number, the chain and other fields are no measurements', () => {
  expect(evidenceViews([{ field: 'phone', salt: '', value: '+12025550143' }, disclose('chain', {})])).toEqual([]);
});

test('an object of any shape comes out as rows and tables of text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })), (object) => {
      let value: string;
      try {
        value = canonicalJson(object);
      } catch {
        return; // not what a proof file can hold
      }
      const views = evidenceViews([{ field: 'page', salt: '', value }]);
      for (const { rows } of views) for (const row of rows) expect(typeof row.value).toBe('string');
      expect(views).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});

test('evidence that was too much to be kept whole says so', () => {
  const [view] = evidenceViews([disclose('display', { tooLong: true, wordings: [] })]);
  expect(view?.about).toContain('It was too much to be kept');
});
