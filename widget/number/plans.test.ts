import { expect, it } from 'vitest';
import { fullMetadata } from '../../shared/phone/metadata.ts';
import { subsetMetadata } from '../../shared/phone/subset.ts';
import plans from './plans.json';

it('the plans in the element are those of the library for the United States and Canada', () => {
  expect(plans).toEqual(subsetMetadata(fullMetadata, ['US', 'CA']));
});
