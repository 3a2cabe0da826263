/** The copy that a person keeps: all that is recorded of them, in words and as proofs that verify without us. */
import type { Disclosure } from '../../../shared/commitment/commitment.ts';
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Proof } from '../../../shared/proof/file.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Wording } from '../../../shared/wording/wording.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findConsentsByPhone } from '../../store/find-consents.ts';
import { findRecord } from '../../store/records.ts';
import { findSuppressionsByPhone, type Suppression } from '../../store/suppressions.ts';
import { auditHolder } from '../audit/audit-holder.ts';
import { proveFound } from '../proof/prove.ts';
import { openBeside } from '../record/disclose.ts';
import { requireLogged } from '../record/find-record.ts';
import { publishedWording } from '../wording/published-wording.ts';
import type { Person } from './person-link.ts';
import { type PersonConsent, viewPerson } from './view-person.ts';

export interface PersonCopy {
  readonly v: 1;
  readonly madeAt: Instant;
  /** What the proofs verify with, by the word of whoever made this file: compare it with a key from elsewhere. */
  readonly log: { readonly origin: string; readonly vkey: string };
  readonly sender: { readonly id: string; readonly legalName: string };
  readonly phone: E164;
  readonly consents: readonly ConsentCopy[];
  readonly suppressions: readonly Omit<Suppression, 'phoneKey' | 'sender'>[];
}

interface ConsentCopy extends Pick<PersonConsent, 'consentId' | 'state' | 'status' | 'isDisputed' | 'unreadable'> {
  readonly program: { readonly id: string; readonly name: string; readonly purpose: string; readonly channel: string };
  /** Oldest first: what was signed, what opens its commitments, and the text that was shown. */
  readonly versions: readonly {
    readonly version: number;
    readonly record: ConsentRecord;
    readonly disclosures: readonly Disclosure[];
    /** True where what would be disclosed does not open: somebody altered it, or the disk. */
    readonly isDamaged: boolean;
    readonly wording: Wording | null;
  }[];
  /** Of the newest version that can be told of, with the history as far as it fits; null where there is none. */
  readonly proof: Proof | null;
}

/** The read is audited. */
export async function copyPerson(deps: Deps, person: Person, requestId: string): Promise<PersonCopy> {
  const consents = await viewPerson(deps, person);
  const subjects = consents.map(({ consentId }) => consentId);
  await auditHolder(deps, person, { action: 'person.copy', subjects, requestId });
  const { id, legalName } = person.sender;
  const suppressions = await findSuppressionsByPhone(deps.db, person.phoneKey, id);
  return {
    v: 1,
    madeAt: toInstant(deps.clock()),
    log: { origin: deps.log.origin, vkey: deps.log.vkey },
    sender: { id, legalName },
    phone: person.phone,
    consents: await Promise.all(consents.map((consent) => copyConsent(deps, consent))),
    suppressions: suppressions.map(({ phoneKey: _, sender: __, ...rest }) => rest),
  };
}

/** The proof of one of the person's own records, everything disclosed. The read is audited. @throws DomainError `not_found`, `record_unreadable` */
export async function provePersonsRecord(
  deps: Deps,
  person: Person,
  { recordId, requestId }: { recordId: string; requestId: string },
): Promise<Proof> {
  const row = await findRecord(deps.db, recordId);
  const lines = await findConsentsByPhone(deps.db, person.phoneKey, person.sender.id);
  if (!row || !lines.some(({ id }) => id === row.consent))
    throw new DomainError('not_found', 'There is no such record.');
  await auditHolder(deps, person, { action: 'record.prove', subjects: [recordId], requestId });
  return proveFound(deps, await requireLogged(deps, row), () => true);
}

async function copyConsent(deps: Deps, consent: PersonConsent): Promise<ConsentCopy> {
  const { consentId, state, status, isDisputed, unreadable, program, versions } = consent;
  const newest = versions.at(-1);
  const { disclosures, damaged } = await openBeside(
    deps,
    versions.map(({ row }) => row.id),
  );
  const copies = versions.map(async ({ row, record }) => ({
    version: row.version,
    record,
    disclosures: disclosures.get(row.id) ?? [],
    isDamaged: damaged.has(row.id),
    wording: (record.wording && (await publishedWording(deps, record.wording)))?.wording ?? null,
  }));
  return {
    consentId,
    state,
    status,
    isDisputed,
    unreadable,
    program: { id: program.id, name: program.name, purpose: program.purpose, channel: program.channel },
    versions: await Promise.all(copies),
    proof: newest ? await proveFound(deps, newest, () => !damaged.has(newest.row.id)) : null,
  };
}
