/** The audit entry of a message that came in: from which provider, through which connection, under which id. */
import type { AuditEntry } from '../store/audit.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import type { InboundMessageRow } from '../store/inbound-messages.ts';

export function messageAudit(
  { id, kind, providerMessage }: InboundMessageRow,
  connection: InboundConnection,
  at: string,
  requestId: string,
): AuditEntry {
  return {
    at,
    actor: `provider:${connection.provider}`,
    via: `connection:${connection.id}`,
    action: `message.${kind}`,
    method: 'provider_webhook',
    subject: `${id} ${providerMessage}`,
    sender: connection.sender,
    detail: { provider: connection.provider, connection: connection.id, message: providerMessage },
    request: requestId,
  };
}
