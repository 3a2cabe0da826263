/** Whether the database answers. */
import type { Database } from './database.ts';

/** @throws StoreError when it does not */
export async function ping(db: Database): Promise<void> {
  await db.read({ sql: 'select 1' });
}
