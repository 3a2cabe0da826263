/** The projects of Vitest: unit tests, tests of the whole system with a browser, and those of other browser engines. */
import type { TestProjectConfiguration } from 'vitest/config';

const system = ['test/{browser,faults}/**/*.test.ts'];
const engines = ['test/engines/**/*.test.ts'];
const memoryDisk = 'test/setup/memory-disk.ts';
const seconds = 1000;

/** Each begins with what `vite.config.ts` says of all. */
export const testProjects: TestProjectConfiguration[] = [
  {
    extends: true,
    test: {
      name: 'unit',
      include: ['{shared,server,widget,test}/**/*.test.ts'],
      exclude: [...system, ...engines],
      globalSetup: memoryDisk,
      expect: { poll: { timeout: 15 * seconds } },
      testTimeout: 60 * seconds,
      hookTimeout: 60 * seconds,
    },
  },
  {
    extends: true,
    test: {
      name: 'system',
      include: system,
      globalSetup: [memoryDisk, 'test/setup/browser.ts'],
      // A busy machine takes its time to show what a test waits for.
      expect: { poll: { timeout: 15 * seconds } },
      testTimeout: 120 * seconds,
      hookTimeout: 60 * seconds,
    },
  },
  {
    extends: true,
    test: {
      name: 'engines',
      include: engines,
      globalSetup: [memoryDisk, 'test/setup/engines.ts'],
      expect: { poll: { timeout: 15 * seconds, interval: 20 } },
      testTimeout: 120 * seconds,
      hookTimeout: 60 * seconds,
    },
  },
];
