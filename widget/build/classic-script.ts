/** What differs in the script for pages that take classic scripts only. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A classic script has no `import.meta`: it learns its address in another way. */
export function classicScript(): Plugin {
  const classic = fileURLToPath(new URL('../script-url-classic.ts', import.meta.url));
  return {
    name: 'classic-script',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'widgetClassic',
    resolveId: { filter: { id: /\/script-url\.ts$/ }, handler: () => classic },
  };
}
