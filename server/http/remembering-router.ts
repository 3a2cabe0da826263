/** Hono's own router, which remembers what it found for paths without parameters: to look takes it longer than most steps. */
import type { Result, Router } from 'hono/router';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { SmartRouter } from 'hono/router/smart-router';
import { TrieRouter } from 'hono/router/trie-router';

/** What makes a path a pattern. */
const PATTERN = /[:*{]/;

/** Methods that are remembered of one path: more than HTTP has in use. */
const MAX_METHODS = 10;

export class RememberingRouter<Handler> implements Router<Handler> {
  readonly name = 'RememberingRouter';
  readonly #router = new SmartRouter<Handler>({ routers: [new RegExpRouter(), new TrieRouter()] });
  /** By path and method, which are attacker-controlled: only of paths that were added, and of few methods. */
  readonly #found = new Map<string, Map<string, Result<Handler>>>();

  add(method: string, path: string, handler: Handler): void {
    this.#router.add(method, path, handler);
    if (!PATTERN.test(path)) this.#found.set(path, new Map());
  }

  match(method: string, path: string): Result<Handler> {
    const found = this.#found.get(path);
    const known = found?.get(method);
    if (known) return known;
    const result = this.#router.match(method, path);
    if (found && found.size < MAX_METHODS) found.set(method, result);
    return result;
  }
}
