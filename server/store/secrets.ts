/** All secrets of the set-up, as they are sealed, for whoever looks whether they open. */
import type { SealedSecret } from '../vault/secret.ts';
import type { Database } from './database.ts';

export interface SecretRow extends SealedSecret {
  /** What it belongs to, and the id of that. */
  readonly where: 'inbound connections' | 'sending connections' | 'sites' | 'webhooks';
  readonly id: string;
  /** What it was bound to when it was sealed. */
  readonly owner: string;
}

const SECRETS = `select 'inbound connections' as "where", inbound_connections.id as id,
    inbound_connections.id || ' ' || (secret.value ->> 'id') as owner, secret.value ->> 'epoch' as epoch,
    secret.value ->> 'sealed' as sealed
  from inbound_connections, json_each(case when json_valid(secrets) then secrets else '[]' end) as secret
  where secret.type = 'object'
  union all select 'sending connections', id, id, epoch, sealed from sending_connections
  union all select 'sites', id, site_key, challenge ->> 'epoch', challenge ->> 'sealed' from sites where json_valid(challenge)
  union all select 'webhooks', webhook, id, epoch, sealed from webhook_secrets
  order by 1, 2`;

/** They are as few as what was set up. */
export async function listSecrets(db: Database): Promise<SecretRow[]> {
  const [rows = []] = await db.read({ sql: SECRETS });
  return rows.map((row) => ({
    where: String(row.where) as SecretRow['where'],
    id: String(row.id),
    owner: String(row.owner),
    epoch: String(row.epoch),
    sealed: String(row.sealed),
  }));
}
