/** The evidence of one signing: what was displayed, how the boxes were set, where, and with what. */
import { utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import type { Entry } from '../number/entry.ts';
import type { Evidence } from '../public-api.ts';
import type { OfferedText } from '../wording/offer.ts';
import { type Shown, textNodes } from '../wording/read-back.ts';
import type { Toggle } from './gesture.ts';
import { describeClient, describePage } from './page.ts';
import { measureRuns } from './runs.ts';

/** One ticked box: its wording, where that stands, and its history. */
export interface TickedBox {
  readonly wording: OfferedText;
  readonly shown: Shown;
  readonly toggles: readonly Toggle[];
}

export interface Scene {
  readonly boxes: readonly TickedBox[];
  readonly entry: Entry;
  /** What the browser says of the wording: wholly visible, nothing on top. */
  readonly clear: boolean | null;
  /** An unseen element of the shadow root, for reading colours. */
  readonly probe: HTMLElement;
  readonly scope: DocumentOrShadowRoot;
}

/** Bytes of canonical JSON that the four parts may take together. */
export const MAX_EVIDENCE_BYTES = 12_000;

/** Of a box switched to and fro, the last toggles. */
const MAX_TOGGLES = 20;

/**
 * Takes the evidence. The `minimal` profile keeps the toggles and their times; the hashes of the text, the page's
 * origin and the time of signing stand in the statement itself.
 */
export function takeEvidence(scene: Scene, profile: 'full' | 'minimal'): Evidence {
  const boxes = scene.boxes.map(({ wording, toggles }) => ({
    wording: wording.id,
    checkedByDefault: false,
    toggles: toggles.slice(-MAX_TOGGLES),
  }));
  if (profile === 'minimal') return { gesture: { boxes } };
  const whole = {
    display: { clear: scene.clear, wordings: scene.boxes.map((box) => display(box, scene)) },
    gesture: { boxes, number: scene.entry },
    page: describePage(),
    client: describeClient(),
  };
  return sizeOf(whole) <= MAX_EVIDENCE_BYTES ? whole : { ...whole, display: { clear: scene.clear, tooLong: true } };
}

function display({ wording, shown }: TickedBox, { probe, scope }: Scene) {
  const links = [...shown.text.querySelectorAll('a')].map((link) => ({
    text: textNodes(link)
      .map((node) => node.data)
      .join(''),
    href: link.getAttribute('href') ?? '',
  }));
  return {
    wording: wording.id,
    version: wording.version,
    label: shown.label && measureRuns(shown.label, probe, scope),
    links,
    runs: measureRuns(shown.text, probe, scope),
  };
}

function sizeOf(evidence: Evidence): number {
  return Object.values(evidence).reduce((total: number, part) => total + utf8(canonicalJson(part)).length, 0);
}
