/** The files beside the one-file scripts, and the modules that stand for them in the npm entry. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { fullMetadata } from '../../shared/phone/metadata.ts';
import { languages } from '../i18n/languages.ts';
import { countriesByZone, splitIntoZones } from '../number/zones.ts';
import { integrityOf } from './integrity.ts';
import { hasFilesBeside } from './scripts.ts';

const zones = splitIntoZones(fullMetadata);

/** What the one-file scripts fetch when they need it, by file name: languages and numbering plans. */
function filesBeside(): Record<string, unknown> {
  const words = Object.entries(languages).map(([language, strings]) => [`${language}.json`, strings]);
  const plans = Object.entries(zones).map(([zone, part]) => [`plans-${zone}.json`, part]);
  return Object.fromEntries([...words, ...plans]);
}

/**
 * The one-file scripts fetch the code step, languages and plans from files beside them. An index names each by its hash,
 * and the scripts name the index by its own.
 */
export function besideFiles(): Plugin {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const replacements: Record<string, string> = {
    'beside.ts': here('../beside/beside-file.ts'),
    'load-step.ts': here('../code/load-step-beside.ts'),
  };
  async function writeFiles(): Promise<string> {
    const files: Record<string, string> = { 'code.js': integrityOf(await readFile('dist/widget/code.js')) };
    for (const [name, content] of Object.entries(filesBeside())) {
      const text = JSON.stringify(content);
      files[name] = integrityOf(text);
      await writeFile(`dist/widget/${name}`, text);
    }
    const index = JSON.stringify({ zones: countriesByZone(zones), files });
    await writeFile('dist/widget/beside.json', index);
    return integrityOf(index);
  }
  return {
    name: 'beside-files',
    enforce: 'pre',
    applyToEnvironment: hasFilesBeside,
    resolveId: {
      filter: { id: /\/(load-step|beside)\.ts$/ },
      handler: (id) => replacements[id.slice(id.lastIndexOf('/') + 1)],
    },
    transform: {
      filter: { id: /\/beside-file\.ts$/ },
      async handler(code) {
        const filled = code.replace(/(?<=\? )INDEX_INTEGRITY/, `'${await writeFiles()}'`);
        return filled === code ? this.error('the index is not named in the way expected here') : filled;
      },
    },
  };
}

/** For the npm entry the same are modules, each loaded by itself. */
export function besideModules(): Plugin {
  const [name, prefix] = ['virtual:beside', '\0beside/'];
  return {
    name: 'beside-modules',
    applyToEnvironment: (environment) => environment.name === 'npmElement',
    resolveId: {
      filter: { id: /^(\0|virtual:)beside/ },
      handler: (id) => (id === name ? `${prefix}index.js` : id),
    },
    load: {
      filter: { id: /^\0beside\// },
      handler(id) {
        const file = id.slice(prefix.length).replace(/\.js$/, '');
        const content = filesBeside()[file];
        if (content) return `export default JSON.parse(${JSON.stringify(JSON.stringify(content))})`;
        const loaders = Object.keys(filesBeside()).map((each) => `'${each}': () => import('${prefix}${each}.js')`);
        const index = JSON.stringify({ default: { zones: countriesByZone(zones), files: {} } });
        return `export const files = { 'beside.json': async () => (${index}), ${loaders.join(', ')} };`;
      },
    },
  };
}
