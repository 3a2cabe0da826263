/**
 * Acts that somebody enters through the API, where no browser signed anything. A record is signed for good, so what
 * contradicts itself is refused before: each source has the methods and the actors that can belong to it.
 */
import type { Status } from '../rules/status.ts';
import type { ACTOR_TYPES, Method, Source } from './record.ts';

/** Sources that an API key can name: a page signs what comes of a `website_form`, and `system` is the server itself. */
export type EnteredSource = Exclude<Source, 'website_form' | 'system'>;
/** An annulment is a call of its own, and what becomes of a stolen key’s records a command. */
export type EnteredMethod = Exclude<Method, 'annulment' | 'key_compromised'>;
type ActorType = (typeof ACTOR_TYPES)[number];

interface Belonging {
  readonly methods: readonly EnteredMethod[];
  /** Who can have acted. Never a `visitor`: that is whoever signed a statement in their browser. */
  readonly actors: readonly ActorType[];
  /** Why these and no others, for whoever is refused. */
  readonly reason: string;
}

/** What belongs to each source. `docs/record-format.md` prints it. */
export const ENTERED: Readonly<Record<EnteredSource, Belonging>> = {
  phone_call: {
    methods: ['spoken', 'customer_service', 'purchase', 'inquiry'],
    actors: ['subject', 'staff', 'system', 'unverified'],
    reason: 'on a call somebody speaks, orders or asks',
  },
  in_person: {
    methods: ['spoken', 'signed_paper', 'customer_service', 'purchase', 'inquiry'],
    actors: ['subject', 'staff', 'system', 'unverified'],
    reason: 'who meets somebody speaks, signs, buys or asks',
  },
  sms_keyword: {
    methods: ['keyword_reply', 'stop_message'],
    actors: ['subject', 'staff', 'system', 'carrier'],
    reason: 'a message from the handset is a keyword or a stop',
  },
  preference_page: {
    methods: ['page_request', 'link_click', 'checkbox_submit', 'code_confirmed'],
    actors: ['subject', 'system', 'unverified'],
    reason: 'on a page of settings somebody clicks, ticks or types',
  },
  provider_webhook: {
    methods: ['keyword_reply', 'stop_message', 'number_reassigned'],
    actors: ['subject', 'system', 'carrier'],
    reason: 'a provider tells of messages and of numbers, and nobody there decides',
  },
  import: {
    methods: ['file_import', 'purchase', 'inquiry'],
    actors: ['staff', 'system'],
    reason: 'a file tells what it holds, and who brings it in acts',
  },
  api: {
    methods: [
      'customer_service',
      'spoken',
      'signed_paper',
      'checkbox_submit',
      'code_confirmed',
      'page_request',
      'link_click',
      'keyword_reply',
      'stop_message',
      'number_reassigned',
      'expiry',
      'purchase',
      'inquiry',
    ],
    actors: ['subject', 'staff', 'system', 'carrier', 'unverified'],
    reason: 'another system tells of any act but a file’s, which is an import',
  },
};

/** What a method makes of a consent, where it cannot make anything. */
export const OUTCOMES: Readonly<Partial<Record<EnteredMethod, readonly Status[]>>> = {
  code_confirmed: ['granted'],
  purchase: ['granted'],
  inquiry: ['granted'],
  keyword_reply: ['granted', 'refused', 'withdrawn'],
  stop_message: ['refused', 'withdrawn'],
  number_reassigned: ['revoked', 'withdrawn'],
  expiry: ['expired'],
};

/** Methods by which nobody answers a wording: one that is named beside them was not what they were about. */
export const WORDLESS: readonly EnteredMethod[] = ['stop_message', 'number_reassigned', 'expiry'];

/** The members that can contradict each other. Attacker-controlled. */
export interface EnteredAct {
  readonly status: Status;
  readonly source: EnteredSource;
  readonly method: EnteredMethod;
  readonly actor?: { readonly type: ActorType } | undefined;
  readonly wording?: unknown;
}

/** A member that does not go with the others, and what would. */
export interface Contradiction {
  readonly path: readonly string[];
  readonly message: string;
}

/** All that contradicts itself in `act`; nothing of what it names is repeated but words of the lists. */
export function contradictionsIn({ status, source, method, actor, wording }: EnteredAct): Contradiction[] {
  const { methods, actors, reason } = ENTERED[source];
  const outcomes = OUTCOMES[method];
  const found: Contradiction[] = [];
  const expect = (path: readonly string[], words: readonly string[], why: string) => {
    found.push({ path, message: `expected ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}: ${why}` });
  };
  if (!methods.includes(method)) expect(['method'], methods, `of ${source}, ${reason}`);
  if (actor && !actors.includes(actor.type)) expect(['actor', 'type'], actors, `of ${source}, ${reason}`);
  if (outcomes && !outcomes.includes(status)) expect(['status'], outcomes, `${method} makes nothing else`);
  if (wording !== undefined && WORDLESS.includes(method)) {
    found.push({ path: ['wording'], message: `expected none: ${method} answers no wording` });
  }
  return found;
}
