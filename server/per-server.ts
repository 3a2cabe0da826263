/** What each server of a process has for itself: tests, and whoever embeds one, may run several side by side. */
import type { Deps } from './deps.ts';

type Server = Pick<Deps, 'db'>;

/**
 * A function that gives a server what it has for itself, made when it is first asked for and kept as long as the server.
 * @param make - told the server that asked first
 */
export function perServer<Value, Asking extends Server = Server>(
  make: (server: Asking) => Value,
): (server: Asking) => Value {
  const servers = new WeakMap<Deps['db'], { readonly value: Value }>();
  return (server) => {
    const known = servers.get(server.db);
    if (known) return known.value;
    const value = make(server);
    servers.set(server.db, { value });
    return value;
  };
}
