/** Starts the server: reads the settings, opens everything, listens, and ends in order when it is told to. */
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { servedFiles } from './assets.ts';
import { type Config, loadProcessConfig } from './config.ts';
import { drainJournal } from './consent/withdraw/drain-journal.ts';
import { logWidget } from './log/log-widget.ts';
import { bufferedOutput, createLogger, type Logger } from './logger.ts';
import { type OpenDeps, openDeps } from './open-deps.ts';
import { EventWorker } from './outbound/worker.ts';
import { outdatedSweep } from './outdated.ts';
import { type Seeded, seed } from './seed.ts';
import { startTrouble } from './start-trouble.ts';
import { SWEEPS, startSweeps } from './sweeps.ts';

/** Milliseconds in which a request must have arrived: a stream of numbers comes as fast as it is answered. */
const MAX_REQUEST_MS = 10 * 60 * 1000;
/**
 * Milliseconds for which a connection that nobody uses stays open: longer than the minute that most proxies keep theirs.
 * What is sent on a connection just when this end lets go of it is lost.
 */
const KEEP_ALIVE_MS = 75_000;
/** Milliseconds for which an ending server waits for slow clients. */
const GRACE_MS = 25_000;
/** Milliseconds for which it waits for webhooks under way; what they had not answered is sent again after the next start. */
const EVENTS_GRACE_MS = 2000;
/** Milliseconds after which an ending server lets go of a connection whose last request is answered. */
const IDLE_MS = 100;

process.umask(0o077); // what it writes is for its own account alone

const loaded = loadProcessConfig();
if (loaded.ok) await start(loaded.config);
else fail(['The settings are not as they should be:', ...loaded.problems.map((problem) => `  ${problem}`)]);

async function start(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel, bufferedOutput());
  const open = await openDeps(config, logger).catch((error: Error) => fail(startTrouble(error)));
  const seeded = await seed(open.deps).catch((error: Error) => fail(startTrouble(error)));
  await drainJournal(open.deps).catch((error) => logger.error('the journal could not be drained', { error }));
  await logWidget(open.deps, servedFiles()).catch((error) =>
    logger.error('the log does not say which files of the element are handed out', { error }),
  );
  const endSweeps = startSweeps(open.deps, [...SWEEPS, outdatedSweep(() => process.kill(process.pid, 'SIGTERM'))]);
  const events = new EventWorker(open.deps, { transport: open.deps.transport });
  events.start();
  const server = serve(
    { fetch: createApp(open.deps).fetch, port: config.port, hostname: config.host, overrideGlobalObjects: true },
    () => announce(open, seeded, logger),
  ) as Server;
  server.headersTimeout = 30_000;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = MAX_REQUEST_MS;
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    fail([taken ? `Port ${config.port} is taken: set PORT to another one.` : error.message]);
  });
  const close = async () => {
    await Promise.all([events.stop(EVENTS_GRACE_MS), endSweeps()]);
    await open.close();
  };
  endOnSignal(server, { end: open.end, close }, logger);
}

/** Tells where everything is. Secrets and addresses are for whoever tries things out; production gets a log line. */
function announce(
  { deps }: OpenDeps,
  { newAdminKey, demoSite, withoutKeys, givenKeyRevoked }: Seeded,
  logger: Logger,
): void {
  const { config, log, widgetVersion } = deps;
  logger.info('listening');
  if (!config.rateLimits && config.production) logger.warn('RATE_LIMITS is off: for load tests only');
  if (withoutKeys) logger.warn('there is no API key: start once with ADMIN_KEY set');
  if (givenKeyRevoked) logger.warn('the key in ADMIN_KEY is revoked: set another one');
  if (config.production) return;
  const lines = [
    ['', ''],
    ['phone-consent', widgetVersion],
    ...(demoSite ? [['Demo', `${config.publicUrl}/demo`]] : []),
    ['API', `${config.publicUrl}/docs`],
    ...(demoSite ? [['Site key', `${demoSite.siteKey}  (${demoSite.id})`]] : []),
    ...(newAdminKey ? [['Admin key', `${newAdminKey}  (shown this once)`]] : []),
    ['Log key', log.vkey],
    ['Data', config.dataDir],
    ['', ''],
  ];
  console.log(lines.map(([name = '', value = '']) => `${name.padEnd(14)} ${value}`.trimEnd()).join('\n'));
}

/** The first signal ends in order: no new connections, accepted requests answered, the queue written. The second, at once. */
function endOnSignal(server: Server, open: Pick<OpenDeps, 'end' | 'close'>, logger: Logger): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    logger.info('ending');
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
    open.end();
    // Node lets go of those that are idle now; one that comes to be idle would hold the server until its client goes.
    setInterval(() => server.closeIdleConnections(), IDLE_MS).unref();
    server.close(() => void open.close().then(() => process.exit(0)));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function fail(lines: readonly string[]): never {
  console.error(lines.join('\n'));
  process.exit(1);
}
