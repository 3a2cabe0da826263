/** Lets go of everything whose time is over: shows it first, does it after. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { insertAudit } from '../../store/audit.ts';
import { listSenders, type Sender } from '../../store/senders.ts';
import type { Eraser } from '../erasure/eraser.ts';
import { scrub } from '../erasure/scrub.ts';
import { type Pruned, prune } from './prune.ts';
import { type PurgedNumbers, purgeNumbers } from './purge-numbers.ts';

export interface Purged {
  readonly sender: string;
  readonly numbers: PurgedNumbers;
  readonly rows: Pruned;
}

/**
 * @param scope - the sender, or null for all
 * @param by - who lets go; null to show what would be
 * @returns for each sender what was due, counted and without a number
 */
export async function purge(deps: Deps, scope: string | null, by: Eraser | null): Promise<Purged[]> {
  const done: Purged[] = [];
  for (const { id, ...rest } of await allSenders(deps, scope)) {
    const numbers = await purgeNumbers(deps, { id, ...rest }, by);
    const rows = await prune(deps, id, by !== null);
    done.push({ sender: id, numbers, rows });
    if (by !== null) await note(deps, { sender: id, numbers, rows }, by);
  }
  if (by !== null) await scrub(deps);
  return done;
}

async function allSenders({ db }: Deps, scope: string | null): Promise<Sender[]> {
  const all: Sender[] = [];
  for (let after = ''; ; ) {
    const page = await listSenders(db, { sender: scope, after, limit: 100 });
    all.push(...page);
    after = page.at(-1)?.id ?? '';
    if (page.length < 100) return all;
  }
}

function note({ db, clock }: Deps, { sender, numbers, rows }: Purged, by: Eraser): Promise<unknown> {
  const { erased, records } = numbers;
  return db.write(
    insertAudit({
      at: toInstant(clock()),
      actor: by.actor,
      via: by.via,
      action: 'retention.purge',
      method: 'retention',
      subject: sender,
      sender,
      detail: { numbers: erased, records, ...rows },
      request: by.requestId,
    }),
  );
}
