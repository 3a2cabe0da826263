/**
 * What the element fetches only when it needs it: languages, numbering plans. In the npm build they are modules that the
 * host's bundler sets apart. The one-file scripts take `beside-file.ts` in the place of this.
 */
import { warn } from '../warn.ts';

/** `beside.json`: what there is. */
export interface BesideIndex {
  /** The countries of each zone of numbering plans, by its digit. */
  readonly zones: Readonly<Record<string, string>>;
  /** Integrity of each file, where they are files. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * What `file` holds. Undefined, and a warning, where it cannot be had.
 * @param _api - where the one-file scripts find it
 */
export async function besideJson(_api: string, file: string): Promise<unknown> {
  try {
    return (await (await import('virtual:beside')).files[file]?.())?.default;
  } catch (error) {
    return warn(`a part of the element cannot be loaded: ${error}`);
  }
}
