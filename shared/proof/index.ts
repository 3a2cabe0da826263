/** Verify a consent proof or a dossier offline: the package's `phone-consent/verify`. */
export { MAX_DOSSIER_LENGTH } from '../dossier/container.ts';
export { DOSSIER_STEPS, type DossierReport, type DossierStep } from '../dossier/report.ts';
export { verifyDossier } from '../dossier/verify-dossier.ts';
export { FormatError } from '../errors.ts';
export { type NoteKey, parseVkey } from '../log/note.ts';
export type { StepResult, Trust } from './facts.ts';
export { MAX_PROOF_LENGTH } from './file.ts';
export { type Place, type Report, STEP_NAMES, type StepName, verifyProof } from './verify.ts';
