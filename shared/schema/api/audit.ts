/** Requests and replies of `/v1/audit`. */
import { z } from 'zod';
import { instantField, readableIdField } from '../fields.ts';
import { listOf, pageQuery, timeReply } from './list.ts';
import { phoneField } from './records.ts';

const wordField = z.string().regex(/^[a-z_]{1,40}$/, { error: 'expected a word like stop_message' });

const filter = {
  user: z
    .string()
    .regex(/^(usr_[A-Za-z0-9_-]{22}|[a-z]{1,40})$/, { error: 'expected a user id like usr_…, or visitor' })
    .optional()
    .describe('Who: id of a user, or `visitor`, `holder` (of a link), `operator` (at the command line), `system`'),
  method: wordField
    .optional()
    .describe('By which means: a record’s method, or `api`, `link`, `webhook`, `command_line`'),
  action: z
    .string()
    .regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, { error: 'expected an action like record.read' })
    .optional()
    .describe('What was done, e.g. `record.read`, `consent.withdrawn`'),
  since: instantField.optional().describe('From this instant on'),
  until: instantField.optional().describe('Before this instant'),
};

const subjectField = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_-]{0,99}( [A-Za-z0-9-]{1,40})?$/, { error: 'expected an id' })
  .optional()
  .describe('Id of what was read or changed');

/** Filters of the trail, without its pages. */
export const auditFilter = z.strictObject({ ...filter, subject: subjectField });
export const auditQuery = auditFilter.extend(pageQuery.shape);

/** The same by number, which travels in a body. */
export const auditSearchBody = z.strictObject({
  phone: phoneField,
  sender: readableIdField.exactOptional().describe('Only this sender’s consents'),
  ...filter,
  ...pageQuery.shape,
});

export const auditReply = z.object({
  at: timeReply,
  actor: z.string().describe('Id of the user; `visitor`, `holder` or `system` where it was none'),
  via: z.string().describe('What was authenticated'),
  action: z.string(),
  method: z.string().nullable().describe('By which means'),
  subject: z.string().nullable().describe('Id of what was read or changed'),
  sender: z.string().nullable().describe('Whose data or set-up it is'),
  detail: z
    .record(z.string(), z.union([z.string(), z.number(), z.null()]))
    .nullable()
    .describe('Further ids'),
  request: z.string().nullable().describe('Id of the request'),
});
export const auditList = listOf(auditReply);
