/** Where paths lead in the end: what lies beside what, whatever links stand between. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** True when `path` is `dir` or lies under it, also where a symbolic link leads there. */
export function isWithin(dir: string, path: string): boolean {
  const [outer, inner] = [realPath(dir), realPath(path)];
  return inner === outer || inner.startsWith(outer + sep);
}

/** Where `path` really is, as far as it is there already. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}
