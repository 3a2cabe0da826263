/** The doctor's findings about what the database holds, the log apart. */
import type { Config } from '../config.ts';
import { rebuildConsents } from '../consent/rebuild/rebuild.ts';
import { rebuildCounts } from '../consent/rebuild/rebuild-counts.ts';
import { compareLifts } from '../consent/withdraw/compare-lifts.ts';
import { compareSuppressions } from '../consent/withdraw/compare-suppressions.ts';
import { vaultEpochs } from '../keys/keys.ts';
import { MAX_CLOCK_LAG_MS } from '../log/group-committer.ts';
import { type AlteredSuppressions, findAlteredSuppressions } from '../store/altered-suppressions.ts';
import { type Database, StoreError } from '../store/database.ts';
import { countErasures } from '../store/erasures.ts';
import { readHead } from '../store/log-head.ts';
import { lostTriggers, SCHEMA_VERSION, schemaState } from '../store/migrate.ts';
import { listEpochs } from '../store/vault.ts';
import { counted } from './counted.ts';
import type { Finding } from './finding.ts';
import { keysAtHand } from './store.ts';

const NEVER_SET_UP = 'it does not answer, or was never set up';

/** Whether this program and the database know the same tables. */
export async function examineSchema(db: Database): Promise<Finding> {
  const about = 'database';
  try {
    const { version, trouble } = await schemaState(db);
    if (trouble !== null) return { state: 'bad', about, detail: trouble };
    if (version === 0) return { state: 'bad', about, detail: NEVER_SET_UP };
    if (version === SCHEMA_VERSION) return { state: 'good', about, detail: `${db.engine}, schema ${version}` };
    const newer = version > SCHEMA_VERSION;
    const detail = `schema ${version}, this program knows ${SCHEMA_VERSION}: ${newer ? 'run a newer version' : 'the next start brings it up to date'}`;
    return { state: newer ? 'bad' : 'doubtful', about, detail };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { state: 'bad', about, detail: NEVER_SET_UP };
  }
}

/** Triggers that are not as the migrations made them: without them nothing keeps the log, and stops come late. */
export async function* examineTriggers(db: Database): AsyncGenerator<Finding> {
  const lost = await lostTriggers(db);
  if (lost.length === 0) return;
  const detail = `gone or altered are ${lost.join(', ')}: the next start makes them anew; find out who took them`;
  yield { state: 'bad', about: 'triggers', detail };
}

/** The lines against the records, then the counts, which go by where the lines say that a number is of. */
export async function* examineLines(config: Config, db: Database): AsyncGenerator<Finding> {
  const about = 'consent lines';
  let differences = 0;
  const keys = keysAtHand(config);
  const { lines, left } = await rebuildConsents(db, keys, false, () => {
    differences += 1;
  });
  if (left === 0) {
    const reach = keys ? '' : ', their numbers by the data keys alone, since no keys are at hand';
    yield { state: 'good', about, detail: `${lines}, all as their records say${reach}` };
    yield await examineCounts(db);
    yield* examineSuppressions(db);
    return;
  }
  const detail = `${left} of ${lines} are not what the records say, in ${differences} ways: run phone-consent rebuild`;
  yield { state: 'bad', about, detail };
  const detailOfOthers = 'not compared before the consent lines are right';
  for (const other of ['counts', 'suppressions']) yield { state: 'doubtful', about: other, detail: detailOfOthers };
}

async function examineCounts(db: Database): Promise<Finding> {
  const about = 'counts';
  const differences = await rebuildCounts(db, false);
  if (differences.length === 0) return { state: 'good', about, detail: 'as the records say' };
  const detail = `${differences.length} are not what the records say: run phone-consent rebuild`;
  return { state: 'bad', about, detail };
}

/** What a withdrawal left behind stays for good: checks go by it where the number agreed again without a confirmation. */
async function* examineSuppressions(db: Database): AsyncGenerator<Finding> {
  const about = 'suppressions';
  let isAltered = false;
  for (const detail of alterationsOf(await findAlteredSuppressions(db))) {
    yield { state: 'bad', about, detail };
    isAltered = true;
  }
  const { uncovered, lost } = await compareSuppressions(db);
  const remedy = 'bring them back from a backup; where there is none, withdraw these numbers anew';
  if (uncovered.length > 0) {
    const first = uncovered.slice(0, 5).join(', ') + (uncovered.length > 5 ? ', …' : '');
    const detail = `what ${counted(uncovered.length, 'withdrawal')} left behind is gone, at leaf ${first}: ${remedy}`;
    yield { state: 'bad', about, detail };
  }
  if (lost > 0) {
    const detail = `${lost} that the audit trail names are gone: bring them back from a backup`;
    yield { state: 'bad', about, detail };
  }
  const { lifts, annulled } = await compareLifts(db);
  const [first] = [...lifts.map(({ suppression }) => suppression), ...annulled];
  if (first !== undefined) {
    const detail = `${lifts.length} are lifted by no confirmed act, and ${annulled.length} annulled by no batch that may, the first ${first}: run phone-consent rebuild --write`;
    yield { state: 'bad', about, detail };
  }
  if (uncovered.length + lost > 0 || first !== undefined || isAltered) return;
  yield {
    state: 'good',
    about,
    detail: 'each withdrawal has left one behind, and nothing lifts one but a confirmed act',
  };
}

/** What became of suppressions that nothing honest does, in words. */
function alterationsOf({ missing, uncounted, unlikeTrail, untimely }: AlteredSuppressions): string[] {
  const altered = 'compare them with a backup, and bring back what differs';
  return [
    ...(missing > 0
      ? [`${missing} that were counted when they were made (suppression_counts) are gone or altered: ${altered}`]
      : []),
    ...(uncounted > 0 ? [`${uncounted} were never counted as they stand: ${altered}`] : []),
    ...(unlikeTrail > 0 ? [`${unlikeTrail} are not as the audit trail says that they were made: ${altered}`] : []),
    ...(untimely > 0 ? [`${untimely} were asked for later than they say (last_at): ${altered}`] : []),
  ];
}

/** Erasures of which the file's journal may still hold bytes, and month keys that open nothing any more. */
export async function* examineErasures({ keysDir }: Config, db: Database, now: number): AsyncGenerator<Finding> {
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
export async function* examineClock(db: Database, now: number): AsyncGenerator<Finding> {
  const head = await readHead(db);
  if (!head || Date.parse(head.recordedAt) - now <= MAX_CLOCK_LAG_MS) return;
  const detail = `the newest record is of ${head.recordedAt}: nothing is recorded before then. Set the clock, or wait`;
  yield { state: 'bad', about: 'clock', detail };
}
