/**
 * What lists of record-keeping ask a record of consent to have, and what a record lacks of it. That something is lacking
 * is told, and judged by nobody here: a list may not hold for the sender.
 */
import type { ConsentRecord } from '../record/record.ts';

/** Things a record may lack; that it has a time, a medium, a purpose and a program goes without saying. */
const LISTED_FIELDS = ['act', 'display', 'ip', 'name', 'phone', 'wording'] as const;
export type ListedField = (typeof LISTED_FIELDS)[number];

export interface FieldList {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** When the source was last looked at. */
  readonly checkedAt: string;
  readonly fields: readonly ListedField[];
}

export const FIELD_LISTS: readonly FieldList[] = [
  {
    id: 'us-tsr',
    title: 'US Telemarketing Sales Rule, records of consent',
    source:
      '16 CFR 310.5(a)(8), 89 FR 26760: name and number, the request as presented, purpose, copy of the consent, date',
    checkedAt: '2026-11-23',
    fields: ['act', 'name', 'phone', 'wording'],
  },
  {
    id: 'us-ctia',
    title: 'CTIA Messaging Principles, documented opt-in',
    source: 'CTIA 5.1.2: timestamp, medium, capture of experience, campaign, IP address, number, identity',
    checkedAt: '2026-11-23',
    fields: ['act', 'display', 'ip', 'name', 'phone'],
  },
];

/** What `record` has none of, in the order of the alphabet. */
export function lackedBy({ commitments, wording, statement }: ConsentRecord): ListedField[] {
  const has: Readonly<Record<ListedField, boolean>> = {
    act: statement !== null || commitments.original !== undefined,
    display: commitments.display !== undefined,
    ip: commitments.ip !== undefined,
    name: commitments.name !== undefined,
    phone: commitments.phone !== undefined,
    wording: wording !== null,
  };
  return LISTED_FIELDS.filter((field) => !has[field]);
}
