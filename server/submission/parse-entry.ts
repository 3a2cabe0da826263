/** The form entry as a submission's body: canonical JSON of a closed shape. */
import { z } from 'zod';
import { parseCanonicalJson } from '../../shared/encoding/canonical-json.ts';
import { disclosureSchema } from '../../shared/proof/file.ts';
import { parseAs } from '../../shared/schema/parse.ts';
import { asFault, Fault } from './submission-fault.ts';

const bodySchema = z.strictObject({
  disclosures: z.array(disclosureSchema).max(16),
  offer: z.string().max(32_768),
  siteKey: z.string().max(100),
  statement: z.string().max(20_000),
});

export type SubmissionBody = z.output<typeof bodySchema>;

const MAX_ENTRY_LENGTH = 131_072;

/** Reads an entry, which is attacker-controlled. @throws Fault `malformed` */
export function parseEntry(entry: unknown): SubmissionBody {
  if (typeof entry !== 'string' || entry.length > MAX_ENTRY_LENGTH) {
    throw new Fault('malformed', 'the entry is not a text of the length of a submission');
  }
  try {
    return parseAs(bodySchema, parseCanonicalJson(entry));
  } catch (error) {
    throw asFault('malformed', error);
  }
}
