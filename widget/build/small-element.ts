/** The source of the element without what browsers do not need. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { isOneFile } from './scripts.ts';

/**
 * Makes the element small: in the place of libphonenumber-js it takes its own reader of the same metadata, which a test
 * compares with the library; and its style sheet and templates lose the white space that minifiers of scripts leave in.
 */
export function smallElement(): Plugin {
  const reader = fileURLToPath(new URL('../number/core.ts', import.meta.url));
  return {
    name: 'small-element',
    enforce: 'pre',
    applyToEnvironment: (environment) => isOneFile(environment) || environment.name === 'npmElement',
    resolveId: { filter: { id: /^libphonenumber-js\/core\/es6$/ }, handler: () => reader },
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      handler(code, id) {
        if (/html`/.test(code) && /="[^"]*\$\{/.test(code))
          this.error('no attribute has several parts: see LIT_GUESTS');
        if (/html`/.test(code)) return smallTemplates(code);
        return id.endsWith('/styles.ts') ? code.replace(/(?<=css`)[^`]*(?=`)/, smallStyles) : undefined;
      },
    },
  };
}

/** Takes out the lines between tags and attributes. */
function smallTemplates(code: string): string {
  return code
    .replaceAll(/(?<=[>}`])\n +(?=[<$`])/g, '')
    .replaceAll(/\n +(?=[@?.]?[\w-]+=["$])/g, ' ')
    .replaceAll(/\n +(?=\/?>)/g, ' ');
}

function smallStyles(styles: string): string {
  const words = styles.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ');
  return words
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .replaceAll(/(?<=[ :,(-])0\./g, '.')
    .replaceAll(/='([\w-]+)'\]/g, '=$1]')
    .trim();
}
