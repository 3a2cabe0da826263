/** What the doctor says of one thing, and what it says where that cannot be read. */
import { OperatorError, reasonsOf } from '../errors.ts';
import { StoreError } from '../store/database.ts';

export interface Finding {
  readonly state: 'good' | 'doubtful' | 'bad';
  readonly about: string;
  readonly detail: string;
}

/** Whatever stands there, somebody may have put it there: what cannot be read ends its own part, not the doctor. */
export async function* asFarAsItGoes(about: string, findings: AsyncIterable<Finding>): AsyncGenerator<Finding> {
  try {
    yield* findings;
  } catch (error) {
    yield unreadable(about, error);
  }
}

/** An error as a finding; of a database that fails, whatever was looked for in it. */
export function unreadable(about: string, error: unknown): Finding {
  const isTold = error instanceof OperatorError && !(error instanceof StoreError);
  const detail = isTold ? error.message : `not all of it can be read: ${reasonsOf(error as Error).join(': ')}`;
  return { state: 'bad', about: error instanceof StoreError ? 'database' : about, detail };
}
