/** The steps that hold a dossier to the log: every proof verifies, and every wording is one that a proof shows. */
import { sha256Base64url } from '#crypto';
import { toBase64url } from '../encoding/base64url.ts';
import { established, failed, passed, type StepResult, type Trust } from '../proof/facts.ts';
import { verifyProof } from '../proof/verify.ts';
import { wordingSha256 } from '../wording/wording.ts';
import type { Found } from './found.ts';
import { PROOFS, WORDINGS } from './manifest.ts';

/** Every proof verifies by itself, against the manifest's own tree, and is of the manifest's sender. */
export async function checkProofs(found: Found, trust: Trust): Promise<StepResult> {
  const manifest = established(found.manifest);
  for (const [name, bytes] of established(found.members)) {
    if (name.startsWith(PROOFS)) found.proofs.push({ name, report: await verifyProof(bytes, trust) });
  }
  for (const { name, report } of found.proofs) {
    const step = report.steps.find(({ outcome }) => outcome === 'failed');
    if (!report.verified) return failed(`${name}: ${step?.name}: ${step?.detail}`);
    const tree = report.place?.tree;
    if (tree?.size !== manifest.size || toBase64url(tree.root) !== manifest.root)
      return failed(`${name} is of another tree`);
    if (report.record?.sender.id !== manifest.sender.id) return failed(`${name} is of another sender`);
  }
  return passed(`${found.proofs.length} records are proven in the log, each by its own proof`);
}

/** Every wording is, byte for byte, one that a proof in here shows in the log. */
export function checkWordings(found: Found): StepResult {
  established(found.manifest);
  const proven = new Set(found.proofs.flatMap(({ report }) => (report.wording ? [wordingSha256(report.wording)] : [])));
  const files = [...established(found.members)].filter(([name]) => name.startsWith(WORDINGS));
  for (const [name, bytes] of files) {
    const hash = sha256Base64url(bytes);
    if (!proven.delete(hash)) return failed(`${name} is no wording of a record in here, or is there twice`);
  }
  if (proven.size > 0) return failed('the wording of a record is missing');
  return passed(`${files.length} wordings are byte for byte what the log holds`);
}
