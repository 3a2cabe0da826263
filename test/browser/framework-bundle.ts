/** The examples for frameworks as a reader's own bundler makes them, with the package as it is shipped. */
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { compileScript, parse } from 'vue/compiler-sfc';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What the bundler begins with, for each example. */
export const FRAMEWORKS = {
  'react.jsx': `${root}docs/examples/react.jsx`,
  'vue.vue': `${root}test/pages/vue-app.ts`,
} as const;

export type FrameworkExample = keyof typeof FRAMEWORKS;

/**
 * Bundles an example to one script, for a page with an element of the id `app`.
 * @param fill - puts the real addresses into the example
 */
export async function bundleExample(example: FrameworkExample, fill: (code: string) => string): Promise<string> {
  const [result] = (await build({
    configFile: false,
    logLevel: 'silent',
    // Vitest's own mode is that of development.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    plugins: [filled(fill), vue()],
    resolve: { conditions: ['module', 'browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: FRAMEWORKS[example], formats: ['es'] },
      rolldownOptions: { output: { entryFileNames: 'app.js', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput[];
  const app = result?.output.find((file) => file.type === 'chunk');
  if (app?.type !== 'chunk') throw new Error(`Nothing came of ${example}.`);
  return app.code;
}

function filled(fill: (code: string) => string): Plugin {
  return {
    name: 'filled',
    enforce: 'pre',
    transform: { filter: { id: /\/docs\/examples\/[\w.-]+$/ }, handler: (code) => fill(code) },
  };
}

/** The compiler of Vue's components, told as a reader is told to that the tag is none of them. */
function vue(): Plugin {
  const templateOptions = { compilerOptions: { isCustomElement: (tag: string) => tag.startsWith('phone-consent') } };
  return {
    name: 'vue',
    transform: {
      filter: { id: /\.vue$/ },
      handler: (code) =>
        compileScript(parse(code).descriptor, { id: 'app', inlineTemplate: true, templateOptions }).content,
    },
  };
}
