/** What a number is found by, and how far its caller may see. */
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { phoneKeyOf } from './line-key.ts';
import { readPhone } from './read-phone.ts';

/** A number as it was sent, and who asks; `sender` narrows what is found. */
export interface NumberQuery {
  readonly phone: string;
  readonly sender?: string | undefined;
  readonly caller: KeyCaller;
}

/** The number's key, and the one sender whose data is looked at, or null for all. */
export interface NumberReach {
  readonly phoneKey: string;
  readonly sender: string | null;
}

/** @returns null for a sender that the caller may not see. @throws DomainError `invalid_number` */
export function reachNumber(deps: Deps, query: NumberQuery): NumberReach | null {
  const { e164 } = readPhone(query.phone, 'phone');
  const sender = query.sender ?? query.caller.sender;
  if (sender !== null && !mayActFor(query.caller, sender)) return null;
  return { phoneKey: phoneKeyOf(deps.keys, e164), sender };
}
