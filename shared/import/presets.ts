/**
 * Presets: which columns of well-known exports mean what. `docs/import.md` says where each name comes from. Names are
 * compared without case, and spaces, hyphens and underscores count alike.
 */

/**
 * What a column can mean. Several columns may tell how a consent was given (`proof`), and of those with a number the first
 * that has one counts; of the others the first is read.
 */
export const IMPORT_FIELDS = ['phone', 'country', 'status', 'at', 'proof', 'name'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** What a row says of the person: they agreed, they said no, or it tells neither. */
export const SAYINGS = ['yes', 'no', 'nothing'] as const;
export type Says = (typeof SAYINGS)[number];

export type StatusWords = Readonly<Record<Says, readonly string[]>>;

export interface Preset {
  /** Names of columns by what they mean, likelier first. */
  readonly columns: Readonly<Record<ImportField, readonly string[]>>;
  /** What a row says where no column tells; null where one must. */
  readonly says: Says | null;
  /** True of an export of contacts, many of whom may have no number. */
  readonly isOfContacts: boolean;
}

export const PRESET_NAMES = ['generic', 'klaviyo', 'hubspot', 'twilio', 'suppression'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** Words for a status, of all presets together: no two of them mean different things by one word. */
export const STATUS_WORDS: StatusWords = {
  yes: 'yes|y|true|1|granted|subscribed|opt in|opted in|optin|re opt in|consented|active|freely given consent from contact'.split(
    '|',
  ),
  no: 'no|n|false|0|withdrawn|unsubscribed|opt out|opted out|optout|stop|stopped|suppressed|revoked|blocked|do not contact'.split(
    '|',
  ),
  nothing: ['', 'unknown', 'never subscribed', 'not subscribed', 'none', 'null', 'n/a', 'pending', 'not specified'],
};

const PHONE = ['phone', 'phone number', 'mobile', 'mobile number', 'mobile phone', 'mobile phone number', 'msisdn'];

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  generic: {
    columns: {
      phone: [...PHONE, 'cell', 'telephone', 'number'],
      country: ['country', 'country code'],
      status: ['status', 'consent', 'consent status', 'sms consent', 'sms status', 'opt in', 'subscribed'],
      at: ['consented at', 'consent date', 'consent timestamp', 'date of consent', 'opt in date', 'date', 'timestamp'],
      proof: ['proof', 'consent source', 'source', 'evidence', 'form', 'ip address'],
      name: ['name', 'full name'],
    },
    says: null,
    isOfContacts: false,
  },
  klaviyo: {
    columns: {
      phone: ['phone number', '$phone number', 'attributes.phone number'],
      country: ['country', '$country', 'attributes.location.country'],
      status: ['sms marketing consent', 'sms consent', 'attributes.subscriptions.sms.marketing.consent'],
      at: [
        'sms marketing consent timestamp',
        'sms consent timestamp',
        'consent timestamp',
        '$consent timestamp',
        'attributes.subscriptions.sms.marketing.consent timestamp',
      ],
      proof: [
        '$consent method',
        'consent method',
        '$consent form id',
        'consent form id',
        'source',
        '$source',
        'ip address',
        'attributes.subscriptions.sms.marketing.method',
        'attributes.subscriptions.sms.marketing.method detail',
      ],
      name: [],
    },
    says: null,
    isOfContacts: true,
  },
  hubspot: {
    columns: {
      phone: ['mobile phone number', 'mobilephone', 'whatsapp phone number', 'phone number', 'phone'],
      country: ['country/region', 'country', 'country/region code'],
      status: ['sms subscription status', 'sms subscription', 'sms opt in', 'sms consent'],
      at: ['sms subscription date', 'sms opt in date', 'opted in', 'consent date'],
      proof: ["legal basis for processing contact's data", 'hs legal basis', 'sms legal basis explanation'],
      name: [],
    },
    says: 'nothing',
    isOfContacts: true,
  },
  twilio: {
    columns: {
      phone: ['contact id'],
      country: [],
      status: ['status'],
      at: ['date of consent'],
      proof: ['source'],
      name: [],
    },
    says: null,
    isOfContacts: false,
  },
  suppression: {
    columns: {
      phone: [...PHONE, 'contact id', 'number', 'to', 'from'],
      country: ['country', 'country code'],
      status: [],
      at: ['opted out at', 'opt out date', 'unsubscribed at', 'withdrawn at', 'date', 'timestamp', 'date of consent'],
      proof: ['reason', 'source', 'keyword'],
      name: [],
    },
    says: 'no',
    isOfContacts: false,
  },
};

/** One spelling of a column's name or a word: for comparing, never for showing. */
export function foldName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
}

/** Words for a status as they are compared, each with what it says. */
export function foldWords(words: Partial<StatusWords>): readonly (readonly [word: string, says: Says])[] {
  return SAYINGS.flatMap((says) => (words[says] ?? []).map((word) => [foldName(word), says] as const));
}
