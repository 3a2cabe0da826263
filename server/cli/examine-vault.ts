/** The doctor's findings about what is sealed: that it is there, and that it opens. */
import type { Config } from '../config.ts';
import { compareSeals } from '../consent/erasure/compare-seals.ts';
import { compareVault } from '../consent/erasure/compare-vault.ts';
import type { Keys } from '../keys/keys.ts';
import { compareSecrets } from '../setup/compare-secrets.ts';
import type { Database } from '../store/database.ts';
import { findRecords } from '../store/records.ts';
import { counted } from './counted.ts';
import type { Finding } from './finding.ts';
import { keysAtHand } from './store.ts';

/**
 * Nothing that was sealed beside a record may be gone but by an erasure that the log tells of, nor be there after one, and
 * what is there must open.
 */
export async function* examineVault(config: Config, db: Database): AsyncGenerator<Finding> {
  const about = 'vault';
  const isWhole = yield* examineSeals(config, db);
  const { erased, lost, firstLost, undone } = await compareVault(db);
  if (lost > 0) {
    const places = (await findRecords(db, firstLost)).map(({ position }) => position).sort((a, b) => a - b);
    const first = places.join(', ') + (lost > places.length ? ', …' : '');
    const detail = `what is sealed beside ${counted(lost, 'record')} is gone, and no erasure is in the log, at leaf ${first}: bring it back from a backup`;
    yield { state: 'bad', about, detail };
  }
  if (undone > 0) {
    const detail = `${counted(undone, 'erasure')} in the log of what is sealed here again: erase these numbers anew`;
    yield { state: 'bad', about, detail };
  }
  if (lost + undone > 0 || !isWhole) return;
  const detail = `beside each record, what is sealed is there${erased === 0 ? '' : `, but for ${erased} that were erased`}`;
  yield { state: 'good', about, detail };
}

async function* examineSeals(config: Config, db: Database): AsyncGenerator<Finding, boolean> {
  const about = 'seals';
  const keys = keysAtHand(config);
  if (!keys) {
    yield { state: 'doubtful', about, detail: 'not opened, since no keys are at hand' };
    return true;
  }
  yield* examineSecrets(db, keys);
  const { opened, damaged } = await compareSeals(db, keys);
  for (const { where, count, first } of damaged) {
    const some = first.join(', ') + (count > first.length ? ', …' : '');
    const detail = `of ${where}, ${counted(count, 'does', 'do')} not open: ${some}: bring back a backup`;
    yield { state: 'bad', about, detail };
  }
  if (damaged.length === 0) yield { state: 'good', about, detail: `all ${opened} open` };
  return damaged.length === 0;
}

/** What providers and subscribers are known by, and know us by. */
async function* examineSecrets(db: Database, keys: Keys): AsyncGenerator<Finding> {
  for (const { where, id } of (await compareSecrets(db, keys)).damaged) {
    yield { state: 'bad', about: 'secrets', detail: `of ${where}, that of ${id} does not open: set it anew` };
  }
}
