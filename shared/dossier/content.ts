/** What a verifier reads of `dossier.json`: enough to see that it lists what the proofs prove, and nothing else. */

import { z } from 'zod';
import { phoneIn } from '../commitment/commitment.ts';
import { lookUpForm } from '../phone/aliases.ts';
import type { E164 } from '../phone/e164.ts';
import { failed, passed, type StepResult } from '../proof/facts.ts';
import type { Report } from '../proof/verify.ts';
import { recordIdField, versionField } from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';
import type { Manifest } from './manifest.ts';

const contentSchema = z.looseObject({
  v: versionField,
  edition: z.string(),
  phone: z.string().regex(/^\+[1-9]\d{1,14}$/),
  sender: z.looseObject({ id: z.string() }),
  consents: z.array(
    z.looseObject({
      versions: z.array(z.looseObject({ recordId: recordIdField, status: z.string(), proof: z.string() })),
    }),
  ),
});

/** Its records are exactly those that are proven, each of the number that the dossier is about. */
export function checkContent(
  value: unknown,
  manifest: Manifest,
  proofs: readonly { readonly name: string; readonly report: Report }[],
): StepResult {
  const content = parseAs(contentSchema, value);
  if (content.edition !== manifest.edition) return failed('it is of another edition than the manifest says');
  if (content.sender.id !== manifest.sender.id) return failed('it is of another sender than the manifest says');
  const versions = content.consents.flatMap((consent) => consent.versions);
  const byName = new Map(proofs.map(({ name, report }) => [name, report]));
  for (const { recordId, status, proof } of versions) {
    const report = byName.get(proof);
    if (report?.record?.id !== recordId) return failed(`${recordId} is not proven by ${proof}`);
    if (report.record.status !== status) return failed(`${recordId} is not what its proof says`);
    const phone = phoneIn(report.disclosed);
    if (phone !== undefined && lookUpForm(phone as E164) !== lookUpForm(content.phone as E164)) {
      return failed(`${recordId} is of another number`);
    }
    byName.delete(proof);
  }
  if (byName.size > 0) return failed('a proof is of a record that it does not list');
  return passed(`its ${versions.length} versions are those that are proven`);
}
