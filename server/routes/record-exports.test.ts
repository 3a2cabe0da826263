/** One record in the formats of others, each held to what its publisher lists. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentReceiptSchema } from '../../shared/export/kantara.ts';
import { twilioItemSchema } from '../../shared/export/twilio.ts';
import { recordedReply } from '../../shared/schema/api/submissions.ts';
import { DPV_TERMS, PD_TERMS } from '../../test/kit/dpv-terms.ts';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { type Reply, startTestServer, type TestServer } from '../../test/kit/server.ts';

const PHONE = '+12025550143';
const ADDRESS = { streetAddress: '1 Main St', addressCountry: 'US' };
const DETAILS = {
  dpv: {
    jurisdiction: 'US',
    controller: { contact: 'privacy@larkspur.example', address: '1 Main St' },
    storageLocation: 'US',
    retention: 'P5Y',
    withdrawAt: 'https://larkspur.example/stop',
    recipients: ['An SMS provider'],
  },
  kantara: {
    jurisdiction: 'US',
    policyUrl: 'https://larkspur.example/privacy',
    thirdParty: null,
    controller: {
      contact: 'Privacy office',
      email: 'privacy@larkspur.example',
      phone: '+12025550100',
      address: ADDRESS,
    },
  },
  twilio: { senderId: 'MG00000000000000000000000000000001' },
} as const;
type Format = keyof typeof DETAILS;

let server: TestServer;
let granted = '';
let renewed = '';
let withdrawn = '';

beforeAll(async () => {
  server = await startTestServer();
  await setUpLarkspur(server.deps);
  [granted, renewed] = [await tickOnce(), await tickOnce()];
  server.clock.advance(1234);
  const stop = { phone: PHONE, sender: 'larkspur', method: 'customer_service', reason: 'Said so' };
  await server.call('POST', '/v1/withdrawals', { key: server.key, body: stop });
  withdrawn = await newest('larkspur-offers');
});
afterAll(() => server.close());

async function tickOnce(): Promise<string> {
  const reply = await send(server.deps, await tick(server.deps, { phone: PHONE }));
  return reply.records[0]?.recordId ?? '';
}

async function newest(program: string): Promise<string> {
  const { json } = await server.call('POST', '/v1/lookup', { key: server.key, body: { phone: PHONE } });
  const consents = (json?.consents ?? []) as { program: string; recordId: string }[];
  return consents.find((each) => each.program === program)?.recordId ?? '';
}

function exported(recordId: string, format: Format, details: object = DETAILS[format]): Promise<Reply> {
  return server.call('POST', `/v1/records/${recordId}/exports/${format}`, { key: server.key, body: details });
}

/** Every name that a JSON-LD document uses: its members, and what its `@type` and `@id` name. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => {
    if (member === '@context') return [];
    const named = member === '@type' || member === '@id' ? [inner].flat().map(String) : namesIn(inner);
    return [member, ...named];
  });
}

describe('as W3C DPV', () => {
  test('every term is one of the vocabulary, under its own IRI', async () => {
    for (const id of [granted, renewed, withdrawn]) {
      const { status, json } = await exported(id, 'dpv');
      expect(status).toBe(200);
      expect(json?.['@context']).toMatchObject({ dpv: 'https://w3id.org/dpv#', pd: 'https://w3id.org/dpv/pd#' });
      const names = namesIn(json);
      const termsOf = (prefix: string) =>
        names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
      expect(termsOf('dpv:').filter((term) => !DPV_TERMS.has(term))).toEqual([]);
      expect(termsOf('pd:').filter((term) => !PD_TERMS.has(term))).toEqual([]);
      const known = /^(dpv|pd|loc|dct|rdf|xsd):|^@|^https?:/;
      expect(names.filter((name) => !known.test(name))).toEqual([]);
    }
  });

  test('what ISO/IEC TS 27560 makes mandatory is there, by the names that the DPV’s guide gives it', async () => {
    const { json } = await exported(granted, 'dpv');
    expect(json).toMatchObject({
      'dct:identifier': granted,
      'dpv:hasDataSubject': { 'dct:identifier': expect.stringMatching(/^con_/) },
      'dpv:hasDataController': { 'dpv:hasName': 'Larkspur Outdoor Supply LLC', 'dpv:hasContact': expect.any(String) },
      'dpv:hasJurisdiction': { '@id': 'loc:US' },
      'dpv:hasNotice': { 'dct:language': 'en-US' },
      'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent' },
      'dpv:hasProcess': [
        {
          'dpv:hasPurpose': { '@id': 'dpv:DirectMarketing' },
          'dpv:hasRecipient': ['Larkspur Outdoor Supply LLC', 'An SMS provider'],
          'dpv:hasStorageCondition': [{ '@type': 'dpv:StorageLocation' }, { '@type': 'dpv:StorageDuration' }],
        },
      ],
    });
    expect(JSON.stringify(json)).not.toContain('conformsTo');
  });

  test('the events are the versions up to this one; a second yes is a renewal, a no names who said it', async () => {
    const { json } = await exported(withdrawn, 'dpv');
    const events = json?.['dpv:hasConsentStatus'] as Record<string, unknown>[];
    expect(events.map((event) => event['@type'])).toEqual([
      'dpv:ConsentGiven',
      'dpv:RenewedConsentGiven',
      'dpv:ConsentWithdrawn',
    ]);
    expect(events[0]?.['dpv:isIndicatedBy']).toEqual({ '@id': 'dpv:DataSubject' });
    expect(JSON.stringify((await exported(granted, 'dpv')).json)).not.toContain('ConsentWithdrawn');
  });

  test('the number is not in it: the consent line names the person', async () => {
    expect((await exported(granted, 'dpv')).text).not.toContain('2025550143');
  });
});

describe('as a Kantara consent receipt', () => {
  test('it is what the published field list asks for, with integer seconds', async () => {
    const { status, json } = await exported(granted, 'kantara');
    expect(status).toBe(200);
    const receipt = consentReceiptSchema.parse(json);
    const record = await server.call('GET', `/v1/records/${granted}`, { key: server.key });
    expect(receipt.consentTimestamp).toBe(Math.floor(Date.parse(String(record.json?.occurredAt)) / 1000));
    expect(receipt).toMatchObject({
      version: 'KI-CR-v1.1.0',
      piiPrincipalId: PHONE,
      piiControllers: [{ phone: 'tel:+12025550100' }],
    });
  });

  test.each([
    ['in text', '2017-11-13T17:00:00Z'],
    ['as text of seconds', '1510592400'],
    ['in milliseconds', 1510592400000],
    ['with a fraction', 1510592400.5],
    ['before there were any', -1],
  ])('a time %s fails our validator', async (_, consentTimestamp) => {
    const { json } = await exported(granted, 'kantara');
    expect(consentReceiptSchema.safeParse({ ...json, consentTimestamp: 1510592400 }).success).toBe(true);
    expect(consentReceiptSchema.safeParse({ ...json, consentTimestamp }).success).toBe(false);
  });

  test.each([
    'version',
    'jurisdiction',
    'consentTimestamp',
    'collectionMethod',
    'consentReceiptID',
    'piiPrincipalId',
    'piiControllers',
    'policyUrl',
    'services',
    'sensitive',
    'spiCat',
  ])('one without %s fails it too', async (field) => {
    const { [field]: _, ...rest } = (await exported(granted, 'kantara')).json ?? {};
    expect(consentReceiptSchema.safeParse(rest).success).toBe(false);
  });

  test('who else gets the data is named', async () => {
    const { json } = await exported(granted, 'kantara', { ...DETAILS.kantara, thirdParty: 'An SMS provider' });
    const { services } = consentReceiptSchema.parse(json);
    expect(services[0]?.purposes[0]).toMatchObject({ thirdPartyDisclosure: true, thirdPartyName: 'An SMS provider' });
  });

  test('of a withdrawal there is no receipt', async () => {
    expect(await exported(withdrawn, 'kantara')).toMatchObject({ status: 409, json: { code: 'not_exportable' } });
  });
});

describe('as an item for Twilio', () => {
  test('the newest version says opt-out, with a time to the second', async () => {
    const { status, json } = await exported(withdrawn, 'twilio');
    expect(status).toBe(200);
    expect(twilioItemSchema.parse(json)).toMatchObject({ contact_id: PHONE, status: 'opt-out', source: 'others' });
  });

  test('an old yes is not exported: at Twilio it would undo the no', async () => {
    for (const id of [granted, renewed]) {
      expect(await exported(id, 'twilio')).toMatchObject({ status: 409, json: { code: 'not_exportable' } });
    }
  });

  test('a consent of today is an opt-in from the website', async () => {
    const reply = await send(server.deps, await tick(server.deps, { phone: '+12025550178' }));
    const { json } = await exported(reply.records[0]?.recordId ?? '', 'twilio');
    expect(json).toMatchObject({ contact_id: '+12025550178', status: 'opt-in', source: 'website' });
  });

  test('what is unknown is neither', async () => {
    const unknown = { program: 'larkspur-offers', phone: '+12025550179', status: 'unknown', source: 'import' };
    const body = { ...unknown, method: 'file_import' };
    const made = recordedReply.parse((await server.call('POST', '/v1/records', { key: server.key, body })).json);
    expect(await exported(made.records[0]?.recordId ?? '', 'twilio')).toMatchObject({ status: 409 });
  });
});

test('exporting twice gives the same bytes', async () => {
  for (const format of ['dpv', 'kantara'] as const) {
    expect((await exported(granted, format)).text).toBe((await exported(granted, format)).text);
  }
});

test.each([
  ['dpv', { ...DETAILS.dpv, retention: '5 years' }, 'retention'],
  ['kantara', { ...DETAILS.kantara, policyUrl: 'privacy' }, 'policyUrl'],
  ['twilio', { senderId: 'Larkspur' }, 'senderId'],
  ['kantara', { ...DETAILS.kantara, thirdParty: 'half of a pair: \ud83d' }, 'thirdParty'],
  ['dpv', { ...DETAILS.dpv, recipients: ['half of a pair: \ud83d'] }, 'recipients.0'],
] as const)('%s names what is wrong in the body', async (format, details, path) => {
  const reply = await exported(granted, format, details);
  expect(reply).toMatchObject({ status: 422, json: { code: 'invalid_request', issues: [{ path }] } });
});

test('another sender’s record is not there; a read is audited with its format', async () => {
  await server.call('POST', '/v1/senders', { key: server.key, body: { id: 'heron', legalName: 'Heron Ltd' } });
  const key = await server.keyFor(['records:read'], 'heron');
  const others = await server.call('POST', `/v1/records/${granted}/exports/dpv`, { key, body: DETAILS.dpv });
  expect(others).toMatchObject({ status: 404, json: { code: 'not_found' } });
  const audit = await server.call('GET', '/v1/audit?action=record.export&limit=1', { key: server.key });
  expect(audit.json?.items).toMatchObject([{ detail: { format: expect.any(String) } }]);
});
