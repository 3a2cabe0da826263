/** Opens what is sealed where the rest can be told without it: somebody, or the disk, may have altered a row. */
import { FormatError } from '../../shared/errors.ts';
import type { Deps } from '../deps.ts';

/**
 * What `open` gives; undefined where what is sealed does not open, of which the server's log then tells.
 * @param id - of what it is sealed in or beside, by which the log names it
 */
export function tryOpen<Value>({ logger }: Pick<Deps, 'logger'>, id: string, open: () => Value): Value | undefined {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    logger.error('something sealed does not open: run phone-consent doctor', { id, error });
    return undefined;
  }
}
