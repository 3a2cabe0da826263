/** The rules of the house that a type checker cannot see, read from the source text. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

type Source = { path: string; lines: string[]; imports: string[]; code: string };

const root = fileURLToPath(new URL('..', import.meta.url));
const all = ['shared', 'server', 'widget'].flatMap(sourcesIn);

test('imports run one way: widget → shared ← server', () => {
  const mayImport: Record<string, string[]> = {
    shared: ['shared'],
    server: ['server', 'shared'],
    widget: ['widget', 'shared'],
  };
  const wrong = all.flatMap(({ path, imports }) =>
    imports
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(path), name))
      .filter((target) => target !== 'package.json') // its version and no more
      .filter((target) => !mayImport[topOf(path)]?.includes(topOf(target)))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('shared code runs anywhere: Node modules stand behind #crypto alone', () => {
  const anywhere = outsideOf('server/', 'widget/build/').filter(({ path }) => path !== 'shared/crypto/node.ts');
  expect(importsOf(anywhere, /^node:/)).toEqual([]);
});

test('what builds the element is no part of it', () => {
  expect(importsOf(outsideOf('widget/build/'), /(^|\/)build\//)).toEqual([]);
});

test('shared code has no clock and no randomness', () => {
  const shared = all.filter(({ path }) => path.startsWith('shared/'));
  const clock = /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/;
  const randomness = /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b|\brandomBytes\b/;
  expect([...uses(shared, clock), ...uses(shared, randomness)]).toEqual([]);
});

test('only server/store speaks SQL', () => {
  const outside = outsideOf('server/store/');
  const clients = importsOf(outside, /^(@libsql\/|libsql$)/);
  const calls = uses(outside, /\b(client|db|database)\.(execute|executeMultiple|batch|transaction)\(/);
  expect([...clients, ...calls]).toEqual([]);
});

test('the client of a libSQL server is loaded by whoever has one, and costs no start on a file', () => {
  const others = outsideOf('server/store/remote.ts');
  expect([...uses(others, /\bfrom '@libsql\/client/), ...uses(others, /\bfrom '[^']*\/remote\.ts'/)]).toEqual([]);
});

test('only server/config.ts reads the environment', () => {
  expect(uses(outsideOf('server/config.ts'), /\bprocess\.env\b|\bimport\.meta\.env\b/)).toEqual([]);
});

test('only server/main.ts listens on a port', () => {
  expect(uses(outsideOf('server/main.ts'), /\.listen\(|\bserve\(\{/)).toEqual([]);
});

test('no file holds two ideas: none is longer than 300 lines', () => {
  const long = all.filter(({ lines }) => lines.length > 300);
  expect(long.map(({ path, lines }) => `${path}: ${lines.length} lines`)).toEqual([]);
});

test('every file begins with what it is', () => {
  const silent = all.filter(({ lines }) => !lines.find((line) => !line.startsWith('#!'))?.startsWith('/**'));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test('every exported function says what it promises; for the first of a file, its head may speak', () => {
  const exported = /^export (?:async )?function\*? (\w+)|^export const (\w+) = (?:async )?[(<]/;
  const wrong = all.flatMap(({ path, lines }) => {
    const found = lines.flatMap((line, index) => {
      const name = exported.exec(line);
      return name ? [{ name: name[1] ?? name[2], before: lines[index - 1] ?? '' }] : [];
    });
    // Of overloads, the first one speaks.
    const silent = found
      .slice(1)
      .filter(({ name, before }) => !before.endsWith('*/') && exported.exec(before)?.[1] !== name);
    return silent.map(({ name }) => `${path}: ${name}`);
  });
  expect(wrong).toEqual([]);
});

function outsideOf(...folders: string[]): Source[] {
  return all.filter(({ path }) => !folders.some((folder) => path.startsWith(folder)));
}

/** Every source file below a folder, tests left out. */
function sourcesIn(folder: string): Source[] {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.d)\.ts$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(root.length), entry.name))
    .map((path) => {
      const text = readFileSync(`${root}${path}`, 'utf8');
      const code = withoutComments(text);
      const imports = [...code.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)];
      return { path, lines: text.trimEnd().split('\n'), imports: imports.map((found) => found[1] ?? ''), code };
    });
}

/** Which files import a module whose name has this pattern. */
function importsOf(sources: Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter((name) => pattern.test(name)).map((name) => `${path} imports ${name}`),
  );
}

/** Where a pattern is used, as path:line. Comments do not count. */
function uses(sources: Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, code }) =>
    code.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

/** The same lines without their comments; the line breaks stay, so that line numbers hold. */
function withoutComments(text: string): string {
  const strings = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/;
  const stringOrComment = new RegExp(`${strings.source}|/\\*[\\s\\S]*?\\*/|//.*$`, 'gm');
  return text.replace(stringOrComment, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, '') : found));
}

function topOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}
