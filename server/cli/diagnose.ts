/** The doctor's findings, one after the other. A finding that others stand on ends the examination when it is bad. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Config, filePathOf } from '../config.ts';
import { compareVault } from '../consent/erasure/compare-vault.ts';
import { rebuildConsents } from '../consent/rebuild/rebuild.ts';
import { rebuildCounts } from '../consent/rebuild/rebuild-counts.ts';
import { unreadJournals } from '../journal/journals.ts';
import { exposedKeyFiles, vaultEpochs } from '../keys/keys.ts';
import { MAX_CLOCK_LAG_MS } from '../log/writer.ts';
import { isWithin } from '../real-path.ts';
import { type Database, openDatabase, StoreError } from '../store/database.ts';
import { countErasures } from '../store/erasures.ts';
import { readHead } from '../store/log-table.ts';
import { readSchemaVersion, SCHEMA_VERSION } from '../store/migrate.ts';
import { findRecords } from '../store/records.ts';
import { listEpochs } from '../store/vault.ts';
import { counted } from './counted.ts';
import { examineLog, examineNothing } from './examine-log.ts';
import { asFarAsItGoes, type Finding, unreadable } from './finding.ts';
import { keysAtHand, mayExist } from './store.ts';

/** Findings about what consent lines and counts are compared with. */
const COMPARED: readonly string[] = ['leaves', 'records'];
const UNCOMPARED = 'not compared with records that are not what the log holds';

/** Examines what `config` leads to. @param now - milliseconds since the epoch */
export async function* diagnose(config: Config, now: number): AsyncGenerator<Finding> {
  yield* examineSettings(config);
  yield* examineKeys(config);
  yield* examineJournals(config);
  if (!mayExist(config.databaseUrl)) {
    yield { state: 'doubtful', about: 'database', detail: `none at ${config.databaseUrl}: the first start makes it` };
    const lost = await examineNothing(config);
    if (lost.state === 'bad') yield lost;
    return;
  }
  let db: Database | undefined;
  try {
    db = await openDatabase({ url: config.databaseUrl, authToken: config.databaseAuthToken });
    const schema = await examineSchema(db);
    yield schema;
    if (schema.state !== 'good') return;
    yield* asFarAsItGoes('clock', examineClock(db, now));
    let isAsLogged = true;
    for await (const finding of asFarAsItGoes('log', examineLog(config, db))) {
      if (finding.state === 'bad' && COMPARED.includes(finding.about)) isAsLogged = false;
      yield finding;
    }
    yield* asFarAsItGoes('vault', examineVault(db));
    if (isAsLogged) yield* asFarAsItGoes('consent lines', examineLines(config, db));
    else yield { state: 'doubtful', about: 'consent lines', detail: UNCOMPARED };
    yield* asFarAsItGoes('erasures', examineErasures(config, db, now));
  } catch (error) {
    yield unreadable('database', error);
  } finally {
    db?.close();
  }
}

function* examineSettings({ production, publicUrl, rateLimits }: Config): Generator<Finding> {
  yield {
    state: 'good',
    about: 'settings',
    detail: `${production ? 'production' : 'for trying out'}, at ${publicUrl}`,
  };
  if (rateLimits) return;
  yield { state: production ? 'bad' : 'doubtful', about: 'limits', detail: 'RATE_LIMITS is off: for load tests only' };
}

/** Every key in one file, each its owner's alone, and none where a backup of the data would carry it along. */
function* examineKeys({ keysDir, dataDir, production, databaseUrl }: Config): Generator<Finding> {
  const about = 'keys';
  if (!existsSync(join(keysDir, 'log.pem'))) {
    const lost = mayExist(databaseUrl) && databaseUrl.startsWith('file:');
    const detail = `no log key in ${keysDir}${lost ? ', but there is a database' : ': the first start makes it'}`;
    yield { state: lost ? 'bad' : 'doubtful', about, detail };
    return;
  }
  const exposed = exposedKeyFiles(keysDir);
  if (exposed.length > 0) yield { state: 'bad', about, detail: `others can read ${exposed.join(', ')} in ${keysDir}` };
  else yield { state: 'good', about, detail: `in ${keysDir}, for their owner alone` };

  const besideData = [dataDir, ...(databaseUrl.startsWith('file:') ? [join(filePathOf(databaseUrl), '..')] : [])];
  if (besideData.some((dir) => isWithin(dir, keysDir))) {
    const detail = 'beside the data: a backup of the one carries the other';
    yield { state: production ? 'bad' : 'doubtful', about, detail };
  }
  if (production && existsSync(join(keysDir, 'root.pem'))) {
    yield { state: 'doubtful', about, detail: 'root.pem is at hand: keep it offline until a record key is stolen' };
  }
}

/** Withdrawals that wait for a server to take them up; one that runs looks after its own. */
function* examineJournals({ dataDir }: Config): Generator<Finding> {
  const unread = unreadJournals(dataDir).map((path) => basename(path));
  if (unread.length === 0) return;
  const detail = `withdrawals wait in ${unread.join(', ')}, which no process holds: start the server, it takes them over`;
  yield { state: 'bad', about: 'journals', detail };
}

/** Whether this program and the database know the same tables. */
export async function examineSchema(db: Database): Promise<Finding> {
  const about = 'database';
  try {
    const version = await readSchemaVersion(db);
    if (version === SCHEMA_VERSION) return { state: 'good', about, detail: `${db.engine}, schema ${version}` };
    const newer = version > SCHEMA_VERSION;
    const detail = `schema ${version}, this program knows ${SCHEMA_VERSION}: ${newer ? 'run a newer version' : 'the next start brings it up to date'}`;
    return { state: newer ? 'bad' : 'doubtful', about, detail };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { state: 'bad', about, detail: 'it does not answer, or was never set up' };
  }
}

/** Nothing that was sealed beside a record may be gone but by an erasure that the log tells of, nor be there after one. */
async function* examineVault(db: Database): AsyncGenerator<Finding> {
  const about = 'vault';
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
  if (lost + undone > 0) return;
  const detail = `beside each record, what is sealed is there${erased === 0 ? '' : `, but for ${erased} that were erased`}`;
  yield { state: 'good', about, detail };
}

/** The lines against the records, then the counts, which go by where the lines say that a number is of. */
async function* examineLines(config: Config, db: Database): AsyncGenerator<Finding> {
  const about = 'consent lines';
  let differences = 0;
  const { lines, left } = await rebuildConsents(db, keysAtHand(config), false, () => {
    differences += 1;
  });
  if (left === 0) {
    yield { state: 'good', about, detail: `${lines}, all as their records say` };
    yield await examineCounts(db);
    return;
  }
  const detail = `${left} of ${lines} are not what the records say, in ${differences} ways: run phone-consent rebuild`;
  yield { state: 'bad', about, detail };
  yield { state: 'doubtful', about: 'counts', detail: 'not compared before the consent lines are right' };
}

async function examineCounts(db: Database): Promise<Finding> {
  const about = 'counts';
  const differences = await rebuildCounts(db, false);
  if (differences.length === 0) return { state: 'good', about, detail: 'as the records say' };
  const detail = `${differences.length} are not what the records say: run phone-consent rebuild`;
  return { state: 'bad', about, detail };
}

/** Erasures of which the file's journal may still hold bytes, and month keys that open nothing any more. */
async function* examineErasures({ keysDir }: Config, db: Database, now: number): AsyncGenerator<Finding> {
  const about = 'erasures';
  const { made, unscrubbed } = await countErasures(db);
  if (made === 0) return;
  if (unscrubbed === 0) yield { state: 'good', about, detail: `${made}, and nothing of them is left in the journal` };
  else if (db.engine === 'server') {
    yield {
      state: 'doubtful',
      about,
      detail: `${made}: the libSQL server keeps a log of its own, limit its age there`,
    };
  } else {
    const detail = `${unscrubbed} of ${made} may have left bytes in the journal: a running server cuts it within a minute`;
    yield { state: 'doubtful', about, detail };
  }
  const needed = new Set(await listEpochs(db));
  const newest = new Date(now).toISOString().slice(0, 7);
  const spare = vaultEpochs(keysDir).filter((epoch) => !needed.has(epoch) && epoch < newest);
  if (spare.length === 0) return;
  const files = spare.map((epoch) => `vault-${epoch}.key`).join(', ');
  yield {
    state: 'doubtful',
    about,
    detail: `${files} open nothing here any more: destroy them, and old backups forget, too`,
  };
}

/** A record that was made while some clock was ahead keeps every newer one back: the log's time never runs backwards. */
async function* examineClock(db: Database, now: number): AsyncGenerator<Finding> {
  const head = await readHead(db);
  if (!head || Date.parse(head.recordedAt) - now <= MAX_CLOCK_LAG_MS) return;
  const detail = `the newest record is of ${head.recordedAt}: nothing is recorded before then. Set the clock, or wait`;
  yield { state: 'bad', about: 'clock', detail };
}
