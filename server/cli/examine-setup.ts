/** The doctor's findings before any database is opened: settings, keys, journals. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Config, filePathOf } from '../config.ts';
import { unreadJournals } from '../journal/journals.ts';
import { exposedKeyFiles } from '../keys/keys.ts';
import { isWithin } from '../real-path.ts';
import type { Finding } from './finding.ts';
import { mayExist } from './store.ts';

/** What the settings are for, and what they leave open. */
export function* examineSettings({ production, publicUrl, rateLimits }: Config): Generator<Finding> {
  yield {
    state: 'good',
    about: 'settings',
    detail: `${production ? 'production' : 'for trying out'}, at ${publicUrl}`,
  };
  if (rateLimits) return;
  yield { state: production ? 'bad' : 'doubtful', about: 'limits', detail: 'RATE_LIMITS is off: for load tests only' };
}

/** Every key in one file, each its owner's alone, and none where a backup of the data would carry it along. */
export function* examineKeys({ keysDir, dataDir, production, databaseUrl }: Config): Generator<Finding> {
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
export function* examineJournals({ dataDir }: Config): Generator<Finding> {
  const unread = unreadJournals(dataDir).map((path) => basename(path));
  if (unread.length === 0) return;
  const detail = `withdrawals wait in ${unread.join(', ')}, which no process holds: start the server, it takes them over`;
  yield { state: 'bad', about: 'journals', detail };
}
