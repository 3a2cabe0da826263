/**
 * Builds everything the package ships, and configures Vitest.
 *
 * `vite build` makes, in this order: the element as one file for pages (ES module and classic script), the npm entries,
 * the verify page as one file, and the server with its command line. Each is one named environment below.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { EnvironmentOptions, LibraryOptions, Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { singleFilePage } from './server/pages/verify/single-file-page.ts';
import { testProjects } from './test/setup/projects.ts';
import { elementPlugins } from './widget/build/plugins.ts';

type Entry = NonNullable<LibraryOptions['entry']>;

/** Packages an npm user's bundler resolves itself, so that a page holds one copy of each. */
const sharedWithHost = [/^lit(-html)?(\/|$)/];

/** What cannot be bundled: native code. */
const serverExternal = ['libsql'];

const severalFiles = { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } as const;

function oneFile(entryFileNames: string, format: 'es' | 'iife' = 'es') {
  return { format, entryFileNames, codeSplitting: false, comments: { annotation: false } };
}

/**
 * A script for browsers: `#crypto` resolves to WebCrypto. It is built in library mode, since an app build wraps every
 * dynamic import in a preload helper, and `minify` is said again, since library mode alone leaves the white space in.
 */
function forBrowsers(entry: Entry, outDir: string, output: Rolldown.OutputOptions, external: RegExp[] = []) {
  const format = output.format === 'iife' ? 'iife' : 'es';
  const lib: LibraryOptions = { entry, formats: [format], name: 'PhoneConsentElement' };
  const rolldownOptions = { external, output: { ...output, minify: true } };
  const build = { outDir, emptyOutDir: false, lib, rolldownOptions, license: noticesFor(output) };
  return { consumer: 'client', build } as const;
}

/** An HTML page that `singleFilePage` makes into one file. */
function pageForBrowsers(input: string, outDir: string) {
  const rolldownOptions = { input, output: { codeSplitting: false } };
  return { consumer: 'client', build: { outDir, modulePreload: false, rolldownOptions } } as const;
}

/** A program or module for Node: `#crypto` resolves to `node:crypto`. */
function forNode(input: string | Record<string, string>, outDir: string, output: Rolldown.OutputOptions) {
  const resolve = { conditions: ['module', 'node', 'production'], noExternal: true as const, external: serverExternal };
  const rolldownOptions = { input, output, preserveEntrySignatures: 'strict' } as const;
  const build = {
    outDir,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions,
    license: noticesFor(output),
  };
  return { consumer: 'server', resolve, build } as const;
}

/** The licence notices of what is bundled, which minifying drops, beside the file: `widget.js` has `widget.licenses.md`. */
function noticesFor({ entryFileNames }: Rolldown.OutputOptions) {
  const name = String(entryFileNames).replace('[name]', 'bundled').replace(/\.js$/, '.licenses.md');
  return { fileName: name };
}

function environments(): Record<string, EnvironmentOptions> {
  const elementEntries = {
    index: 'widget/index.ts',
    define: 'widget/define.ts',
    code: 'widget/code/define.ts',
    attach: 'widget/attach/index.ts',
  };
  const serverEntries = {
    main: 'server/main.ts',
    app: 'server/app.ts',
    cli: 'server/cli/main.ts',
    examiner: 'server/examiner/worker.ts',
  };
  return {
    // First what the others name by its hash.
    widgetCode: forBrowsers('widget/code/define.ts', 'dist/widget', oneFile('code.js')),
    widget: forBrowsers('widget/script.ts', 'dist/widget', oneFile('widget.js')),
    widgetAttach: forBrowsers('widget/attach/script.ts', 'dist/widget', oneFile('attach.js')),
    widgetClassic: forBrowsers('widget/script.ts', 'dist/widget', oneFile('widget.iife.js', 'iife')),
    npmElement: forBrowsers(elementEntries, 'dist/npm', severalFiles, sharedWithHost),
    npmVerifyWeb: forBrowsers('shared/proof/index.ts', 'dist/npm', oneFile('verify.web.js')),
    npmVerifyNode: forNode('shared/proof/index.ts', 'dist/npm', oneFile('verify.node.js')),
    npmSubmission: forNode('server/submission/read-submission.ts', 'dist/npm', oneFile('submission.js')),
    npmClient: forNode('server/client/index.ts', 'dist/npm', oneFile('client.js')),
    verifyPage: pageForBrowsers('server/pages/verify/verify.html', 'dist/verify'),
    server: forNode(serverEntries, 'dist/server', severalFiles),
  };
}

/** Makes the command line a program that a shell can start. */
function executable(): Plugin {
  return {
    name: 'executable',
    applyToEnvironment: ({ name }) => name === 'server',
    generateBundle(_options, bundle) {
      const cli = bundle['cli.js'];
      if (cli?.type === 'chunk' && !cli.code.startsWith('#!')) cli.code = `#!/usr/bin/env node\n${cli.code}`;
    },
  };
}

export default defineConfig(({ command }) => ({
  plugins: [...elementPlugins(), singleFilePage(), executable()],
  publicDir: false,
  // Vitest would start a dependency optimizer for each, so they exist for builds alone.
  environments: command === 'build' ? environments() : {},
  builder: {
    async buildApp({ environments: built, build }) {
      await rm('dist', { recursive: true, force: true });
      for (const name of Object.keys(environments())) if (built[name]) await build(built[name]);
    },
  },
  ssr: { resolve: { conditions: ['module', 'node', 'development'] } },
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/tests/vitest.json' },
    // Style sheets that pages carry as text would else be empty.
    css: true,
    // A test of a browser or a server leaves work to it: another worker than the cores have room for only adds a browser.
    maxWorkers: availableParallelism(),
    // A module holds nothing that a test changes: each worker loads it once.
    isolate: false,
    projects: testProjects,
  },
}));
