/**
 * The verifier of dossiers: named steps, the same code in Node, on the command line and on the offline page. It reads
 * nothing but the file and the trust that the caller brings. What a proof inside shows, `verifyProof` says.
 */
import { established, failed, passed, type StepResult, settled, type Trust } from '../proof/facts.ts';
import { type Member, unpackMembers } from './container.ts';
import { checkContent } from './content.ts';
import { type Found, json, member } from './found.ts';
import { CONTENT, MANIFEST, MANIFEST_JWS } from './manifest.ts';
import { checkProofs, checkWordings } from './proof-steps.ts';
import { DOSSIER_NOT_SHOWN, DOSSIER_STEPS, type DossierReport, type DossierStep } from './report.ts';
import { checkLogKeys, checkManifest, checkMembers } from './signed-steps.ts';

/**
 * Verifies a dossier.
 * @param zip - the file's bytes, attacker-controlled
 * @param trust - the log's key, from anywhere but the file
 * @returns a report; a file that is no dossier is a report too, never an exception
 */
export async function verifyDossier(zip: Uint8Array, trust: Trust): Promise<DossierReport> {
  const found: Found = { results: [], proofs: [] };
  const run: Readonly<Record<DossierStep, () => StepResult | Promise<StepResult>>> = {
    container: () => openContainer(found, zip),
    log_keys: () => checkLogKeys(found, trust),
    manifest: () => checkManifest(found),
    members: () => checkMembers(found),
    proofs: () => checkProofs(found, trust),
    wordings: () => checkWordings(found),
    content: () => checkContent(json(member(found, CONTENT)), established(found.manifest), found.proofs),
  };
  const steps: ({ name: DossierStep } & StepResult)[] = [];
  for (const name of DOSSIER_STEPS) steps.push({ name, ...(await settled(run[name])) });
  return {
    verified: steps.every(({ outcome }) => outcome === 'passed'),
    steps,
    manifest: found.manifest ?? null,
    members: found.results,
    proofs: found.proofs,
    notShown: DOSSIER_NOT_SHOWN,
  };
}

function openContainer(found: Found, zip: Uint8Array): StepResult {
  const members: Member[] = unpackMembers(zip);
  const names = members.slice(0, 2).map(({ name }) => name);
  if (names.join() !== `${MANIFEST},${MANIFEST_JWS}`) return failed('it does not begin with a manifest');
  found.members = new Map(members.map(({ name, bytes }) => [name, bytes]));
  return passed(`${members.length} files, in the one spelling that a dossier has`);
}
