/** The evidence of one signing: what was displayed, how the boxes were set, where, and with what. */
import { utf8 } from '../../shared/encoding/bytes.ts';
import { canonicalJson } from '../../shared/encoding/canonical-json.ts';
import { composedAncestors } from '../composed-tree.ts';
import type { Entry } from '../number/entry.ts';
import type { Evidence } from '../public-api.ts';
import type { OfferedText } from '../wording/offer.ts';
import { linksIn, type Shown } from '../wording/read-back.ts';
import { effectReader, wordlessIn } from './effects.ts';
import { Layers } from './geometry.ts';
import type { Toggle } from './gesture.ts';
import { memo } from './memo.ts';
import { describeClient, describePage } from './page.ts';
import { runReader } from './runs.ts';
import type { Seen } from './sight.ts';
import { visibilityOf } from './visibility.ts';

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
  const measureOf = memo(measureIn);
  const wordings = scene.boxes.map((box) => {
    const { id: wording, version } = box.wording;
    return { wording, version, ...held(() => measureOf(scene)(box)) };
  });
  const rest = {
    gesture: { boxes, number: scene.entry, submitter: held(() => describeSubmitter(scene)) },
    page: held(describePage),
    client: held(describeClient),
  };
  // Of very many parts that all look different, what is said of the whole is kept.
  const brief = wordings.map((wording) => ({ ...wording, label: null, runs: [] }));
  const displays = [{ wordings }, { wordings: brief, tooLong: true }].map((display) => ({ ...about, ...display }));
  const fits = (display: object) => utf8(canonicalJson({ ...rest, display })).length <= MAX_EVIDENCE_BYTES;
  return { ...rest, display: displays.find(fits) ?? { ...about, tooLong: true } };
}

/**
 * An old browser may lack what measures, and a page may make values that no evidence can hold: that is said then, nothing
 * is claimed, and nobody is kept from submitting.
 */
function held<Found extends object | null>(measure: () => Found): Found | { readonly unmeasured: true } {
  try {
    const found = measure();
    canonicalJson(found);
    return found;
  } catch {
    return { unmeasured: true };
  }
}

/** Measures the wordings of a scene: what they all stand in is read once. */
function measureIn({ boxes, probe, scope }: Scene) {
  const effectsOn = effectReader(
    probe,
    boxes.flatMap(({ shown }) => textsOf(shown)),
  );
  const layers = new Layers();
  const runsIn = runReader(probe, scope, effectsOn, layers);
  return ({ shown, seen }: TickedBox) => {
    const { box, label, text } = shown;
    const texts = textsOf(shown);
    const wordless = texts.flatMap(wordlessIn).filter((element) => element !== box);
    return {
      box: { ...visibilityOf(box), ...layers.placementOf([box.getBoundingClientRect()], box, scope) },
      label: label && runsIn(label),
      links: linksIn(shown),
      effects: effectsOn([...texts.flatMap((each) => [...composedAncestors(each)]), ...wordless]),
      holds: wordless.map(({ localName }) => localName),
      widthPx: Math.round(text.getBoundingClientRect().width),
      runs: runsIn(text),
      ...seen,
    };
  };
}

function textsOf({ text, label }: Shown): Element[] {
  return label ? [text, label] : [text];
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
