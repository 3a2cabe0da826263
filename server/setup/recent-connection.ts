/** Inbound connections as providers call them, with their secrets opened. */
import type { Deps } from '../deps.ts';
import { findConnection, type InboundConnection } from '../store/inbound-connections.ts';
import { openSecret } from '../vault/secret.ts';
import { tryOpen } from '../vault/try-open.ts';
import { type Known, Recent } from './recent.ts';

export interface OpenConnection {
  readonly connection: InboundConnection;
  /** What its requests are verified by, the newest last: those of its secrets that open. */
  readonly secrets: readonly string[];
  /** True where one does not open: who signed with that one is not known. */
  readonly lacksSecret: boolean;
}

const connections = new Recent<OpenConnection>();

/** The connection with this id, which is attacker-controlled, or null. @throws StoreError when it cannot be read, and was not before */
export function recentConnection(deps: Deps, id: string): Promise<Known<OpenConnection | null>> {
  return connections.readOrRecall(deps, id, async () => {
    const connection = await findConnection(deps.db, id);
    if (connection === null) return null;
    const opened = (connection.secrets ?? []).map((secret) =>
      tryOpen(deps, id, () => openSecret(deps.keys, `${id} ${secret.id}`, secret)),
    );
    const secrets = opened.filter((secret) => secret !== undefined);
    return { connection, secrets, lacksSecret: secrets.length < opened.length || connection.secrets === null };
  });
}

/** To be called when a connection was changed here. */
export function renewConnections(deps: Pick<Deps, 'db'>): void {
  connections.renew(deps);
}
