/** Opens everything that a server depends on, and closes it again. */
import { setMaxListeners } from 'node:events';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from '../package.json';
import { type Config, filePathOf } from './config.ts';
import { CheckNotes } from './consent/check/check-notes.ts';
import { OfferCounts } from './consent/offer/offer-counts.ts';
import type { Deps } from './deps.ts';
import { OperatorError } from './errors.ts';
import { openExaminer } from './examiner/open-examiner.ts';
import { StopJournal } from './journal/stop-journal.ts';
import { loadKeys } from './keys/keys.ts';
import { openLog } from './log/consent-log.ts';
import type { Logger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createTransport } from './outbound/transport.ts';
import { random } from './random.ts';
import { requireKeys } from './require-keys.ts';
import { loadRules } from './rules/load-rules.ts';
import { Standings } from './standings/standings.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';

export interface OpenDeps {
  readonly deps: Deps;
  /** Tells whoever waits for something that the server is about to end. */
  end(): void;
  /** Finishes what was accepted, then closes log and databases. */
  close(): Promise<void>;
}

/**
 * @param isBulk - true for whoever writes many groups one after the other
 * @throws LogRefusal when data, register and keys do not belong together; OperatorError when something cannot be opened
 */
export async function openDeps(config: Config, logger: Logger, isBulk = false): Promise<OpenDeps> {
  const clock = () => Date.now();
  const rules = loadRules(config.rulesDir);
  makeFolder('DATA_DIR', config.dataDir);
  for (const url of [config.databaseUrl, config.registerUrl]) {
    if (url.startsWith('file:'))
      makeFolder(url === config.databaseUrl ? 'DATABASE_URL' : 'REGISTER_URL', dirname(filePathOf(url)));
  }
  const db = await openDatabase({ url: config.databaseUrl, authToken: config.databaseAuthToken, isBulk });
  const lost = await migrate(db);
  if (lost.length > 0) {
    logger.error('the database had lost triggers, which are made anew: run phone-consent doctor', {
      count: lost.length,
    });
  }
  const register = await openDatabase({ url: config.registerUrl, authToken: config.databaseAuthToken });
  makeFolder('KEYS_DIR', config.keysDir, constants.R_OK); // keys may be mounted for reading alone
  const keys = loadKeys(config.keysDir);
  const log = await openLog({ db, register, keys, origin: config.logOrigin, clock, random });
  await requireKeys(db, keys);
  const journal = new StopJournal(config.journalPath, keys);
  const standings = new Standings(db, keys, logger);
  const examiner = openExaminer(logger);
  const checkNotes = new CheckNotes(db, logger, random);
  const offerCounts = new OfferCounts(db, clock);
  const metrics = createMetrics({ process: true });
  const transport = createTransport({ allowLoopback: config.webhookLoopback });
  const ending = new AbortController();
  setMaxListeners(0, ending.signal); // every sweep and whoever waits for news listens: no leak to be warned of
  const deps: Deps = {
    config,
    db,
    log,
    keys,
    journal,
    standings,
    examiner,
    checkNotes,
    offerCounts,
    rules,
    clock,
    random,
    fetch,
    transport,
    logger,
    metrics,
    ending: ending.signal,
    widgetVersion: version,
  };
  const close = async () => {
    await examiner.close();
    await log.close();
    standings.close();
    await checkNotes.close();
    await offerCounts.write().catch((error) => logger.warn('the last counts of offers are lost', { error }));
    journal.close();
    transport.close();
    for (const database of [db, register]) {
      // Everything is durable already: this is for whoever copies the file of a server that has ended.
      await database.flush().catch((error) => logger.warn('a database keeps its journal beside it', { error }));
      database.close();
    }
  };
  return { deps, end: () => ending.abort(), close };
}

/** @throws OperatorError naming the setting that leads to a folder which is none, or that this account may not use */
function makeFolder(setting: string, dir: string, mode = constants.R_OK | constants.W_OK): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, mode);
  } catch (cause) {
    throw new OperatorError(`${setting}: the folder ${dir} cannot be used.`, { cause });
  }
}
