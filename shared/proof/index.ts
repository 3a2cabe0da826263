/** Verify a consent proof offline: the package's `phone-consent/verify`. */
export { FormatError } from '../errors.ts';
export { type NoteKey, parseVkey } from '../log/note.ts';
export type { StepResult, Trust } from './facts.ts';
export { MAX_PROOF_LENGTH } from './file.ts';
export { type Place, type Report, STEP_NAMES, type StepName, verifyProof } from './verify.ts';
