/** Takes away the rows that imports did not take, thirty days after their end: whoever wants to correct them has had time. */
import { DAY_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { forgetImportErrors } from '../../store/import-errors.ts';

const KEEP_MS = 30 * DAY_MS;

export async function forgetErrors({ db, clock }: Deps): Promise<void> {
  await db.write(...forgetImportErrors(toInstant(clock() - KEEP_MS)));
}
