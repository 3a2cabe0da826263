/** The npm entry as a host's bundler makes it: with Lit, minified, the engine in a file of its own. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export interface BundledFile {
  readonly name: string;
  readonly code: string;
  /** Whether a page loads it at once. */
  readonly isInitial: boolean;
}

/** Bundles an entry of the package, by its file; the page loads `app.js`. */
export async function bundleNpmEntry(name = 'define.js'): Promise<BundledFile[]> {
  const entry = fileURLToPath(new URL(`../../dist/npm/${name}`, import.meta.url));
  const output = { minify: true, entryFileNames: 'app.js', chunkFileNames: '[name].js' };
  const [result] = (await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['module', 'browser', 'production'] },
    build: { write: false, lib: { entry, formats: ['es'] }, rolldownOptions: { output } },
  })) as Rolldown.RolldownOutput[];
  const chunks = result?.output.flatMap((file) => (file.type === 'chunk' ? [file] : [])) ?? [];
  const initial = new Set(['app.js']);
  for (const name of initial) {
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) initial.add(imported);
  }
  return chunks.map(({ fileName, code }) => ({ name: fileName, code, isInitial: initial.has(fileName) }));
}
