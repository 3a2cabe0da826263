/** Whether a text could be seen where it stood: its share inside the window, its share with nothing on top. */

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

/** Measures `node`, whose own element or a child of which must be hit where nothing covers it. */
export function placementOf(node: Text, scope: DocumentOrShadowRoot): Placement {
  const range = document.createRange();
  range.selectNodeContents(node);
  let area = 0;
  let inView = 0;
  let probes = 0;
  let hits = 0;
  const rects = [...range.getClientRects()];
  for (const rect of rects) {
    area += rect.width * rect.height;
    const left = Math.max(rect.left, 0);
    const top = Math.max(rect.top, 0);
    const width = Math.min(rect.right, innerWidth) - left;
    const height = Math.min(rect.bottom, innerHeight) - top;
    if (width <= 0 || height <= 0) continue;
    inView += width * height;
    for (const share of PROBES) {
      probes++;
      if (isHit(node.parentElement, scope, left + width * share, top + height / 2)) hits++;
    }
  }
  return {
    heightMilliPx: rects.length && milli(Math.min(...rects.map(({ height }) => height)), 1),
    inViewMilli: milli(inView, area),
    uncoveredMilli: milli(hits, probes),
  };
}

/** True when `element` is on top. Firefox looks for covers in `scope` alone, so each scope around it is asked as well. */
function isHit(element: Element | null, scope: DocumentOrShadowRoot, x: number, y: number): boolean {
  const hit = scope.elementFromPoint(x, y);
  if (!hit || !element?.contains(hit)) return false;
  return !(scope instanceof ShadowRoot) || isHit(scope.host, scope.host.getRootNode() as ShadowRoot, x, y);
}

function milli(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000);
}
