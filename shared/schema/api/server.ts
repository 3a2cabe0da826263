/** What a server says about itself. */
import { z } from 'zod';

export const healthReply = z.object({ status: z.literal('ok') });

export const wellKnownReply = z.object({
  v: z.literal(1),
  log: z.object({
    origin: z.string().describe('The log’s name, for ever'),
    vkey: z.string().describe('Its verifier key: what one pins'),
    url: z.string().nullable().describe('Where its tiles are read; null where the operator keeps them private'),
  }),
  recordKeys: z
    .array(z.object({ crv: z.literal('Ed25519'), kty: z.literal('OKP'), x: z.string() }))
    .describe('Keys at hand for records and offers; which of them is good, the log says'),
  widget: z.object({
    version: z.string(),
    leaf: z.number().nullable().describe('Index of the log’s leaf that says the same; null where none does'),
    files: z
      .record(z.string(), z.string())
      .describe(
        'What is handed out below `/v{version}/`, each with its subresource integrity; empty where nothing is built',
      ),
  }),
});

export const tileParams = z.object({
  tile: z.string().max(100).describe('`{level}/{index}` or `entries/{index}`, perhaps with `.p/{width}`'),
});
