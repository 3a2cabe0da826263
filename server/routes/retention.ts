/** `/v1/senders/{id}/retention`: how long a sender keeps what. */
import { toInstant } from '../../shared/encoding/time.ts';
import { retentionBody, retentionParams, retentionReply } from '../../shared/schema/api/retention.ts';
import { sendersPrograms } from '../consent/senders-programs.ts';
import { type Operation, operation } from '../http/operation.ts';
import { applyChange } from '../setup/apply-change.ts';
import { visibleSender } from '../setup/visible.ts';
import { findRetentionSettings, putRetentionSettings } from '../store/retention-settings.ts';

const path = '/v1/senders/{id}/retention';
const group = 'Retention and erasure';
const reply = { status: 200, description: 'The settings', schema: retentionReply } as const;

export const retentionOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path,
    group,
    summary: 'Reads how long a sender keeps what',
    access: { scopes: ['admin', 'reports'] },
    params: retentionParams,
    reply,
    handle: async ({ caller, params: { id } }, deps) => {
      await visibleSender(deps, caller, id);
      return findRetentionSettings(deps.db, id);
    },
  }),
  operation({
    method: 'PUT',
    path,
    group,
    summary: 'Sets how long a sender keeps what',
    description: 'What is left out goes back to its default. `phone-consent purge` goes by it.',
    access: { scopes: ['admin'] },
    params: retentionParams,
    body: retentionBody,
    reply,
    handle: async ({ caller, params: { id }, body, requestId }, deps) => {
      await visibleSender(deps, caller, id);
      const named = Object.keys(body.programs).map((program) => ({ id: program, path: `programs.${program}` }));
      await sendersPrograms(deps, id, named);
      const settings = { sender: id, ...body, updatedAt: toInstant(deps.clock()) };
      const note = { caller, requestId, action: 'retention.update', subject: id, sender: id };
      await applyChange(deps, note, putRetentionSettings(settings));
      return settings;
    },
  }),
];
