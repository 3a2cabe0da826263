/** Inbound connections as providers call them, with their secrets opened. */
import type { Deps } from '../deps.ts';
import { findConnection, type InboundConnection } from '../store/inbound-connections.ts';
import { openSecret } from '../vault/secret.ts';
import { type Known, Recent } from './recent.ts';

export interface OpenConnection {
  readonly connection: InboundConnection;
  /** What its requests are verified by, the newest last. */
  readonly secrets: readonly string[];
}

const connections = new Recent<OpenConnection>();

/** The connection with this id, which is attacker-controlled, or null. @throws StoreError when it cannot be read, and was not before */
export function recentConnection(deps: Deps, id: string): Promise<Known<OpenConnection | null>> {
  return connections.readOrRecall(deps, id, async () => {
    const connection = await findConnection(deps.db, id);
    if (connection === null) return null;
    const secrets = connection.secrets.map((secret) => openSecret(deps.keys, `${id} ${secret.id}`, secret));
    return { connection, secrets };
  });
}

/** To be called when a connection was changed here. */
export function renewConnections(deps: Pick<Deps, 'db'>): void {
  connections.renew(deps);
}
