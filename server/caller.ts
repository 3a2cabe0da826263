/** Who calls: the holder of an API key, a user at the command line, or a page with a public site key. */
import type { Scope } from '../shared/schema/api/scope.ts';
import type { Site } from './store/sites.ts';

/** An authenticated API key, its user, and the one sender it is restricted to, or null for all. */
export interface KeyCaller {
  readonly kind: 'key';
  readonly keyId: string;
  /** How they were let in, for records and the audit trail: `key:key_…`, or `command:api`. */
  readonly via: string;
  readonly userId: string;
  readonly sender: string | null;
  readonly scopes: readonly Scope[];
}

/** A page that named its site. A site key is public: it identifies, it authorises nothing else. */
export interface SiteCaller {
  readonly kind: 'site';
  readonly site: Site;
}

export type Caller = KeyCaller | SiteCaller;

/** Whose data a key reaches: one sender's, or everybody's. */
export type KeyReach = Pick<KeyCaller, 'kind' | 'sender'>;

/** Whose data a caller reaches. */
export type Reach = KeyReach | SiteCaller;

/** Reaches everybody's data, as an operator at the command line does. */
export const OPERATOR = { kind: 'key', sender: null } as const;

/** True when `caller` may see what belongs to `sender`. */
export function mayActFor(caller: Reach, sender: string): boolean {
  if (caller.kind === 'site') return caller.site.sender === sender;
  return caller.sender === null || caller.sender === sender;
}
