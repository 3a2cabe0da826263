/** The shared formats without the words of their errors. */
import type { Plugin } from 'vite';
import { isOneFile } from './scripts.ts';

/** What the formats refuse, the element never makes: in the one-file scripts the errors are without words. */
export function quietFormats(): Plugin {
  return {
    name: 'quiet-formats',
    enforce: 'pre',
    applyToEnvironment: isOneFile,
    transform: {
      filter: { id: /\/shared\/.*\.ts$/ },
      handler: (code) => code.replaceAll(/new (FormatError|RangeError)\((?:'[^']*'|`[^`]*`)\)/g, 'new $1()'),
    },
  };
}
