/** `/v1/senders/{id}/check-settings`: what a sender sets for its checks. */
import { toInstant } from '../../shared/encoding/time.ts';
import { checkSettingsBody, checkSettingsParams, checkSettingsReply } from '../../shared/schema/api/check-settings.ts';
import { type Operation, operation } from '../http/operation.ts';
import { applyChange } from '../setup/apply-change.ts';
import { visibleSender } from '../setup/visible.ts';
import { type CheckSettings, findCheckSettings, putCheckSettings } from '../store/check-settings.ts';

const path = '/v1/senders/{id}/check-settings';
const group = 'Senders';
const reply = { status: 200, description: 'The settings', schema: checkSettingsReply } as const;

const DEFAULTS = { mode: 'enforce', wideHoursReason: null, attestedUntil: null, updatedAt: null } as const;

export const checkSettingsOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path,
    group,
    summary: 'Reads what a sender set for its checks',
    access: { scopes: ['admin', 'reports'] },
    params: checkSettingsParams,
    reply,
    handle: async ({ caller, params: { id } }, deps) => {
      await visibleSender(deps, caller, id);
      return (await findCheckSettings(deps.db, id)) ?? { sender: id, ...DEFAULTS };
    },
  }),
  operation({
    method: 'PUT',
    path,
    group,
    summary: 'Sets monitor mode, wider hours with a reason, and until when imports are taken',
    description: 'What is left out goes back to its default. The next check knows of it.',
    access: { scopes: ['admin'] },
    params: checkSettingsParams,
    body: checkSettingsBody,
    reply,
    handle: async ({ caller, params: { id }, body, requestId }, deps) => {
      await visibleSender(deps, caller, id);
      const settings: CheckSettings = { sender: id, ...body, updatedAt: toInstant(deps.clock()) };
      const note = { caller, requestId, action: 'check_settings.update', subject: id };
      await applyChange(deps, note, putCheckSettings(settings));
      return settings;
    },
  }),
];
