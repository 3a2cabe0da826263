/** What the doctor asks of rows can be asked of every engine, and finds nothing in a database that nobody altered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countLostEntries, findGone } from '../../server/store/audit-gaps.ts';
import { type Database, openDatabase } from '../../server/store/database.ts';
import { findMovedPrograms, findStrays, findTorn } from '../../server/store/intact-rows.ts';
import { lostTriggers, migrate } from '../../server/store/migrate.ts';
import { findMisshapen } from '../../server/store/row-shapes.ts';
import { insertSender } from '../../server/store/senders.ts';
import { engines, type Place } from './engines.ts';

describe.each(await engines())('$name', { timeout: 60_000 }, (engine) => {
  let place: Place;
  let db: Database;

  beforeAll(async () => {
    place = await engine.open();
    db = await openDatabase({ url: place.databaseUrl });
    await migrate(db);
  });
  afterAll(async () => {
    db.close();
    await place.close();
  });

  it('has no stray, unreadable or moved row, and all triggers', async () => {
    await db.write(insertSender({ id: 'larkspur', legalName: 'Larkspur', createdAt: '2026-11-23T12:00:00.000Z' }));
    for (const find of [findStrays, findMisshapen, findTorn, findGone, findMovedPrograms, lostTriggers]) {
      expect(await find(db), find.name).toEqual([]);
    }
    expect(await countLostEntries(db)).toEqual({ gone: 0, purged: 0 });
  });
});
