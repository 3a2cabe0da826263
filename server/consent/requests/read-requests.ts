/** Reads what persons ask for under data protection law. Every read is audited. */
import type { Deps } from '../../deps.ts';
import { listOpenRequests, type RequestPlace } from '../../store/person-requests.ts';
import { auditRead } from '../audit/audit-read.ts';
import { type Asked, callersRequest, describeRequest, type RequestReply } from './request-reply.ts';

/** A request, open or closed. The read is audited. @throws DomainError `not_found` */
export async function readRequest(
  deps: Deps,
  { id, caller, requestId }: Asked & { id: string },
): Promise<RequestReply> {
  const row = await callersRequest(deps, caller, id);
  const subjects = [{ id, sender: row.sender }];
  await auditRead(deps, caller, { action: 'person_request.read', subjects, requestId });
  return describeRequest(deps, row);
}

/** A page of open requests, those due first before the others. The read is audited. */
export async function readOpenRequests(
  deps: Deps,
  { after, limit, caller, requestId }: Asked & { after: RequestPlace; limit: number },
): Promise<RequestReply[]> {
  const rows = await listOpenRequests(deps.db, { sender: caller.sender, after, limit });
  const subjects = rows.map(({ id, sender }) => ({ id, sender }));
  await auditRead(deps, caller, { action: 'person_request.read', subjects, requestId });
  return rows.map((row) => describeRequest(deps, row));
}
