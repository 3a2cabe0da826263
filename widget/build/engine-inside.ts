/** The engine of the one-file scripts, which is never loaded later. */
import type { Plugin } from 'vite';
import { isOneFile } from './scripts.ts';

/**
 * Takes out of the one-file element what would load its engine: it is in the file. A module that is imported both at once
 * and later makes the bundler wrap every module it needs, which is bytes for nothing.
 */
export function engineInside(): Plugin {
  return {
    name: 'engine-inside',
    enforce: 'pre',
    applyToEnvironment: isOneFile,
    transform: {
      filter: { id: /\/widget\/engine\/load\.ts$/ },
      handler(code) {
        const still = code.replace("await import('./engine.ts')", 'undefined');
        return still === code ? this.error('the engine is not loaded in the way expected here') : still;
      },
    },
  };
}
