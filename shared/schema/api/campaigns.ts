/** Requests and replies of `/v1/campaigns`: asking people again who have agreed. */
import { z } from 'zod';
import { REASON_ORDER } from '../../rules/check/reasons.ts';
import { countField, readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';
import { segmentFilter } from './segment-filter.ts';
import { segmentIdField } from './segments.ts';

/** Why somebody is not asked: what a check says, or the campaign itself. */
const LEFT_OUT = [...REASON_ORDER, 'country_not_offered', 'asked_already', 'changed_meanwhile'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export const createCampaignBody = z.strictObject({
  id: segmentIdField.describe('Its name: lower-case words joined by hyphens'),
  program: readableIdField,
  site: readableIdField.describe('Whose wording is agreed to; it must run on this server’s own origin, too'),
  filter: segmentFilter
    .omit({ sender: true, programs: true, purposes: true, channels: true, decision: true, reasons: true })
    .default({})
    .describe('Narrows who is asked'),
});

export const campaignParams = z.object({ id: readableIdField });

const results = z.object({
  asked: countField,
  renewed: countField.describe('Agreed once more since'),
  withdrawn: countField,
  ended: countField.describe('Ended by something else than the person'),
  unanswered: countField.describe('Their consent is as it was'),
});

const campaign = z.object({
  id: z.string(),
  sender: z.string(),
  program: z.string(),
  site: z.string(),
  filter: z.unknown(),
  createdBy: z.string(),
  createdAt: timeReply,
  closedAt: timeReply.nullable(),
});
export const campaignReply = campaign.extend({ results });
export const campaignList = listOf(campaign);

export const campaignPreviewReply = z.object({
  at: timeReply,
  logSize: countField,
  valid: countField.describe('Who would be asked now'),
  leftOut: z.partialRecord(z.enum(LEFT_OUT), countField).describe('Who would not, by the first reason'),
});
