/**
 * A record mapped to the W3C Data Privacy Vocabulary (DPV 2.3) as JSON-LD, laid out as the DPV's guide lays out
 * ISO/IEC TS 27560:2023. It maps to them: `dct:conformsTo` is left out, since nobody has examined whether it conforms.
 */
import { z } from 'zod';
import type { ConsentRecord } from '../record/record.ts';
import type { Status } from '../rules/status.ts';
import { httpsLinkField, textField } from '../schema/fields.ts';
import type { ExportSource } from './source.ts';

const country = z.string().regex(/^[A-Z]{2}$/, { error: 'expected a country like US' });

/** What only the operator can say, and the format asks for. */
export const dpvDetails = z.strictObject({
  jurisdiction: country,
  controller: z.strictObject({ contact: textField(200), address: textField(400) }),
  storageLocation: country.describe('Where the data is kept'),
  retention: z
    .string()
    .regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$/, { error: 'expected a duration like P5Y' })
    .describe('How long it is kept, ISO 8601'),
  withdrawAt: httpsLinkField.describe('Where the person can withdraw'),
  recipients: z.array(textField(200)).max(50).default([]).describe('Who else gets the data'),
});
export type DpvDetails = z.output<typeof dpvDetails>;

const CONTEXT = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  loc: 'https://w3id.org/dpv/loc#',
  pd: 'https://w3id.org/dpv/pd#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** The DPV's name for each status but a grant, which may be a renewal. */
const STATES = {
  pending: 'ConsentRequested',
  granted: 'ConsentGiven',
  refused: 'ConsentRefused',
  withdrawn: 'ConsentWithdrawn',
  revoked: 'ConsentRevoked',
  expired: 'ConsentExpired',
  invalidated: 'ConsentInvalidated',
  unknown: 'ConsentUnknown',
} as const satisfies Record<Status, string>;

const PURPOSES = {
  marketing: 'DirectMarketing',
  transactional: 'ServiceProvision',
  alerts: 'CommunicationManagement',
} as const satisfies Record<ConsentRecord['program']['purpose'], string>;

/** The JSON-LD document. Every term that it uses is one that the vocabulary lists. */
export function toDpvRecord(source: ExportSource, details: DpvDetails): Record<string, unknown> {
  const { record, versions, consentId, url } = source;
  const { wording, sender, program } = record;
  return {
    '@context': CONTEXT,
    '@id': url,
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': record.id,
    'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dct:identifier': consentId },
    'dpv:hasDataController': {
      '@type': 'dpv:DataController',
      'dct:identifier': sender.id,
      'dpv:hasName': sender.legalName,
      'dpv:hasAddress': details.controller.address,
      'dpv:hasContact': details.controller.contact,
    },
    'dpv:hasJurisdiction': iri('loc', details.jurisdiction),
    ...(wording
      ? {
          'dpv:hasNotice': {
            '@type': 'dpv:ConsentNotice',
            'dct:identifier': `${wording.id}, version ${wording.version}, sha256 ${wording.sha256}`,
            'dct:language': wording.locale,
          },
        }
      : {}),
    'dpv:hasProcess': [
      {
        '@type': 'dpv:Process',
        'dct:identifier': program.id,
        'dpv:hasPurpose': iri('dpv', PURPOSES[program.purpose]),
        'dpv:hasPersonalData': iri('pd', 'TelephoneNumber'),
        'dpv:hasLegalBasis': iri('dpv', 'ExpressedConsent'),
        'dpv:hasRecipient': [sender.legalName, ...details.recipients],
        'dpv:hasStorageCondition': [
          { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': iri('loc', details.storageLocation) },
          { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': duration('TemporalDuration', details.retention) },
        ],
      },
    ],
    'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dpv:isExercisedAt': { '@id': details.withdrawAt } },
    'dpv:hasConsentStatus': versions.map((version, i) => event(version, versions.slice(0, i))),
  };
}

function event(version: ConsentRecord, before: readonly ConsentRecord[]): Record<string, unknown> {
  const { status, actor, occurredAt, expiresAt, source, method } = version;
  const renews = status === 'granted' && before.some((earlier) => earlier.status === 'granted');
  const bySubject = actor.type === 'visitor' || actor.type === 'subject' || actor.type === 'unverified';
  return {
    '@type': `dpv:${renews ? 'RenewedConsentGiven' : STATES[status]}`,
    'dct:identifier': version.id,
    'dpv:isIndicatedBy': bySubject ? iri('dpv', 'DataSubject') : actor.id ? `${actor.type} ${actor.id}` : actor.type,
    'dpv:isIndicatedAtTime': { '@type': 'xsd:dateTime', '@value': occurredAt },
    'dpv:hasIndicationMethod': `${source}, ${method}`,
    'dpv:hasDuration': expiresAt
      ? duration('UntilTimeDuration', expiresAt)
      : duration('UntilEventDuration', 'Withdrawal, or a later version'),
  };
}

function duration(type: 'TemporalDuration' | 'UntilTimeDuration' | 'UntilEventDuration', value: string) {
  return { '@type': `dpv:${type}`, 'rdf:value': value };
}

function iri(prefix: keyof typeof CONTEXT, term: string): { '@id': string } {
  return { '@id': `${prefix}:${term}` };
}
