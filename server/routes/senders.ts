/** `/v1/senders`: the named organisations that ask and send. */
import { toInstant } from '../../shared/encoding/time.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { createSenderBody, senderList, senderParams, senderReply } from '../../shared/schema/api/senders.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { applyChange } from '../setup/apply-change.ts';
import { requireAllSenders, visibleSender } from '../setup/visible.ts';
import { insertSender, listSenders, type Sender } from '../store/senders.ts';

const group = 'Senders';

export const senderOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/senders',
    group,
    summary: 'Registers a sender',
    access: { scopes: ['admin'] },
    body: createSenderBody,
    reply: { status: 201, description: 'The sender', schema: senderReply },
    errors: ['already_exists'],
    handle: async ({ caller, body, requestId }, deps) => {
      requireAllSenders(caller);
      const sender: Sender = { ...body, createdAt: toInstant(deps.clock()) };
      const note = { caller, requestId, action: 'sender.create', subject: body.id, sender: body.id };
      await applyChange(deps, note, insertSender(sender));
      return sender;
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/senders',
    group,
    summary: 'Lists senders',
    access: { scopes: ['admin', 'reports', 'wordings:write'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of senders', schema: senderList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await listSenders(db, page), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/senders/{id}',
    group,
    summary: 'Reads a sender',
    access: { scopes: ['admin', 'reports', 'wordings:write'] },
    params: senderParams,
    reply: { status: 200, description: 'The sender', schema: senderReply },
    handle: ({ caller, params }, deps) => visibleSender(deps, caller, params.id),
  }),
];
