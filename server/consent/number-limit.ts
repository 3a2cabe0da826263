/**
 * How often one number's consents are given to one sender. Anybody can type anybody's number, and each time makes a
 * version that whoever the number belongs to has to be given a copy of: nobody agrees this often, so it is no visitor.
 */
import { type Buckets, createBuckets, type Rate } from '../buckets.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import type { NumberRef } from '../store/number-ref.ts';

/** More than whoever tries a form out all day, and two an hour. */
const NUMBER_RATE: Rate = { burst: 300, perSecond: 2 / 3600 };

const servers = new WeakMap<Deps['db'], Buckets>();

/** Takes one of what the number has left in this process. @throws DomainError `rate_limited` */
export function takeForNumber(deps: Deps, number: NumberRef): void {
  const waitMs = deps.config.rateLimits ? bucketsOf(deps).take(nameOf(number)) : 0;
  if (waitMs === 0) return;
  throw new DomainError('rate_limited', 'Too many consents of one number.', [], Math.ceil(waitMs / 1000));
}

/** Gives it back: what was recorded before, or is refused, made no version. */
export function giveBackForNumber(deps: Deps, number: NumberRef): void {
  bucketsOf(deps).giveBack(nameOf(number));
}

function nameOf({ sender, phoneKey }: NumberRef): string {
  return `${sender} ${phoneKey}`;
}

function bucketsOf({ db, clock }: Deps): Buckets {
  const buckets = servers.get(db) ?? createBuckets(NUMBER_RATE, clock);
  servers.set(db, buckets);
  return buckets;
}
