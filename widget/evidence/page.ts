/** Where the person was, and with what. No query and no fragment: pages put personal data there. */

const MAX_LENGTH = 300;

/** The page the element stands on. */
export function describePage() {
  return {
    framed: window !== window.top,
    language: document.documentElement.lang,
    origin: location.origin,
    path: cut(location.pathname),
    referrer: URL.canParse(document.referrer) ? new URL(document.referrer).origin : '',
    title: cut(document.title),
  };
}

/** The browser. */
export function describeClient() {
  return {
    languages: [...navigator.languages].slice(0, 10),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: cut(navigator.userAgent),
    viewport: { height: Math.round(innerHeight), width: Math.round(innerWidth) },
  };
}

/** Bounded, and well-formed where the cut fell between the halves of a character. */
function cut(text: string): string {
  return text.slice(0, MAX_LENGTH).toWellFormed();
}
