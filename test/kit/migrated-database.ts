/** A database as all migrations leave it, which tests begin with a copy of: migrating is most of what a new one costs. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';

/** The file's bytes; each worker migrates once. */
let migrated: Promise<Buffer> | undefined;

/** Puts a migrated database at `path`, where there is none yet. */
export async function placeMigrated(path: string): Promise<void> {
  migrated ??= makeMigrated();
  const bytes = await migrated;
  // Nobody opens it in between: two may be opening the same.
  if (!existsSync(path)) writeFileSync(path, bytes);
}

async function makeMigrated(): Promise<Buffer> {
  const dir = mkdtempSync(join(tmpdir(), 'phone-consent-migrated-'));
  try {
    const path = join(dir, 'consent.db');
    const db = await openDatabase({ url: `file:${path}` });
    await migrate(db);
    const isWhole = await db.flush();
    db.close();
    if (!isWhole) throw new Error('The migrated database still has a journal.');
    return readFileSync(path);
  } finally {
    rmSync(dir, { recursive: true });
  }
}
