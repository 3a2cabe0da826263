/** What the audit trail may name a number by: everything that is kept of it, in one statement. */
import type { Audited } from './audit.ts';
import { PAGE_LENGTH } from './checks.ts';
import type { Database } from './database.ts';

const OWN = 'phone_key = ?1 and (?2 is null or sender = ?2)';

/** What is found by the number's data key, of which each sender has its own. */
const OF_DATA_KEY = `data_key in (select data_keys.id from senders
  join data_keys on data_keys.sender = senders.id and data_keys.phone_key = ?1 where ?2 is null or senders.id = ?2)`;

/**
 * A message is named by its id, and where it came in by its provider's beside it: see `messageSubject`. Anybody can name
 * any check by a send: only the sender's own count. Whose a check is stands on its page, which takes long to find: so only
 * those are looked for that the trail names.
 */
const IDS = `select id from consents where ${OWN}
  union select id from records where consent in (select id from consents where ${OWN})
  union select id from suppressions where ${OWN}
  union select id from holds where ${OWN}
  union select id from inbound_messages where ${OWN}
  union select id || ' ' || provider_message from inbound_messages where ${OWN}
  union select id from person_links where ${OWN}
  union select id from person_requests where ${OF_DATA_KEY}
  union select id from legal_holds where ${OF_DATA_KEY}
  union select id from number_changes where from_key = ?1 and (?2 is null or sender = ?2)
  union select id from number_changes where to_key = ?1 and (?2 is null or sender = ?2)
  union select check_id from sends
    join check_pages on check_pages.id = substr(check_id, 1, ${PAGE_LENGTH}) and check_pages.sender = sends.sender
    where sends.phone_key = ?1 and (?2 is null or sends.sender = ?2)
      and exists (select 1 from audit where position is null and subject = check_id)
  union select note from sends where note is not null and ${OWN}
  union select campaign from campaign_members join campaigns on campaigns.id = campaign
    where ${OWN}`;

/** @param sender - whose data is looked at, or null for all */
export async function auditedOf(db: Database, phoneKey: string, sender: string | null): Promise<Audited> {
  const args = [phoneKey, sender];
  const [ids = [], places = [], programs = []] = await db.read(
    { sql: IDS, args },
    { sql: `select position, sender from records join consents on consents.id = consent where ${OWN}`, args },
    {
      sql: `select program, min(position) as position from records join consents on consents.id = consent
        where ${OWN} group by program`,
      args,
    },
  );
  return {
    ids: ids.map(({ id }) => String(id)),
    places: places.map((row) => ({ position: Number(row.position), sender: String(row.sender) })),
    programs: programs.map((row) => ({ id: String(row.program), position: Number(row.position) })),
  };
}
