/**
 * Builds everything the package ships, and configures Vitest.
 *
 * `vite build` makes, in this order: the element as one file for pages (ES module and classic script), the npm entries,
 * the verify page as one file, and the server with its command line. Each is one named environment below.
 */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import type { EnvironmentOptions, LibraryOptions, Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { fullMetadata } from './shared/phone/metadata.ts';
import { languages } from './widget/i18n/languages.ts';
import { countriesByZone, splitIntoZones } from './widget/number/zones.ts';

type Entry = NonNullable<LibraryOptions['entry']>;
type OutputFile = Rolldown.OutputAsset | Rolldown.OutputChunk;

/** Packages an npm user's bundler resolves itself, so that a page holds one copy of each. */
const sharedWithHost = [/^lit(-html)?(\/|$)/];

/** Packages that cannot be bundled: native code, or files they look for at run time. */
const serverExternal = ['@libsql/client', 'libsql', 'pino', 'prom-client'];

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
    widgetClassic: {
      ...forBrowsers('widget/script.ts', 'dist/widget', oneFile('widget.iife.js', 'iife')),
      define: { 'import.meta.url': 'undefined' },
    },
    npmElement: forBrowsers(elementEntries, 'dist/npm', severalFiles, sharedWithHost),
    npmVerifyWeb: forBrowsers('shared/proof/index.ts', 'dist/npm', oneFile('verify.web.js')),
    npmVerifyNode: forNode('shared/proof/index.ts', 'dist/npm', oneFile('verify.node.js')),
    npmSubmission: forNode('server/submission/read-submission.ts', 'dist/npm', oneFile('submission.js')),
    npmClient: forNode('server/client/index.ts', 'dist/npm', oneFile('client.js')),
    verifyPage: pageForBrowsers('server/pages/verify/verify.html', 'dist/verify'),
    server: forNode(serverEntries, 'dist/server', severalFiles),
  };
}

/**
 * Lit creates a Trusted Types policy named `lit-html` when it is imported, and throws into the page where that name is
 * forbidden or taken. This gives the policy our name and lets Lit go on without one.
 */
function trustedTypes(): Plugin {
  const policy = /([\w$]+)\.createPolicy\((["'])lit-html\2,\s*(\{[^{}]*\})\)/g;
  const patched = new Set<string>();
  return {
    name: 'trusted-types',
    applyToEnvironment: ({ name }) => name.startsWith('widget') && name !== 'widgetAttach', // which has no Lit
    transform: {
      filter: { code: 'lit-html' },
      handler(code) {
        const quiet = code.replace(policy, "(()=>{try{return $1.createPolicy('phone-consent',$3)}catch{}})()");
        if (quiet !== code) patched.add(this.environment.name);
        return quiet;
      },
    },
    generateBundle() {
      if (!patched.has(this.environment.name)) this.error('Lit does not create its policy in the way expected here');
    },
  };
}

/**
 * Makes the element small: in the place of libphonenumber-js it takes its own reader of the same metadata, which a test
 * compares with the library; and its style sheet and templates lose the white space that minifiers of scripts leave in.
 */
function smallElement(): Plugin {
  const reader = fileURLToPath(new URL('widget/number/core.ts', import.meta.url));
  return {
    name: 'small-element',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name.startsWith('widget') || name === 'npmElement',
    resolveId: { filter: { id: /^libphonenumber-js\/core\/es6$/ }, handler: () => reader },
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      handler(code, id) {
        if (/html`/.test(code) && /="[^"]*\$\{/.test(code))
          this.error('no attribute has several parts: see LIT_GUESTS');
        if (id.endsWith('/view.ts')) return smallTemplates(code);
        return id.endsWith('/styles.ts') ? code.replace(/(?<=css`)[^`]*(?=`)/, smallStyles) : undefined;
      },
    },
  };
}

/**
 * What Lit leaves in the page's globals, what it does for browsers and decorators that the element is not for, and what
 * no template of ours has: directives, with what tells them where they are; SVG and MathML; expressions in comments, in
 * tags and in elements of raw text; attributes of several parts, or that hold numbers or JSON; listeners that are objects, or
 * have options; properties with a default that is not reflected.
 */
const LIT_GUESTS: readonly [expected: RegExp, instead: string][] = [
  [/[\w$]+\.\w+PolyfillSupport(?=[;,])/, 'undefined'],
  [/\([\w$]+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
  [/[\w$]+\.litElementHydrateSupport\?\.\(\{LitElement:[\w$]+\}\)/, '0'],
  [/Symbol\.metadata\?\?=Symbol\("metadata"\),[\w$]+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
  [/const ([\w$]+)=this\[Symbol\.metadata\];if\(null!==\1\).*?\}(?=this\._\$Eh=)/, ''],
  [/static addInitializer\(\w\)\{.*?\}(?=static)/, ''],
  [/,void 0!==\w\.l&&\(this\.l=\[\.\.\.\w\.l\]\)/, ''],
  [/,this\.constructor\.l\?\.forEach\(.*?\)\)/, ''],
  [/case Object:case Array:\w=null==\w\?\w:JSON\.stringify\(\w\)/, ''],
  [/case Number:\w=null===\w\?null:Number\(\w\);break;case Object:case Array:try\{.*?\}catch\(\w\)\{\w=null\}/, ''],
  [/if\((\w)===\w\)return \1;let \w=void 0!==\w\?\w\._\$Co.*?,\1\}/, 'return $1}'],
  [/,2===\w\|\|3===\w\)\{.*?\}/, ');'],
  [/2===\w\?"<svg>":3===\w\?"<math>":""/, '""'],
  [/\+\(2===\w\?"<\/svg>":3===\w\?"<\/math>":""\)/, ''],
  [/if\(\w\.test\(\w\.tagName\)\)\{.*?\}\}(?=\}else if\(8===)/, ''],
  [/else\{let \w=-1;for\(;-1!==.*?\}(?=\w\+\+\})/, ''],
  [/else \w\.startsWith\(\w\)&&\(\w\.push\(\{type:6,.*?\)\);/, ''],
  [/6===\w\.type&&\(\w=new \w\(.*?\)\)/, '0'],
  [/(\w)=\w\(this,\1,\w\),(?=\w\(\1\))/, ''],
  [/(\w)=\w\(this,\1,\w,0\),/, ''],
  [/(\w)=\w\(this,\1,\w,0\)(?=\?\?)/, '$1=$1'],
  [/\w\.length>2\|\|""!==\w\[0\].*?this\.strings=\w\):(?=this\._\$AH=)/, ''],
  [/const \w=this\.strings;(let \w)=!1;if\(void 0===\w\)/, '$1;'],
  [/else\{const \w=\w;let \w,\w;for\(\w=\w\[0\].*?\}(?=\w&&!\w&&this\.j)/, ''],
  [/void 0!==(\w)\.strings\?\(.*?\):(?=\1\._\$AI)/, ''],
  [/\|\|\w\.capture!==.*?\.passive!==\w\.passive/, ''],
  [/"function"==typeof this\._\$AH\?(.*?):this\._\$AH\.handleEvent\(\w\)/, '$1'],
  [/if\(!\w\(\w\)\|\|!\w\.hasOwnProperty\("raw"\)\)throw Error\(.*?\);/, ''],
  [/get parentNode\(\)\{return this\._\$AM\.parentNode\}get _\$AU\(\)\{.*?\}/, ''],
  [/get _\$AU\(\)\{return this\._\$AM\?.*?\}/, ''],
  [/,this\._\$Cv=.*?(?=\})/, ''],
  [/get parentNode\(\)\{let.*?\}get startNode\(\)\{.*?\}get endNode\(\)\{.*?\}/, ''],
  [/(?<=for\()this\._\$AP\?\.\(!1,!0,\w\)(?=;)/, ''],
  [/setConnected\(\w\)\{void.*?\}/, ''],
  [/get tagName\(\)\{.*?\}get _\$AU\(\)\{.*?\}/, ''],
  [/this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
  [/connectedCallback\(\)\{super\..*?\}disconnectedCallback\(\)\{super\..*?\}/, ''],
  [/,this\._\$Do=void 0/, ''],
  [/this\._\$Do=(?=\w\(\w,this\.renderRoot)/, ''],
  [/\w\._\$litElement\$=!0,/, ''],
  [/removeController\(\w\)\{.*?\}/, ''],
  [/\|\|\w\.useDefault&&.*?\)\)(?=\)\)return)/, ''],
  [/useDefault:\w,(?=reflect:\w,wrapped)/, ''],
  [/\w&&!\(this\._\$Ej\?\?=new Map\).*?\|\|void 0!==\w\)\|\|(?=\()/, ''],
  [/(?<=this\.hasUpdated)\|\|\w(?=\|\|\(\w=void 0\))/, ''],
  [/this\._\$Ej\?\.get\(\w\)\?\?/, ''],
  [/(?<=get updateComplete\(\)\{return )this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{return /, ''],
];

/** For the one-file element, which brings its own Lit: without these, and without what it does for old browsers. */
function smallLit(): Plugin {
  const cssTag = fileURLToPath(new URL('widget/small-css-tag.ts', import.meta.url));
  const found = new Map<string, Set<RegExp>>();
  return {
    name: 'small-lit',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name.startsWith('widget') && name !== 'widgetAttach', // which has no Lit
    resolveId: { filter: { id: /^\.\/css-tag\.js$/ }, handler: () => cssTag },
    transform: {
      filter: { id: /\/(reactive-element|lit-html|lit-element)\.js$/ },
      handler(code) {
        const here = found.get(this.environment.name) ?? new Set();
        found.set(this.environment.name, here);
        return LIT_GUESTS.reduce((text, [expected, instead]) => {
          if (expected.test(text)) here.add(expected);
          return text.replace(expected, instead);
        }, code);
      },
    },
    generateBundle() {
      if (found.get(this.environment.name)?.size !== LIT_GUESTS.length) this.error('Lit is not built as expected here');
    },
  };
}

/** Subresource integrity of a file. */
function integrityOf(bytes: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/**
 * Members of Lit's objects and of ours that are named in no page, message, attribute or file, so that the one-file
 * scripts may call them by one letter. None is a member of the browser's own objects.
 */
const INNER_MEMBERS = `
  addController converter createProperty createRenderRoot creationScope elementStyles emptyScript
  enableUpdating finalize finalizeStyles firstUpdated fromAttribute getPropertyDescriptor getPropertyOptions
  getUpdateComplete hasChanged hasUpdated hostConnected hostDisconnected hostUpdate hostUpdated isUpdatePending
  noAccessor performUpdate renderBefore renderOptions renderRoot scheduleUpdate setConnected
  shadowRootOptions shouldUpdate toAttribute useDefault willUpdate

  announcement attempted callingCode checkLength control countryCallingCode formatNational isOfferMissing isPossible
  leaveTo missed nationalNumber objection offered outbox outerLabel renewIfDue sampleOffer settle withoutIdd
  withoutNationalPrefix`
  .trim()
  .split(/\s+/);

/** Minifies the one-file scripts once more, by another minifier whose names gzip packs 2 % better, and tells their integrity. */
function smallScript(): Plugin {
  return {
    name: 'small-script',
    applyToEnvironment: ({ name }) => name.startsWith('widget'),
    async generateBundle({ format }, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const mangle = { props: { regex: `^(${INNER_MEMBERS.join('|')})$` } };
        const options = { module: format === 'es', ecma: 2022, compress: { passes: 3 }, mangle } as const;
        file.code = (await minify(file.code, options)).code;
        const named = new RegExp(`["'\`](${INNER_MEMBERS.join('|')})["'\`]`).exec(file.code);
        if (named) this.error(`${named[1]} is named in a string: it cannot be called otherwise`);
        this.environment.logger.info(`${file.fileName.padEnd(14)} ${integrityOf(file.code)}`);
      }
    },
  };
}

/** What the formats refuse, the element never makes: in the one-file scripts the errors are without words. */
function quietFormats(): Plugin {
  return {
    name: 'quiet-formats',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name.startsWith('widget'),
    transform: {
      filter: { id: /\/shared\/.*\.ts$/ },
      handler: (code) => code.replaceAll(/new (FormatError|RangeError)\((?:'[^']*'|`[^`]*`)\)/g, 'new $1()'),
    },
  };
}

/** Takes out the lines between tags and attributes. */
function smallTemplates(code: string): string {
  return code
    .replaceAll(/(?<=[>}`])\n +(?=[<$`])/g, '')
    .replaceAll(/\n +(?=[@?.]?[\w-]+=["$])/g, ' ')
    .replaceAll(/\n +(?=\/>)/g, ' ');
}

/**
 * Takes out of the one-file element what would load its engine: it is in the file. A module that is imported both at once
 * and later makes the bundler wrap every module it needs, which is bytes for nothing.
 */
function engineInside(): Plugin {
  return {
    name: 'engine-inside',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name.startsWith('widget'),
    transform: {
      filter: { id: /\/widget\/engine\/load\.ts$/ },
      handler(code) {
        const still = code.replace("await import('./engine.ts')", 'undefined');
        return still === code ? this.error('the engine is not loaded in the way expected here') : still;
      },
    },
  };
}

/** What the one-file scripts fetch when they need it, by file name: languages and numbering plans. */
function filesBeside(): Record<string, unknown> {
  const words = Object.entries(languages).map(([language, strings]) => [`${language}.json`, strings]);
  const plans = Object.entries(zones).map(([zone, part]) => [`plans-${zone}.json`, part]);
  return Object.fromEntries([...words, ...plans]);
}

const zones = splitIntoZones(fullMetadata);

/**
 * The one-file scripts fetch the code step, languages and plans from files beside them. An index names each by its hash,
 * and the scripts name the index by its own.
 */
function besideFiles(): Plugin {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const replacements: Record<string, string> = {
    'beside.ts': here('widget/beside/beside-file.ts'),
    'load-step.ts': here('widget/code/load-step-beside.ts'),
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
    applyToEnvironment: ({ name }) => ['widget', 'widgetClassic', 'widgetAttach'].includes(name),
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
function besideModules(): Plugin {
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

/**
 * Puts the script and styles of a page into its HTML, so that the file opens from a disk. A content security policy
 * in the page names them as 'sha256-SCRIPT' and 'sha256-STYLE'; the hashes are filled in here.
 */
function singleFilePage(): Plugin {
  return {
    name: 'single-file-page',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'verifyPage',
    generateBundle(_options, bundle) {
      const files: OutputFile[] = Object.values(bundle);
      const page = files.find((file) => file.fileName.endsWith('.html'));
      if (!page) return this.error('the verify page built no HTML');
      const ending = (end: string) =>
        files
          .filter((file) => file.fileName.endsWith(end))
          .map(textOf)
          .join('\n');
      for (const file of files) delete bundle[file.fileName];

      const script = ending('.js').replaceAll('</script', '<\\/script');
      const style = ending('.css');
      const source = textOf(page)
        .replaceAll(/\s*<script[^>]* src=[^>]*><\/script>/g, '')
        .replaceAll(/\s*<link[^>]* rel="stylesheet"[^>]*>/g, '')
        .replace('sha256-SCRIPT', sha256(script))
        .replace('sha256-STYLE', sha256(style))
        .replace('</head>', () => `<style>${style}</style>\n</head>`)
        .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
      this.emitFile({ type: 'asset', fileName: 'verify.html', source });
    },
  };
}

function textOf(file: OutputFile): string {
  return file.type === 'chunk' ? file.code : Buffer.from(file.source).toString();
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
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

const system = ['test/{browser,faults}/**/*.test.ts'];
const engines = ['test/engines/**/*.test.ts'];
const memoryDisk = 'test/setup/memory-disk.ts';
const seconds = 1000;

export default defineConfig(({ command }) => ({
  plugins: [
    smallElement(),
    smallLit(),
    quietFormats(),
    smallScript(),
    engineInside(),
    besideFiles(),
    besideModules(),
    trustedTypes(),
    singleFilePage(),
    executable(),
  ],
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
    // A test of a browser or a server waits for it much of its time: one worker more than cores keeps the cores at work.
    maxWorkers: availableParallelism() + 1,
    // A module holds nothing that a test changes: each worker loads it once.
    isolate: false,
    projects: [
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
    ],
  },
}));
