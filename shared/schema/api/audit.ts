/** Requests and replies of `/v1/audit`. */
import { z } from 'zod';
import { anyInstantField, readableIdField } from '../fields.ts';
import { listOf, pageQuery, timeReply } from './list.ts';
import { phoneField } from './records.ts';

/** Who acts where no user does, one name for each; each provider of messages is `provider:` and its name besides. */
export const AUDIT_ACTORS = {
  visitor: 'somebody at a site’s element',
  subject: 'the person whose number it is: by their page’s link, a code, a reply or a message',
  unverified: 'somebody who typed a number into a public page to stop',
  carrier: 'a carrier or a registry',
  holder: 'whoever opened a link to a certificate',
  operator: 'whoever ran a command beside the server, and named no user',
  system: 'the server itself: what is due, what nobody decided',
} as const;

const ACTORS_TEXT = Object.entries(AUDIT_ACTORS).map(([name, who]) => `\`${name}\` (${who})`);
const actorText = `${ACTORS_TEXT.join(', ')}, or \`provider:\` and its name, for a message it brought`;

const USER = new RegExp(`^(usr_[A-Za-z0-9_-]{22}|${Object.keys(AUDIT_ACTORS).join('|')}|provider:[a-z]{1,40})$`);

const wordField = z.string().regex(/^[a-z_]{1,40}$/, { error: 'expected a word like stop_message' });

const filter = {
  user: z
    .string()
    .regex(USER, { error: `expected a user id like usr_…, or one of ${Object.keys(AUDIT_ACTORS).join(', ')}` })
    .optional()
    .describe(`Who: id of a user, ${actorText}`),
  method: wordField
    .optional()
    .describe('By which means: a record’s method, or `api`, `link`, `webhook`, `command_line`'),
  action: z
    .string()
    .regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, { error: 'expected an action like record.read' })
    .optional()
    .describe('What was done, e.g. `record.read`, `consent.withdrawn`'),
  since: anyInstantField.optional().describe('From this instant on'),
  until: anyInstantField.optional().describe('Before this instant'),
};

const subjectField = z
  .string()
  // What follows is the version of a wording, its locale, or a provider's id of a message.
  .regex(/^[a-z][A-Za-z0-9_-]{0,99}( [A-Za-z0-9_:~-]{1,160})?$/, { error: 'expected an id' })
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

const auditReply = z.object({
  at: timeReply,
  actor: z.string().describe(`Id of the user; where it was none, ${actorText}`),
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
