/** What the doctor asks of rows can be asked of every engine, and finds nothing in a database that nobody altered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareKept } from '../../server/consent/record/compare-kept.ts';
import { findAlteredSuppressions } from '../../server/store/altered-suppressions.ts';
import { countLostEntries, findGone } from '../../server/store/audit-gaps.ts';
import { type Database, openDatabase } from '../../server/store/database.ts';
import { findMovedPrograms, findStrays, findTorn } from '../../server/store/intact-rows.ts';
import { lostTriggers, migrate, schemaState } from '../../server/store/migrate.ts';
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
    const none = { missing: 0, uncounted: 0, unlikeTrail: 0, untimely: 0 };
    expect(await findAlteredSuppressions(db)).toEqual(none);
    expect(await compareKept(db)).toEqual({ records: 0, unnoted: [], offerless: [], otherwise: [] });
    expect((await schemaState(db)).trouble).toBeNull();
  });
});
