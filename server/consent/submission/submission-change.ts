/** The change that a submission makes to the log. */
import type { Instant } from '../../../shared/encoding/time.ts';
import { recordIdOf } from '../../../shared/ids.ts';
import { signingInputOf } from '../../../shared/jws/jws.ts';
import type { Caller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import type { Change } from '../../log/change.ts';
import { networkOf } from '../../network-of.ts';
import type { NewConfirmation } from '../../store/confirmations.ts';
import type { Site } from '../../store/sites.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { askedAt } from '../offer/offer-times.ts';
import { buildRecords } from '../record/build-records.ts';
import { randomnessOf } from '../record/randomness.ts';
import type { RecordInput } from '../record/record-input.ts';
import type { Recorded } from '../record/recorded-reply.ts';
import { repeated } from '../record/repeated.ts';
import { zoneIn } from '../record/zone-in.ts';
import type { PublishedWording } from '../wording/published-wording.ts';
import { checkConfirms, checkInTime, checkOfferKey, checkStillOffered } from './check-submission.ts';
import type { OpenedSubmission } from './open-submission.ts';

/** What the minimal evidence profile keeps of an address: some 250 neighbours, or what one site of IPv6 has. */
const MINIMAL_ADDRESS = { octets: 3, groups: 3 };

interface Parts {
  readonly site: Site;
  readonly caller: Caller;
  readonly opened: OpenedSubmission;
  readonly choices: readonly PublishedWording[];
  readonly ip: string | null;
  readonly requestId: string | null;
}

export function submissionChange(
  deps: Deps,
  { site, caller, opened, choices, ip, requestId }: Parts,
): Change<Recorded> {
  const { statement, statementJws, offer, disclosures } = opened;
  const phoneKey = phoneKeyOf(deps.keys, opened.phone);
  const mac = deps.keys.retry(signingInputOf(statementJws));
  const note = { actor: caller.kind === 'key' ? caller.userId : 'visitor', request: requestId };
  const covered = choices.flatMap((choice) => choice.programs.map((program) => ({ choice, program })));
  const common = {
    log: deps.log.origin,
    status: offer.confirm === 'none' ? 'granted' : 'pending',
    source: 'website_form',
    method: 'checkbox_submit',
    actor: { type: 'visitor', id: null, via: caller.kind === 'site' ? `site:${site.id}` : caller.via },
    statement: statementJws,
    offer: statement.offer,
    site: site.id,
    phoneKey,
    zone: zoneIn(disclosures),
    bound: { commitments: statement.commitments, disclosures },
    added: ip === null ? {} : { ip: offer.evidence === 'minimal' ? networkOf(ip, MINIMAL_ADDRESS) : ip },
    randomness: randomnessOf(deps.random),
  } as const;
  return {
    reads: {
      retries: [statement.id],
      lines: covered.map(({ program }) => ({ program: program.id, phoneKey })),
      dataKeys: [{ sender: site.sender, phoneKey }],
      wordings: statement.choices.map(({ wording }) => wording),
    },
    build: (snapshot) => {
      const before = snapshot.retry(statement.id);
      if (before) return repeated(before, mac);
      checkOfferKey(opened, snapshot);
      checkInTime(opened, snapshot);
      checkConfirms(opened, site);
      checkStillOffered(choices, snapshot);
      const { recordedAt } = snapshot;
      const occurredAt = clamp(statement.clientTime, offer.issuedAt, recordedAt);
      const inputs = covered.map(
        ({ choice: { wording, sha256, logIndex }, program }): RecordInput => ({
          id: recordIdOf(statement.id, program.id),
          sender: wording.sender,
          program,
          wording: { id: wording.id, version: wording.version, locale: wording.locale, sha256, logIndex },
          occurredAt,
          late: recordedAt > offer.expiresAt,
          ...common,
        }),
      );
      const built = buildRecords(deps.keys, snapshot, inputs, note);
      const kept = { sha256: statement.offer, token: opened.offerToken, site: site.id, expiresAt: offer.expiresAt };
      const retry = { key: statement.id, mac, records: built.result.ids, createdAt: recordedAt };
      const confirmations = confirmationOf(offer, {
        statement: statement.id,
        sender: site.sender,
        site: site.id,
        phoneKey,
        records: built.result.ids,
        locale: statement.choices[0]?.wording.locale ?? '',
        askedAt: askedAt(offer, occurredAt),
        dueAt: recordedAt,
      });
      return { ...built, rows: { offers: [kept], retries: [retry], confirmations, ...built.rows } };
    },
  };
}

/** What is sent to find out whether the number is the visitor's, where the site wants to know. */
function confirmationOf(
  { confirm }: OpenedSubmission['offer'],
  awaited: Omit<NewConfirmation, 'kind'>,
): NewConfirmation[] {
  return confirm === 'none' ? [] : [{ ...awaited, kind: confirm }];
}

/** The browser's clock is its own word: it counts only between the offer and now. */
function clamp(claimed: Instant, from: Instant, to: Instant): Instant {
  if (claimed < from) return from;
  return claimed > to ? to : claimed;
}
