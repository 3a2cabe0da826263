/** The built files that the server hands out: the element and the verify page, read once from beside its own bundle. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Paths below `dist/`. */
const ASSET_PATHS = {
  widget: 'widget/widget.js',
  widgetClassic: 'widget/widget.iife.js',
  codeStep: 'widget/code.js',
  attach: 'widget/attach.js',
  verifyPage: 'verify/verify.html',
} as const;
export type AssetName = keyof typeof ASSET_PATHS;

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Subresource integrity, `sha384-…`. */
  readonly integrity: string;
}

/** What is built; null for what is not, as in tests of the source. */
export type Assets = Readonly<Record<AssetName, Asset | null>>;

/** Folders above a bundle's file that may hold `dist/`, or be it: an entry, a chunk, and the source tree. */
const LEVELS = 3;

let assetsRead: Assets | undefined;
let besideRead: ReadonlyMap<string, Asset> | undefined;

/** The files, read once a process: what the log says is handed out, and what each page names, are the same bytes. */
export function loadAssets(): Assets {
  assetsRead ??= readAssets();
  return assetsRead;
}

/** The files that the element fetches when it needs them, by name: languages and numbering plans, with their index. */
export function loadBesideFiles(): ReadonlyMap<string, Asset> {
  besideRead ??= readBesideFiles();
  return besideRead;
}

function readAssets(): Assets {
  const dist = findDist();
  const read = (name: AssetName): Asset | null => {
    const path = dist === null ? null : join(dist, ASSET_PATHS[name]);
    return path === null || !existsSync(path) ? null : readAsset(path);
  };
  return {
    widget: read('widget'),
    widgetClassic: read('widgetClassic'),
    codeStep: read('codeStep'),
    attach: read('attach'),
    verifyPage: read('verifyPage'),
  };
}

function readBesideFiles(): ReadonlyMap<string, Asset> {
  const dist = findDist();
  const dir = dist === null ? null : join(dist, 'widget');
  const names = dir !== null && existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.json')) : [];
  return new Map(names.map((name) => [name, readAsset(join(dir ?? '', name))]));
}

/** Every file of the element that the server hands out, by the name its address ends with. */
export function servedFiles(assets: Assets = loadAssets(), beside = loadBesideFiles()): ReadonlyMap<string, Asset> {
  const { widget, widgetClassic, codeStep, attach } = assets;
  const scripts = { 'widget.js': widget, 'widget.iife.js': widgetClassic, 'code.js': codeStep, 'attach.js': attach };
  return new Map([
    ...Object.entries(scripts).flatMap(([name, asset]) => (asset ? [[name, asset] as const] : [])),
    ...beside,
  ]);
}

/** The built file at this path below `dist/`, or null where it is not built. */
export function findBuilt(path: string): string | null {
  const dist = findDist();
  const file = dist === null ? null : join(dist, path);
  return file !== null && existsSync(file) ? file : null;
}

function readAsset(path: string): Asset {
  const bytes = new Uint8Array(readFileSync(path));
  return { bytes, integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}` };
}

function findDist(): string | null {
  for (let level = 0, at = dirname(fileURLToPath(import.meta.url)); level < LEVELS; level++, at = dirname(at)) {
    for (const candidate of [at, join(at, 'dist')]) {
      if (existsSync(join(candidate, ASSET_PATHS.verifyPage))) return candidate;
    }
  }
  return null;
}
