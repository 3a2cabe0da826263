/**
 * How often pages give one number's consents to one sender. Anybody can type anybody's number, and each time makes a
 * version that whoever the number belongs to has to be given a copy of: nobody agrees this often, so it is no visitor.
 */
import { createBuckets, type Rate, refuseAfter } from '../../buckets.ts';
import type { Deps } from '../../deps.ts';
import type { Change } from '../../log/change.ts';
import { perServer } from '../../per-server.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { Recorded } from '../record/recorded-reply.ts';

/** More than whoever tries a form out all day, and two an hour. */
const NUMBER_RATE: Rate = { burst: 300, perSecond: 2 / 3600 };

const bucketsOf = perServer(({ clock }: Deps) => createBuckets(NUMBER_RATE, clock));

/** A change that takes one of what its number has left in this process, once it comes to a record. */
export interface Limited<Result> {
  readonly change: Change<Result>;
  /** To be called when it was refused in the end. */
  giveBack(): void;
}

/** @returns the change; built when nothing is left it throws a DomainError `rate_limited`. A repeat makes no record and takes nothing */
export function limitNumber(deps: Deps, change: Change<Recorded>, { sender, phoneKey }: NumberRef): Limited<Recorded> {
  if (!deps.config.rateLimits) return unlimited(change);
  const buckets = bucketsOf(deps);
  const name = `${sender} ${phoneKey}`;
  let isTaken = false;
  return {
    change: {
      ...change,
      build: (snapshot) => {
        const built = change.build(snapshot);
        if (built.result.built.length === 0 || isTaken) return built;
        refuseAfter(buckets.take(name), 'Too many consents of one number.');
        isTaken = true;
        return built;
      },
    },
    giveBack: () => {
      if (isTaken) buckets.giveBack(name);
      isTaken = false;
    },
  };
}

/** A change that no number limits: an API key is limited by nobody but its operator. */
export function unlimited<Result>(change: Change<Result>): Limited<Result> {
  return { change, giveBack: () => {} };
}
