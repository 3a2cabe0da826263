/** Whether a text could be seen where it stood: its share inside the window, its share with nothing on top. */
import { composedAncestors } from '../composed-tree.ts';
import { own } from '../form/own-members.ts';
import { memo } from './memo.ts';

/** How a run of text lay in the window; the shares in thousandths of its area. */
export interface Placement {
  /** Of its lowest line as it is painted, after `zoom` and transforms, which leave the font size as it is. */
  readonly heightMilliPx: number;
  readonly inViewMilli: number;
  /** Of what was in view, by hit tests: blind to covers that let the pointer through (`IntersectionObserver` sees those). */
  readonly uncoveredMilli: number;
}

/** Hit tests per line of text, from end to end, high and low in turn: what covers a part of it is likely to be hit. */
const PROBES = [0, 1, 2, 3, 4, 5, 6];
/** Pixels from an end to the first of them: the very edge belongs to either side. */
const EDGE = 2;

/** The boxes of the lines that `node` is broken into. */
export function linesOf(node: Text): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()];
}

type Point = readonly [x: number, y: number];

/** What of a line is inside the window, and the points at which it is tried. */
interface Part {
  readonly width: number;
  readonly height: number;
  readonly points: readonly Point[];
}

/** Tells where texts lie and what lies before and behind them. Good for one look at the page: no point is hit twice. */
export class Layers {
  readonly #partOf = memo(partInView);
  readonly #hitsAt = memo((_: Point) => new Map<DocumentOrShadowRoot | null, readonly Element[]>());

  /**
   * Measures the text on `lines`, or the box of `element` on one: `element` itself must be hit where nothing covers it. What
   * stands in it may be laid over its text.
   */
  placementOf(lines: readonly DOMRect[], element: Element, scope: DocumentOrShadowRoot): Placement {
    let area = 0;
    let inView = 0;
    let probes = 0;
    let hits = 0;
    for (const line of lines) {
      area += line.width * line.height;
      const { width, height, points } = this.#partOf(line);
      inView += width * height;
      for (const point of points) {
        probes++;
        if (this.#isHit(element, scope, point)) hits++;
      }
    }
    return {
      heightMilliPx: lines.length && milli(Math.min(...lines.map(({ height }) => height)), 1),
      inViewMilli: milli(inView, area),
      uncoveredMilli: milli(hits, probes),
    };
  }

  /**
   * True when hit tests find nothing behind the text on `lines` but what `element` stands in, down to `ground`, or to the
   * page's own canvas without one. Blind to what lets the pointer through.
   */
  isAloneOn(
    ground: Element | undefined,
    lines: readonly DOMRect[],
    element: Element,
    scope: DocumentOrShadowRoot,
  ): boolean {
    const around = new Set(composedAncestors(element));
    const isGroundHere = ground !== undefined && own(ground, 'getRootNode')() === (scope as unknown);
    return (
      lines.every((line) =>
        this.#partOf(line).points.every((point) => {
          let isBehind = false;
          for (const hit of this.#hits(point, element, scope)) {
            if (hit === ground) return true;
            if (around.has(hit) || element.contains(hit)) isBehind = true;
            else if (isBehind) return false;
          }
          // A ground that is not there is not behind it: rounded off, clipped, or of another line.
          return !isGroundHere;
        }),
      ) &&
      (!(scope instanceof ShadowRoot) ||
        isGroundHere ||
        this.isAloneOn(ground, lines, scope.host, scope.host.getRootNode() as ShadowRoot))
    );
  }

  /** True when `element` is on top. Firefox looks for covers in `scope` alone, so each scope around it is asked as well. */
  #isHit(element: Element, scope: DocumentOrShadowRoot, point: Point): boolean {
    // The list leaves out what has no box of its own (`display: contents`), whose text is hit all the same.
    if (this.#hits(point, element, scope)[0] !== element && scope.elementFromPoint(...point) !== element) return false;
    return !(scope instanceof ShadowRoot) || this.#isHit(scope.host, scope.host.getRootNode() as ShadowRoot, point);
  }

  /** What lies at `point` as `scope` has it, topmost first: around `element`, where that is the host of a scope asked before. */
  #hits(point: Point, element: Element, scope: DocumentOrShadowRoot): readonly Element[] {
    const { shadowRoot } = element;
    const known = this.#hitsAt(point);
    const within = known.get(shadowRoot);
    // Where what was hit in the shadow tree goes down to the page itself, it is all that the scope around would tell.
    const hits =
      known.get(scope) ??
      (within?.includes(document.documentElement)
        ? within.map((hit) => (shadowRoot?.contains(hit) ? element : hit))
        : scope.elementsFromPoint(...point));
    known.set(scope, hits);
    return hits;
  }
}

function partInView(line: DOMRect): Part {
  const left = Math.max(line.left, 0);
  const top = Math.max(line.top, 0);
  const width = Math.max(Math.min(line.right, innerWidth) - left, 0);
  const height = Math.max(Math.min(line.bottom, innerHeight) - top, 0);
  const edge = Math.min(EDGE, width / 2);
  const points = PROBES.map((i) => {
    return [left + edge + ((width - 2 * edge) * i) / 6, top + height * (i % 2 ? 0.35 : 0.65)] as const;
  });
  return { width, height, points: width * height > 0 ? points : [] };
}

function milli(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000);
}
