/** The element on pages that are in its way, by carelessness or on purpose: clobbered names, fake events, lost natives. */
import { expect, test } from 'vitest';
import { ElementPage, FORM, MODULE } from './element-page.ts';

const it = ElementPage.use();
const CLASSIC = '<script src="{api}/widget.iife.js"></script>';

test.each([
  ['module', MODULE],
  ['classic script', CLASSIC],
])('an image that is called `currentScript` leads no number elsewhere: %s', async (_, script) => {
  const elsewhere = '<img name="currentScript" src="http://localhost:9/elsewhere.js" alt="">';
  await it.open(FORM, { script: elsewhere + script });
  await it.agree();
  await it.submit();
  await it.posted();
  expect(it.complaints.filter((line) => line.startsWith('[phone-consent]'))).toEqual([]);
});
