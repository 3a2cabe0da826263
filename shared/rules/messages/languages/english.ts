/** How English speakers end messages. */
import { ENGLISH_BESIDE } from './english-beside.ts';
import { ENGLISH_COMPLAINTS } from './english-complaints.ts';
import { ENGLISH_INSTEAD } from './english-instead.ts';
import { ENGLISH_NEGATED } from './english-negated.ts';
import { ENGLISH_STOP } from './english-stop.ts';
import { ENGLISH_WORDS } from './english-words.ts';
import { lines, type MessageLanguage } from './language.ts';

export const ENGLISH: MessageLanguage = {
  code: 'en',
  // 47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe. Twilio: STOPALL, OPTOUT. AWS: REMOVE.
  perSe: lines(`
    stop
    stop all
    stopall
    quit
    end
    revoke
    opt out
    optout
    cancel
    unsubscribe
    remove
  `),
  help: lines(`
    help
    help me
    i need help
    info
    information
  `),
  start: lines(`
    start
    unstop
    subscribe
    resubscribe
    opt in
    optin
  `),
  strong:
    'stop stopall unsubscribe unsub unsubs unscribe optout revoke stopp stahp stap stp sto ustop stoip stoo cease desist discontinue стоп στοπ',
  weak: 'cancel end quit remove rmv halt terminate',
  alone: 'enough atop stoop unsubscribed unsubscribing optingout unfollow',
  ...ENGLISH_WORDS,
  ...ENGLISH_NEGATED,
  stop: [...ENGLISH_STOP, ...ENGLISH_COMPLAINTS],
  ...ENGLISH_BESIDE,
  limit: [...ENGLISH_BESIDE.limit, ...ENGLISH_INSTEAD.limit],
  keep: [...ENGLISH_BESIDE.keep, ...ENGLISH_INSTEAD.keep],
  review: [...ENGLISH_BESIDE.review, ...ENGLISH_INSTEAD.review],
};
