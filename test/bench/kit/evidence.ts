/** Evidence as the element takes it of one ticked box on an ordinary page: about 3 kB. */
import type { StatementField } from '../../../shared/commitment/commitment.ts';
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';

const TEXT =
  'By checking this box, I agree to receive recurring automated marketing text messages from Larkspur Outdoor at the ' +
  'mobile number I entered. Consent is not a condition of purchase. Up to 4 messages a month. Reply STOP to opt out.';

const run = {
  background: '#ffffff',
  box: { height: 18, width: 412, x: 34, y: 518 },
  colour: '#1f2933',
  contrastThousandths: 14_630,
  fontPx: 16,
  fontWeight: 400,
  opacityThousandths: 1000,
  uncoveredThousandths: 1000,
  visibleThousandths: 1000,
};

/** Values of the fields that a browser measures. */
export const EVIDENCE: Readonly<Partial<Record<StatementField, string>>> = {
  display: canonicalJson({
    clear: true,
    wordings: [
      {
        changes: [],
        exposedMs: { full: 8130, half: 11_240 },
        links: [
          { href: 'https://larkspur.example/sms-terms', text: 'SMS Terms' },
          { href: 'https://larkspur.example/privacy', text: 'Privacy Policy' },
        ],
        rendered: TEXT,
        runs: Array.from({ length: 8 }, (_, i) => ({ ...run, length: 24 + i })),
        wording: 'larkspur-offers',
      },
    ],
  }),
  gesture: canonicalJson({
    boxes: [
      {
        checkedByDefault: false,
        toggles: [{ after: 'pointer', atMs: 9120, checked: true, trusted: true }],
        wording: 'larkspur-offers',
      },
    ],
    number: { firstInputMs: 4210, lastInputMs: 7330, way: 'typed' },
    submitter: { distancePx: 64, text: 'Sign me up' },
  }),
  page: canonicalJson({
    framed: false,
    language: 'en-US',
    origin: 'https://shop.example',
    path: '/newsletter/spring',
    referrer: 'https://www.search.example',
    title: 'Trail Deals by text message – Larkspur Outdoor',
  }),
  client: canonicalJson({
    languages: ['en-US', 'en', 'es'],
    timeZone: 'America/New_York',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    viewport: { height: 812, width: 1280 },
  }),
};
