/** The offline verify page: a file and a trusted key in, a report out. Nothing leaves the page. */
import './jitless.ts';
import './verify.css';
import { isZip } from '../../../shared/dossier/container.ts';
import { verifyDossier } from '../../../shared/dossier/verify-dossier.ts';
import { verifyProof } from '../../../shared/proof/verify.ts';
import { describeDossier } from '../report/describe-dossier.ts';
import { describeReport } from '../report/describe-report.ts';
import type { Verdict } from '../report/report-view.ts';
import { byId } from './dom.ts';
import { dossierElements } from './dossier-elements.ts';
import { linkedProof, type ProofInput, readProof, watchProofInput } from './proof-input.ts';
import { reportElements } from './report-elements.ts';
import { type TrustInput, watchTrustInput } from './trust-input.ts';

const report = byId('report', HTMLElement);
const progress = byId('progress', HTMLParagraphElement);
const fileNote = byId('file-note', HTMLParagraphElement);

let proof: ProofInput | undefined;
let trust: TrustInput | undefined;
/** Count what was begun, so that a slow one never overwrites what a later one found. */
let reads = 0;
let runs = 0;

watchProofInput(open);
void linkedProof().then((file) => file && open(file));

watchTrustInput(async (entered) => {
  trust = entered;
  await verify();
});

async function open(file: File): Promise<void> {
  const own = ++reads;
  try {
    const read = await readProof(file);
    if (own !== reads) return;
    proof = read;
    note(`${read.name}, ${read.size.toLocaleString('en')} bytes`, '');
  } catch {
    proof = undefined;
    note(`${file.name} cannot be read. It may be a folder, or gone.`, 'bad');
  }
  await verify();
}

async function verify(): Promise<void> {
  const own = ++runs;
  report.hidden = true;
  progress.textContent = proof && !trust ? 'Now enter the log key you trust.' : '';
  if (!proof || !trust) return;
  progress.textContent = 'Verifying…';
  try {
    const { verdict, elements } = await examine(proof, trust);
    if (own !== runs) return;
    report.replaceChildren(...elements);
    report.hidden = false;
    progress.textContent = `${verdict.headline}. ${verdict.sentences.join(' ')}`;
  } catch {
    progress.textContent = 'This browser cannot verify Ed25519 signatures. Use a current Chrome, Firefox or Safari.';
  }
}

/** A proof file or a dossier, by its first bytes. */
async function examine(
  file: ProofInput,
  trusted: TrustInput,
): Promise<{ verdict: Verdict; elements: readonly HTMLElement[] }> {
  if (isZip(file.bytes)) {
    const view = describeDossier(await verifyDossier(file.bytes, trusted));
    return { verdict: view.verdict, elements: dossierElements(view, file, trusted, new Date()) };
  }
  const view = describeReport(await verifyProof(file.bytes, trusted));
  return { verdict: view.verdict, elements: reportElements(view, file, trusted, new Date()) };
}

function note(text: string, tone: string): void {
  fileNote.textContent = text;
  fileNote.dataset['tone'] = tone;
}
