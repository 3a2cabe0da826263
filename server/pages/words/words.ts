/** What the pages for everybody say, in one shape for every language. */
import type { Method } from '../../../shared/record/record.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { Channel, Purpose } from '../../../shared/wording/wording.ts';
import type { PluralForms } from '../../plural.ts';
import type { Html } from '../html.ts';

export interface Words {
  /** The language's own name. */
  readonly language: string;
  /** What the links to other languages are, for whoever hears the page. */
  readonly languages: string;
  readonly purposes: Readonly<Record<Purpose, string>>;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly methods: Readonly<Record<Method, string>>;
  readonly stop: StopWords;
  readonly person: PersonWords;
  readonly ask: AskWords;
  /** For a link that is not good. It does not say why. */
  readonly gone: { readonly title: string; readonly why: string };
  /** For when the server cannot do what was asked. */
  readonly trouble: { readonly title: string; readonly why: string };
  /** For a record that is not what was written. */
  readonly damaged: { readonly title: string; readonly why: string };
}

/** The page to stop marketing. Names of senders come marked. */
export interface StopWords {
  readonly title: string;
  readonly lead: (sender: Html) => Html;
  readonly number: string;
  readonly country: string;
  /** @param country - of the numbers that need no country code */
  readonly hint: (country: string) => string;
  readonly hintForSeveral: string;
  readonly button: string;
  readonly doneTitle: string;
  readonly done: (sender: Html) => Html;
  readonly sameForAll: string;
  readonly again: string;
  readonly everything: string;
  readonly everythingHow: (sender: Html) => Html;
  readonly replyStop: string;
  readonly ownLink: string;
  readonly codes: string;
  readonly privacy: string;
}

/** The page that asks somebody once more. */
export interface AskWords {
  readonly title: string;
  /** @param number - masked */
  readonly lead: (number: Html, sender: Html, program: Html) => Html;
  /** What to do for a yes; the element and its wording follow. */
  readonly yes: string;
  readonly yesButton: string;
  readonly no: string;
  readonly noMeans: (sender: Html) => Html;
  readonly noButton: string;
  readonly silence: string;
  readonly notTicked: string;
  /** @param number - masked */
  readonly otherNumber: (number: Html) => Html;
  readonly notTaken: string;
  readonly seeAll: string;
}

/** The person's own page. */
export interface PersonWords {
  readonly title: string;
  /** @param number - masked */
  readonly lead: (number: Html, sender: Html) => Html;
  readonly nothing: string;
  readonly states: Readonly<Record<'on' | 'stopped' | 'held' | 'pending' | 'off', string>>;
  readonly agreed: string;
  /** Before the words beside the box, where they are not the wording itself; with its colon. */
  readonly beside: string;
  readonly noWording: string;
  readonly when: string;
  readonly how: string;
  /** @param origin - of the page on which it happened */
  readonly on: (origin: string) => string;
  readonly ends: string;
  /** Whom to ask. */
  readonly questions: string;
  readonly terms: string;
  readonly wording: string;
  readonly version: (id: string, version: number) => string;
  readonly stop: string;
  /** Which program it is, behind the words of a button or of a table, for whoever hears them out of their place. */
  readonly what: (program: string) => string;
  readonly never: string;
  readonly neverWhat: (program: string) => string;
  readonly neverMeans: string;
  readonly disputed: string;
  /** Beside a consent of which a record is not what was written. */
  readonly damaged: string;
  readonly history: string;
  readonly status: string;
  readonly proof: string;
  /** How many entries the page does not list: `{}` stands for the number. */
  readonly older: PluralForms;
  readonly stopAll: string;
  readonly stopAllMeans: (sender: Html) => Html;
  readonly stopAllButton: string;
  readonly copy: string;
  readonly copyMeans: string;
  readonly copyButton: string;
  readonly secret: string;
  readonly stoppedNow: (sender: Html) => Html;
  readonly renewedNow: string;
  readonly disputedNow: string;
  readonly unclearNow: string;
}
