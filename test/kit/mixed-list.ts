/** A list of subscribers as it comes from elsewhere: most proven, some not, some who said no, some that cannot be read. */
import { NO_COUNTS } from '../../server/consent/import/group-builder.ts';
import type { ImportCounts } from '../../server/store/import-row.ts';
import { consentPhone } from '../bench/kit/numbers.ts';

/** Of each twenty rows, what they say. The rest are proven. */
const KINDS = ['yes', 'yes', 'no', 'undated', 'yes', 'unsourced', 'yes', 'yes', 'never', 'yes'] as const;

export interface MixedList {
  readonly csv: string;
  /** What a first import of all rows comes to, attested. */
  readonly expected: ImportCounts;
}

/** A list of `count` rows: the same each time. @param from - the first of the numbers */
export function mixedList(count: number, from = 0): MixedList {
  const expected: { -readonly [Name in keyof ImportCounts]: number } = { ...NO_COUNTS };
  const lines = ['Phone Number,SMS Marketing Consent,SMS Marketing Consent Timestamp,Source,City'];
  for (let i = 0; i < count; i++) {
    const phone = consentPhone(from + i);
    const date = `2024-0${1 + (i % 9)}-1${i % 10}T12:00:00Z`;
    if (i % 500 === 499) {
      expected.refused += 1;
      expected.inErrorFile += 1;
      lines.push(`1.20256E+10,SUBSCRIBED,${date},Checkout,"Springfield, IL"`);
      continue;
    }
    if (i % 500 === 100) {
      // The number of the row before said yes already: the no counts.
      expected.withdrawn += 1;
      expected.contradictions += 1;
      expected.inErrorFile += 1;
      lines.push(`${consentPhone(from + i - 1)},UNSUBSCRIBED,${date},Checkout,`);
      continue;
    }
    if (i % 500 === 200) {
      expected.unchanged += 1;
      lines.push(`${consentPhone(from + i - 1)},SUBSCRIBED,,,`);
      continue;
    }
    switch (KINDS[i % KINDS.length]) {
      case 'no':
        expected.withdrawn += 1;
        lines.push(`${phone},UNSUBSCRIBED,${date},Reply,Boston`);
        break;
      case 'undated':
        expected.unknown += 1;
        lines.push(`${phone},SUBSCRIBED,,Checkout,"Quote ""town"""`);
        break;
      case 'unsourced':
        expected.unknown += 1;
        lines.push(`${phone},SUBSCRIBED,${date},,Reno`);
        break;
      case 'never':
        expected.unknown += 1;
        lines.push(`${phone},NEVER_SUBSCRIBED,,,`);
        break;
      default:
        expected.granted += 1;
        lines.push(`${phone},SUBSCRIBED,${date},Checkout,Denver`);
    }
  }
  return { csv: `${lines.join('\n')}\n`, expected };
}
