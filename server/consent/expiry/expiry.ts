/** How consents end by the clock. */
import type { Ending } from '../ending/ending-change.ts';

/** An end that the clock brings: nobody answers for it. @param endOf - as in `Ending` */
export function expiryAt(endOf: Ending['endOf']): Ending {
  return {
    status: 'expired',
    method: 'expiry',
    actor: { type: 'system', id: null, via: 'system:expiry' },
    endOf,
    note: { actor: 'system', request: null },
  };
}
