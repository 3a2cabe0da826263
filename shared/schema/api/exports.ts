/** Requests and replies of exports. */
import { z } from 'zod';

/** JSON-LD: its members are named by the vocabulary. */
export const dpvReply = z.looseObject({
  '@context': z.record(z.string(), z.string()),
  '@id': z.string(),
  '@type': z.literal('dpv:ConsentRecord'),
});

export const exportQuery = z.strictObject({
  disclose: z.enum(['none', 'all']).default('none').describe('`all` adds what opens the commitments, numbers among it'),
});
