/** Whole inbound messages in five languages, each with the class that a person gave it. */
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../shared/rules/messages/read-message.ts';
import messages from './messages.json';
import revocation from './revocation.json';

const revocations = (revocation.cases as [string, string][]).map(([text, kind]) => ['any', text, kind]);
const seen = messages.seen as [string, string, string][];
const held = messages.held as [string, string, string][];
const later = messages.later as [string, string, string][];
const last = messages.last as [string, string, string][];
const again = messages.again as [string, string, string][];
const mended = messages.mended as [string, string, string][];
const disguised = messages.disguised as [string, string, string][];
const asked = messages.asked as [string, string, string][];
const instead = messages.instead as [string, string, string][];
const daily = messages.daily as [string, string, string][];
const slips = messages.slips as [string, string, string][];
const second = messages.second as [string, string, string][];

describe.each([
  ['revocation', revocations],
  ['seen', seen],
  ['held', held],
  ['later', later],
  ['last', last],
  ['again', again],
  ['mended', mended],
  ['disguised', disguised],
  ['asked', asked],
  ['instead', instead],
  ['daily', daily],
  ['slips', slips],
  ['second', second],
])('%s', (_, cases) => {
  it.each(cases)('%s: %j is %s', (_language, text, kind) => {
    expect(readMessage(text).kind).toBe(kind);
  });
});
