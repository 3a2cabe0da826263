/**
 * Everything the element does only once somebody turns to the form: reading numbers, validation, evidence, signing,
 * sending. In the npm build it is a file of its own, loaded then.
 */
export { FormControl } from '../form/form-control.ts';
export { sampleOffer } from '../wording/sample.ts';
