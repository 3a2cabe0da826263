/** The doctor's findings, one after the other. A finding that others stand on ends the examination when it is bad. */
import type { Config } from '../config.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { examineClock, examineErasures, examineLines, examineSchema, examineTriggers } from './examine-database.ts';
import { examineLog, examineNothing } from './examine-log.ts';
import { examineFile, examineKept, examineRows, examineTrail } from './examine-rows.ts';
import { examineJournals, examineKeys, examineSettings } from './examine-setup.ts';
import { examineVault } from './examine-vault.ts';
import { asFarAsItGoes, type Finding, unreadable } from './finding.ts';
import { mayExist } from './store.ts';

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
    yield* asFarAsItGoes('triggers', examineTriggers(db));
    yield* asFarAsItGoes('file', examineFile(db));
    yield* asFarAsItGoes('rows', examineRows(db));
    yield* asFarAsItGoes('audit', examineTrail(db));
    yield* asFarAsItGoes('clock', examineClock(db, now));
    let isAsLogged = true;
    for await (const finding of asFarAsItGoes('log', examineLog(config, db))) {
      if (finding.state === 'bad' && COMPARED.includes(finding.about)) isAsLogged = false;
      yield finding;
    }
    yield* asFarAsItGoes('vault', examineVault(config, db));
    if (isAsLogged) {
      yield* asFarAsItGoes('kept', examineKept(db));
      yield* asFarAsItGoes('consent lines', examineLines(config, db));
    } else yield { state: 'doubtful', about: 'consent lines', detail: UNCOMPARED };
    yield* asFarAsItGoes('erasures', examineErasures(config, db, now));
  } catch (error) {
    yield unreadable('database', error);
  } finally {
    db?.close();
  }
}
