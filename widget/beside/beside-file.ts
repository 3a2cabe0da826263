/** What the one-file scripts fetch only when they need it: from files beside them, each by its hash. */
import { version } from '../../package.json';
import { warn } from '../warn.ts';
import type { BesideIndex } from './beside.ts';

/** Integrity of the index of those files, filled in by the build. */
declare const INDEX_INTEGRITY: string;

export const INDEX = 'beside.json';

const asked = new Map<string, Promise<unknown>>();

/**
 * What `file` holds. Undefined, and a warning, where it cannot be had, or is not what this version was built with. Asked
 * for once a page: what could not be had is not asked for at every key that is pressed.
 */
export function besideJson(api: string, file: string): Promise<unknown> {
  const url = besideAddress(api, file);
  const known = asked.get(url) ?? fetchJson(api, file, url);
  asked.set(url, known);
  return known;
}

/** Where `file` of this version stands. */
export function besideAddress(api: string, file: string): string {
  return `${api}/v${version}/${file}`;
}

async function fetchJson(api: string, file: string, url: string): Promise<unknown> {
  const integrity =
    file === INDEX ? INDEX_INTEGRITY : ((await besideJson(api, INDEX)) as BesideIndex | undefined)?.files[file];
  if (!integrity) return undefined;
  try {
    return await (await fetch(url, { integrity, credentials: 'omit', referrerPolicy: 'origin' })).json();
  } catch {
    return warn(`${url} cannot be loaded as it was built`);
  }
}
