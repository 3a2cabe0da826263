/** The audit entry of a message that came in: from which provider, through which connection, under which id. */
import type { AuditEntry } from '../store/audit.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import type { InboundMessageRow } from '../store/inbound-messages.ts';

/** A message as the entry of its arrival names it: by our id and the provider's. A search by number builds the same. */
export function messageSubject({ id, providerMessage }: Pick<InboundMessageRow, 'id' | 'providerMessage'>): string {
  return `${id} ${providerMessage}`;
}

/** The entry of a message's arrival, without its number and text. */
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
    subject: messageSubject({ id, providerMessage }),
    sender: connection.sender,
    detail: { provider: connection.provider, connection: connection.id, message: providerMessage },
    request: requestId,
  };
}
