/**
 * Everything the element does only once somebody begins to fill it in: numbering plans, evidence, signing. In the npm
 * build it is a file of its own, loaded at first focus.
 */
export { takeEvidence } from '../evidence/evidence.ts';
export { readNumber } from '../number/read-number.ts';
export { draftStatement } from '../statement/draft.ts';
export { signDraft } from '../statement/sign.ts';
export { readBack, showsExactly } from '../wording/read-back.ts';
export { sampleOffer } from '../wording/sample.ts';
