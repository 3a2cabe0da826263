/** The log key that somebody trusts, as it is given to a command. */
import { FormatError } from '../../shared/errors.ts';
import { type NoteKey, parseVkey } from '../../shared/log/note.ts';
import { UsageError } from './command.ts';

/** Reads the value of `--key`. @throws UsageError where it is missing, or no verifier key */
export function readLogKey(vkey: string | undefined): NoteKey {
  if (vkey === undefined) throw new UsageError('--key is missing.');
  try {
    return parseVkey(vkey.trim());
  } catch (error) {
    if (error instanceof FormatError) throw new UsageError(`--key is no log key: ${error.message}.`);
    throw error;
  }
}
