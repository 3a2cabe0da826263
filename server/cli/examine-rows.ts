/** The doctor's findings about rows of which no record tells: set-up, holds, what people wrote, the audit trail. */
import { compareKept } from '../consent/record/compare-kept.ts';
import { countLostEntries, findGone } from '../store/audit-gaps.ts';
import type { Database } from '../store/database.ts';
import { findMovedPrograms, findStrays, findTorn } from '../store/intact-rows.ts';
import { findDamage } from '../store/integrity.ts';
import { findMisshapen } from '../store/row-shapes.ts';
import { counted } from './counted.ts';
import type { Finding } from './finding.ts';

/** Pages, indexes and constraints, as the engine itself sees them: an index that lost an entry hides a stop from checks. */
export async function* examineFile(db: Database): AsyncGenerator<Finding> {
  if (db.engine === 'server') return; // looks after its own files
  const [first, ...more] = await findDamage(db);
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const remedy = first.includes(' index ')
    ? 'stop the server, keep a copy, and have the engine make its indexes anew (`reindex`)'
    : 'bring back a backup';
  yield { state: 'bad', about: 'file', detail: `${first}${others}: ${remedy}` };
}

/** Rows that the program itself never leaves so: each may end a request, or have a check go by the wrong sender's stops. */
export async function* examineRows(db: Database): AsyncGenerator<Finding> {
  const about = 'rows';
  for (const find of [findStrays, findMisshapen, findTorn, findGone]) {
    for (const { table, fault, count } of await find(db)) {
      yield { state: 'bad', about, detail: `${count} of ${table} ${fault}: bring back a backup` };
    }
  }
  const moved = await findMovedPrograms(db);
  if (moved.length === 0) return;
  const detail = `${moved.join(', ')}: of another sender than the consents recorded there, by whose stops checks go`;
  yield { state: 'bad', about: 'programs', detail };
}

/** What is kept with each record and goes with none: its entry in the audit trail, and the offer that it cites. */
export async function* examineKept(db: Database): AsyncGenerator<Finding> {
  const { records, unnoted, offerless, otherwise } = await compareKept(db);
  const remedy = 'bring them back from a backup';
  if (unnoted.length > 0) {
    const detail = `of ${counted(unnoted.length, 'record')} the entry is gone or says something else, at leaf ${firstOf(unnoted)}: ${remedy}`;
    yield { state: 'bad', about: 'audit', detail };
  }
  if (offerless.length > 0) {
    const detail = `of ${counted(offerless.length, 'record')} the offer is gone or another one, at leaf ${firstOf(offerless)}: ${remedy}`;
    yield { state: 'bad', about: 'offers', detail };
  }
  if (otherwise.length > 0) {
    const detail = `${otherwise.join(', ')}: of another purpose or channel than the records say, so that other stops count: bring back a backup`;
    yield { state: 'bad', about: 'programs', detail };
  }
  if (unnoted.length + offerless.length + otherwise.length > 0) return;
  const detail = `${counted(records, 'record')}, each with its entry in the audit trail and the offer that it cites`;
  yield { state: 'good', about: 'kept', detail };
}

function firstOf(leaves: readonly number[]): string {
  return leaves.slice(0, 5).join(', ') + (leaves.length > 5 ? ', …' : '');
}

/** Entries are never deleted but by a purge, which notes how many. */
export async function* examineTrail(db: Database): AsyncGenerator<Finding> {
  const { gone, purged } = await countLostEntries(db);
  if (gone === purged) return;
  const told =
    gone > purged
      ? `${gone - purged} entries are gone that no purge noted, unless one was cut off`
      : `${purged - gone} entries more are there than its numbers and its purges say`;
  yield {
    state: 'bad',
    about: 'audit',
    detail: `${told}: compare it with a backup, and find out who could write here`,
  };
}
