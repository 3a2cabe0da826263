/** The evidence of one signing: what was displayed, how the boxes were set, where, and with what. */
import { utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { composedAncestors } from '../composed-tree.ts';
import type { Entry } from '../number/entry.ts';
import type { Evidence } from '../public-api.ts';
import type { OfferedText } from '../wording/offer.ts';
import { linksIn, type Shown } from '../wording/read-back.ts';
import { effectsOn, plainValues } from './effects.ts';
import type { Toggle } from './gesture.ts';
import { describeClient, describePage } from './page.ts';
import { measureRuns } from './runs.ts';
import type { Seen } from './sight.ts';

/** One ticked box: its wording, where that stands, and its history. */
export interface TickedBox {
  readonly wording: OfferedText;
  readonly shown: Shown;
  readonly toggles: readonly Toggle[];
  readonly seen?: Seen | undefined;
  /** Whether the page came with the box ticked; the element's never are. */
  readonly checkedByDefault?: boolean;
}

export interface Scene {
  readonly boxes: readonly TickedBox[];
  readonly entry: Entry;
  /** An unseen element of the shadow root, for reading colours. */
  readonly probe: HTMLElement;
  readonly scope: DocumentOrShadowRoot;
  /** `attach` where the text stands in the page's own markup, not in ours. */
  readonly mode?: 'attach' | undefined;
  /** The button that was pressed, or that Enter presses. */
  readonly submitter?: Element | undefined;
}

/** Bytes of canonical JSON that the four parts may take together, with their names. */
export const MAX_EVIDENCE_BYTES = 12_000;

/** Of a box switched to and fro, the last toggles. */
const MAX_TOGGLES = 20;

/**
 * Takes the evidence. The `minimal` profile keeps the toggles and their times; the hashes of the text, the page's
 * origin and the time of signing stand in the statement itself.
 */
export function takeEvidence(scene: Scene, profile: 'full' | 'minimal'): Evidence {
  const boxes = scene.boxes.map(({ wording, toggles, checkedByDefault = false }) => ({
    wording: wording.id,
    checkedByDefault,
    toggles: toggles.slice(-MAX_TOGGLES),
  }));
  if (profile === 'minimal') return { gesture: { boxes } };
  const about = scene.mode ? { markup: 'page' } : {};
  const whole = {
    display: { ...about, wordings: scene.boxes.map((box) => display(box, scene)) },
    gesture: { boxes, number: scene.entry, submitter: describeSubmitter(scene) },
    page: describePage(),
    client: describeClient(),
  };
  return utf8(canonicalJson(whole)).length <= MAX_EVIDENCE_BYTES
    ? whole
    : { ...whole, display: { ...about, tooLong: true } };
}

/**
 * An old browser may lack what measures, and a page may make numbers that no evidence can hold: that is said then, and
 * nothing is claimed.
 */
function display(box: TickedBox, scene: Scene) {
  const { id: wording, version } = box.wording;
  try {
    const found = measured(box, scene);
    canonicalJson(found);
    return { wording, version, ...found };
  } catch {
    return { wording, version, unmeasured: true };
  }
}

function measured({ shown, seen }: TickedBox, { probe, scope }: Scene) {
  return {
    label: shown.label && measureRuns(shown.label, probe, scope),
    links: linksIn(shown),
    effects: effectsOn(new Set([shown.text, shown.label].flatMap(around)), plainValues(probe)),
    widthPx: Math.round(shown.text.getBoundingClientRect().width),
    runs: measureRuns(shown.text, probe, scope),
    ...seen,
  };
}

/** What a text stands in, itself first. */
function around(text: Element | null): Element[] {
  return text ? [...composedAncestors(text)] : [];
}

/** What the button says, and how far below or above the first wording it stands. Null without one. */
function describeSubmitter({ submitter, boxes: [first] }: Scene) {
  if (!submitter || !first) return null;
  const button = submitter.getBoundingClientRect();
  const text = first.shown.text.getBoundingClientRect();
  const gap = Math.max(button.top - text.bottom, text.top - button.bottom, 0);
  const words = submitter.textContent?.trim() || (submitter as HTMLInputElement).value;
  return { text: words.slice(0, 100).toWellFormed(), distancePx: Math.round(gap) };
}
