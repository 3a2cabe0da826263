/** Plain words for the closed lists of the record format, and instants as people read them. */
import type { METHODS, SOURCES } from '../../../shared/record/record.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { Channel, Purpose } from '../../../shared/wording/wording.ts';

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  marketing: 'marketing',
  transactional: 'transactional messages',
  alerts: 'alerts',
};

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  sms: 'text message (SMS)',
  voice: 'phone call',
  voice_automated: 'automated phone call',
  whatsapp: 'WhatsApp',
  rcs: 'RCS message',
  push: 'push notification',
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  pending: 'asked for, the number not yet confirmed',
  granted: 'granted',
  refused: 'refused',
  withdrawn: 'withdrawn by the person',
  revoked: 'revoked by the operator or carrier',
  expired: 'expired',
  invalidated: 'invalidated',
  unknown: 'unknown: imported without proof',
};

const SOURCE_WORDS: Readonly<Record<(typeof SOURCES)[number], string>> = {
  website_form: 'a form on a website',
  phone_call: 'a phone call',
  in_person: 'in person',
  sms_keyword: 'a text message from the phone',
  preference_page: 'a preference page',
  provider_webhook: 'the messaging provider',
  import: 'an import',
  api: 'a call to the API',
  system: 'the system',
};

const METHOD_WORDS: Readonly<Record<(typeof METHODS)[number], string>> = {
  checkbox_submit: 'box ticked and form submitted',
  code_confirmed: 'number confirmed by a one-time code',
  keyword_reply: 'keyword sent in reply',
  spoken: 'spoken',
  signed_paper: 'signed on paper',
  purchase: 'inferred from a purchase',
  inquiry: 'inferred from an inquiry',
  link_click: 'link followed',
  page_request: 'asked for on a page',
  customer_service: 'through customer service',
  stop_message: 'stop message received',
  file_import: 'read from a file',
  number_reassigned: 'number reported as reassigned',
  expiry: 'time ran out',
  annulment: 'annulled',
  key_compromised: 'made with a key that was in other hands',
};

/** How a record came about, e.g. `box ticked and form submitted, on a form on a website`. */
export function howWords(record: { readonly source: string; readonly method: string }): string {
  return `${methodWords(record.method)}; source: ${sourceWords(record.source)}`;
}

/** Where an act came from; a source that nobody knows as it is. */
export function sourceWords(source: string): string {
  return wordFor(SOURCE_WORDS, source);
}

/** By which act; a method that nobody knows as it is. */
export function methodWords(method: string): string {
  return wordFor(METHOD_WORDS, method);
}

/** `2026-11-23T14:05:09.120Z` as `2026-11-23 14:05:09.120 UTC`: unambiguous in every country. */
export function instantWords(instant: string): string {
  return instant.replace('T', ' ').replace('Z', ' UTC');
}

function wordFor(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
