/**
 * What a check reads, in one statement: the log's head, what the sender set, and of each number its line, what stops it
 * and what holds it. One statement is one snapshot, read from the primary: no answer is ever behind the head. It comes
 * back as one JSON value, which is many times faster than a row object for each number.
 */
import type { Status } from '../../shared/rules/status.ts';
import { type Database, json } from './database.ts';
import type { StopCause } from './suppressions.ts';

/** A number's state for one program, as it comes back; the members of no line are null. */
export type NumberState = readonly [
  status: Status | null,
  version: number | null,
  record: string | null,
  expiresAt: string | null,
  source: string | null,
  method: string | null,
  wording: string | null,
  wordingVersion: number | null,
  hasOriginal: 0 | 1 | null,
  isConfirmed: 0 | 1,
  zone: string | null,
  /** Causes of the suppressions in force that cover the program, joined by spaces. */
  stops: string | null,
  isHeld: 0 | 1,
];

export interface CheckState {
  /** Leaves of the log at that moment. */
  readonly size: number;
  readonly settings: { readonly mode: string; readonly isWide: 0 | 1; readonly attestedUntil: string | null } | null;
  /** Wordings of the sender that no consent may rest on any more, as `id version`. */
  readonly invalidated: readonly string[];
  /** In the order of the keys asked for. */
  readonly numbers: readonly NumberState[];
}

const COVERS = `(scope = 'all' or (scope = 'marketing' and ?3 = 'marketing') or scope = 'program:' || ?2)`;

const SELECT = `select json_object(
  'size', (select size from log_head),
  'settings', json((select json_object('mode', mode, 'isWide', wide_hours_reason is not null, 'attestedUntil',
    attested_until) from check_settings where sender = ?1)),
  'invalidated', json((select json_group_array(id || ' ' || version) from wordings
    where sender = ?1 and state = 'invalidated')),
  'numbers', json((select json_group_array(json_array(status, version, record, expires_at, source, method, wording,
      wording_version, has_original, confirmed_at is not null, zone,
      (select group_concat(cause, ' ') from suppressions
        where suppressions.phone_key = wanted.value and suppressions.sender = ?1 and annulled_by is null and ${COVERS}
          and not exists (select 1 from suppression_lifts where suppression = suppressions.id and program = ?2)),
      exists (select 1 from holds
        where holds.phone_key = wanted.value and holds.sender = ?1 and closed_at is null and ${COVERS})))
    from json_each(?4) as wanted
    left join consents on consents.program = ?2 and consents.phone_key = wanted.value))
) as state`;

/** The state of `phoneKeys` for a program of a sender. */
export async function readCheckState(
  db: Database,
  program: { readonly id: string; readonly sender: string; readonly purpose: string },
  phoneKeys: readonly string[],
): Promise<CheckState> {
  const args = [program.sender, program.id, program.purpose, json(phoneKeys)];
  const [rows = []] = await db.read({ sql: SELECT, args });
  return JSON.parse(String(rows[0]?.state)) as CheckState;
}

/** The causes in a number's state. */
export function stopCauses(stops: string | null): StopCause[] {
  return stops === null ? [] : (stops.split(' ') as StopCause[]);
}
