/** All suites of the element, in one engine. */
import { describe } from 'vitest';
import { accessibility } from './accessibility.ts';
import { capture } from './capture.ts';
import { conformance } from './conformance.ts';
import type { Launch } from './driver.ts';
import { elementAlone } from './element-alone.ts';
import { EnginePage } from './page.ts';

/** Registers the suites for the engine that `launch` starts. */
export function inEngine(name: string, launch: Launch): void {
  describe(name, () => {
    const it = EnginePage.use(launch);
    describe('as a form control', () => conformance(it));
    describe('as a form control of its own', () => elementAlone(it));
    describe('as a witness', () => capture(it));
    describe('for everybody', () => accessibility(it));
  });
}
