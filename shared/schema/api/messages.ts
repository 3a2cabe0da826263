/** Requests and replies of `/v1/messages`: what people wrote, and what became of it. */
import { z } from 'zod';
import type { MessageKind } from '../../rules/messages/read-message.ts';
import { textField } from '../fields.ts';
import { listOf, pageQuery, timeReply } from './list.ts';

/** How a message was read, see the rules of reading messages. */
const MESSAGE_KINDS = [
  'per_se',
  'reasonable',
  'review',
  'wrong_number',
  'help',
  'start',
  'none',
] as const satisfies readonly MessageKind[];

/** `open` while somebody must read it. */
const MESSAGE_STATES = ['open', 'closed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What somebody can decide about an open message. */
export const DECISIONS = ['withdraw', 'keep', 'wrong_number'] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * What a message came to. `confirmed`: it was the yes that a consent waited for. `block_lifted`: the carrier's block, and
 * nothing else.
 */
const MESSAGE_OUTCOMES = [
  'withdrawn',
  'wrong_number',
  'kept',
  'confirmed',
  'helped',
  'block_lifted',
  'nothing',
] as const;
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number];

export const messageParams = z.object({ id: z.string().regex(/^msg_[A-Za-z0-9_-]{22}$/) });

export const messageQuery = pageQuery.extend({
  state: z.enum(MESSAGE_STATES).default('open').describe('`open`: what waits for a decision, the oldest first'),
});

export const decisionBody = z.strictObject({
  decision: z
    .enum(DECISIONS)
    .describe('`withdraw` all programs of the sender, `keep` the consent, or `wrong_number`: all purposes end'),
  reason: textField(500).exactOptional().describe('Why; it is kept as it is, so no names and no numbers'),
});

export const messageReply = z.object({
  id: z.string(),
  connection: z.string(),
  messageId: z.string().describe('The provider’s id'),
  sender: z.string(),
  programs: z
    .array(z.string())
    .nullable()
    .describe(
      'What the number it was sent to is for; empty where no route says, null where the database holds none that can be read',
    ),
  kind: z.enum(MESSAGE_KINDS),
  state: z.enum(MESSAGE_STATES),
  outcome: z.enum(MESSAGE_OUTCOMES).nullable().describe('Null while nothing was done'),
  phone: z.string().nullable().describe('Null where no number could be read, or it was erased'),
  text: z.string().nullable(),
  receivedAt: timeReply,
  dueAt: timeReply.nullable().describe('When it is decided by itself: then the consent it is about is withdrawn'),
  decidedAt: timeReply.nullable(),
  decidedBy: z.string().nullable().describe('Id of the user; null where nobody decided'),
  reason: z.string().nullable(),
});
export const messageList = listOf(messageReply);
