/** Whether a text could be seen where it stood: its share inside the window, its share with nothing on top. */
import { composedAncestors } from '../composed-tree.ts';

/** How a run of text lay in the window; the shares in thousandths of its area. */
export interface Placement {
  /** Of its lowest line as it is painted, after `zoom` and transforms, which leave the font size as it is. */
  readonly heightMilliPx: number;
  readonly inViewMilli: number;
  /** Of what was in view, by hit tests: blind to covers that let the pointer through (`IntersectionObserver` sees those). */
  readonly uncoveredMilli: number;
}

/** Hit tests per line of text, at these shares of its width. */
const PROBES = [0.1, 0.5, 0.9];

/** The boxes of the lines that `node` is broken into. */
export function linesOf(node: Text): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()];
}

/** Measures the text on `lines`, whose `element` or a child of which must be hit where nothing covers it. */
export function placementOf(lines: readonly DOMRect[], element: Element, scope: DocumentOrShadowRoot): Placement {
  let area = 0;
  let inView = 0;
  let probes = 0;
  let hits = 0;
  for (const line of lines) {
    area += line.width * line.height;
    const { width, height, points } = partInView(line);
    inView += width * height;
    for (const [x, y] of points) {
      probes++;
      if (isHit(element, scope, x, y)) hits++;
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
export function isAloneOn(
  ground: Element | undefined,
  lines: readonly DOMRect[],
  element: Element,
  scope: DocumentOrShadowRoot,
): boolean {
  const own = new Set(composedAncestors(element));
  return (
    lines.every((line) =>
      partInView(line).points.every(([x, y]) => {
        let isBehind = false;
        for (const hit of scope.elementsFromPoint(x, y)) {
          if (hit === ground) return true;
          if (own.has(hit) || element.contains(hit)) isBehind = true;
          else if (isBehind) return false;
        }
        return true;
      }),
    ) &&
    (!(scope instanceof ShadowRoot) ||
      ground?.getRootNode() === scope ||
      isAloneOn(ground, lines, scope.host, scope.host.getRootNode() as ShadowRoot))
  );
}

/** What of `line` is inside the window, and the points at which it is tried. */
function partInView(line: DOMRect): { width: number; height: number; points: (readonly [number, number])[] } {
  const left = Math.max(line.left, 0);
  const top = Math.max(line.top, 0);
  const width = Math.max(Math.min(line.right, innerWidth) - left, 0);
  const height = Math.max(Math.min(line.bottom, innerHeight) - top, 0);
  const points = PROBES.map((share) => [left + width * share, top + height / 2] as const);
  return { width, height, points: width * height > 0 ? points : [] };
}

/** True when `element` is on top. Firefox looks for covers in `scope` alone, so each scope around it is asked as well. */
function isHit(element: Element, scope: DocumentOrShadowRoot, x: number, y: number): boolean {
  const hit = scope.elementFromPoint(x, y);
  if (!hit || !element.contains(hit)) return false;
  return !(scope instanceof ShadowRoot) || isHit(scope.host, scope.host.getRootNode() as ShadowRoot, x, y);
}

function milli(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000);
}
