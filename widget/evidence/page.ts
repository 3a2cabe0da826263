/** Where the person was, and with what. No query and no fragment: pages put personal data there. */
import { version as plans } from 'libphonenumber-js/package.json';
import { version as script } from '../../package.json';

const MAX_LENGTH = 300;

/** The page the element stands on. */
export function describePage() {
  const root = document.documentElement;
  return {
    framed: window !== window.top,
    language: cut(root.lang),
    origin: location.origin,
    path: cut(location.pathname),
    referrer: URL.canParse(document.referrer) ? new URL(document.referrer).origin : '',
    title: cut(document.title),
    // Chromium marks a page that it has translated.
    translated: /translated-(ltr|rtl)/.test(root.className),
  };
}

/** The browser, and with what it was measured: the script's version, and that of the numbering plans in it. */
export function describeClient() {
  const prefers = (query: string) => matchMedia(query).matches;
  return {
    dark: prefers('(prefers-color-scheme: dark)'),
    forcedColors: prefers('(forced-colors: active)'),
    // Global Privacy Control: true, false, or null where the browser does not say.
    gpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ?? null,
    languages: [...navigator.languages].slice(0, 10),
    pixelRatioMilli: Math.round(devicePixelRatio * 1000),
    plans,
    script,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: cut(navigator.userAgent),
    viewport: { height: Math.round(innerHeight), width: Math.round(innerWidth) },
    zoomMilli: Math.round((visualViewport?.scale ?? 1) * 1000),
  };
}

/** Bounded, and well-formed where the cut fell between the halves of a character. */
function cut(text: string): string {
  return text.slice(0, MAX_LENGTH).toWellFormed();
}
