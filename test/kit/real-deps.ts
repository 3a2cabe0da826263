/** The real server parts on a database of their own in a new folder: everything but HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filePathOf, loadConfig } from '../../server/config.ts';
import { CheckNotes } from '../../server/consent/check/check-notes.ts';
import { OfferCounts } from '../../server/consent/offer/offer-counts.ts';
import type { Deps } from '../../server/deps.ts';
import { IN_THIS_THREAD } from '../../server/examiner/examiner.ts';
import { StopJournal } from '../../server/journal/stop-journal.ts';
import { loadKeys } from '../../server/keys/keys.ts';
import { openLog } from '../../server/log/consent-log.ts';
import { createLogger } from '../../server/logger.ts';
import { createMetrics } from '../../server/metrics.ts';
import { createTransport } from '../../server/outbound/transport.ts';
import { random as trulyRandom } from '../../server/random.ts';
import { loadRules } from '../../server/rules/load-rules.ts';
import { Standings } from '../../server/standings/standings.ts';
import { openDatabase } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { placeMigrated } from './migrated-database.ts';
import { type Random, seededRandom } from './random.ts';

export interface RealOptions {
  /** The folder of an earlier one, to open again; it is then not removed at the end. */
  readonly dir?: string;
  /** A libSQL server instead of a file. */
  readonly databaseUrl?: string;
  readonly registerUrl?: string;
  readonly clock?: () => number;
  readonly random?: Random;
  /** Whom messages are handed to. */
  readonly fetch?: typeof fetch;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Real {
  readonly deps: Deps;
  readonly dir: string;
  close(): Promise<void>;
}

/** Noon in Greenwich on the day the project began. */
export const NOON = Date.parse('2026-11-23T12:00:00.000Z');

/** The rules of every server that has no folder of its own: nobody writes to them. */
const builtInRules = loadRules(undefined);

let opened = 0;

export async function openReal(options: RealOptions = {}): Promise<Real> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'phone-consent-'));
  const loaded = loadConfig({
    DATA_DIR: dir,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...(options.registerUrl === undefined ? {} : { REGISTER_URL: options.registerUrl }),
    ...options.env,
  });
  if (!loaded.ok) throw new Error(loaded.problems.join(' '));
  opened += 1;
  // Each is a process of its own, also on one folder.
  const config = { ...loaded.config, journalPath: join(dir, `stops-${opened}.journal`) };
  const clock = options.clock ?? (() => NOON);
  if (config.databaseUrl.startsWith('file:')) await placeMigrated(filePathOf(config.databaseUrl));
  const db = await openDatabase({ url: config.databaseUrl });
  const register = await openDatabase({ url: config.registerUrl });
  await migrate(db);
  const keys = loadKeys(config.keysDir);
  const log = await openLog({ db, register, keys, origin: config.logOrigin, clock, random: trulyRandom });
  const journal = new StopJournal(config.journalPath, keys);
  const logger = createLogger('silent');
  const standings = new Standings(db, keys, logger);
  const random = options.random ?? seededRandom(dir);
  const checkNotes = new CheckNotes(db, logger, random);
  const transport = createTransport({ allowLoopback: config.webhookLoopback });
  const deps: Deps = {
    config,
    db,
    log,
    keys,
    journal,
    standings,
    examiner: IN_THIS_THREAD,
    checkNotes,
    offerCounts: new OfferCounts(db, clock),
    rules: config.rulesDir === undefined ? builtInRules : loadRules(config.rulesDir),
    clock,
    random,
    fetch: options.fetch ?? (() => Promise.reject(new Error('this test asks nobody'))),
    transport,
    logger,
    metrics: createMetrics({ process: false }),
    ending: new AbortController().signal,
    widgetVersion: '1.0.0',
  };
  return {
    deps,
    dir,
    close: async () => {
      await log.close();
      standings.close();
      await checkNotes.close();
      journal.close();
      transport.close();
      db.close();
      register.close();
      if (options.dir === undefined) rmSync(dir, { recursive: true });
    },
  };
}
