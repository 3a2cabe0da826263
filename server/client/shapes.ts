/** What calls take and give, by the very schemas that the server validates with. */
import type { z } from 'zod';
import type { Proof } from '../../shared/proof/file.ts';
import type { changeReply, changesReply } from '../../shared/schema/api/changes.ts';
import type { checkBatchReply, checkBody, checkReply, foundCheckReply } from '../../shared/schema/api/checks.ts';
import type { lookUpBody, lookUpReply, recordReply } from '../../shared/schema/api/look-up.ts';
import type { createRecordBody } from '../../shared/schema/api/records.ts';
import type { countSegmentBody, countSegmentReply, segmentMembersReply } from '../../shared/schema/api/segments.ts';
import type { sendsBody, sendsReply } from '../../shared/schema/api/sends.ts';
import type { enteredReply, submissionBody, submissionReply } from '../../shared/schema/api/submissions.ts';
import type { withdrawalBody, withdrawalReply } from '../../shared/schema/api/withdrawals.ts';

export type { Proof };

/** What a caller gives: nothing of it is changed, so it may be as read-only as they like. */
type Given<Value> = Value extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : Value extends object
    ? { readonly [Member in keyof Value]: Given<Value[Member]> }
    : Value;

/** A reply as it may come: a server from before these members does not have them. The client fills them in. */
export type Told<Reply, Newer extends keyof Reply> = Omit<Reply, Newer> & Partial<Pick<Reply, Newer>>;

export type CheckRequest = Given<z.input<typeof checkBody>>;
export type CheckResult = z.output<typeof checkReply>;
export type CheckBatchResult = z.output<typeof checkBatchReply>;
export type NumberResult = CheckBatchResult['results'][number];
export type FoundCheck = z.output<typeof foundCheckReply>;
export type SegmentChoice = Given<z.input<typeof countSegmentBody>>;
export type SegmentCount = z.output<typeof countSegmentReply>;
export type SegmentPage = z.output<typeof segmentMembersReply>;
export type SegmentMember = SegmentPage['items'][number];
export type Submission = Given<z.input<typeof submissionBody>>;
export type Submitted = z.output<typeof submissionReply>;
export type NewRecord = Given<z.input<typeof createRecordBody>>;
export type Recorded = z.output<typeof enteredReply>;
export type RecordDetails = z.output<typeof recordReply>;
export type LookUpRequest = Given<z.input<typeof lookUpBody>>;
export type LookUpResult = z.output<typeof lookUpReply>;
export type Withdrawal = Given<Omit<z.input<typeof withdrawalBody>, 'siteKey'>>;
export type Withdrawn = z.output<typeof withdrawalReply>;
export type Sends = Given<z.input<typeof sendsBody>>;
export type SendsNoted = z.output<typeof sendsReply>;
export type Change = z.output<typeof changeReply>;
export type ChangesPage = z.output<typeof changesReply>;
