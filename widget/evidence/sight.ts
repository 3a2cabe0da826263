/** The browser's own word on whether an element is visible with nothing on top, where it gives one (Chromium). */

/** Options of IntersectionObserver v2. */
interface SightOptions extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}

/** The least time between two looks that browsers allow. */
const DELAY_MS = 100;

/**
 * Looks at one element at a time. It sees the covers that hit tests miss, those with `pointer-events: none`; it is
 * cautious, and may say false of a text under a harmless filter or transform. So it is told beside the hit tests.
 */
export class Sight {
  /** True when wholly in view and surely uncovered; null when the browser does not say, or not yet. */
  clear: boolean | null = null;
  #observer: IntersectionObserver | undefined;
  #watched: Element | undefined;

  /** Watches `element` from now on, in the place of the one before. */
  watch(element: Element | undefined): void {
    if (element === this.#watched) return;
    this.#observer?.disconnect();
    this.#watched = element;
    this.clear = null;
    if (!element || typeof IntersectionObserver !== 'function') return;
    const options: SightOptions = { trackVisibility: true, delay: DELAY_MS, threshold: [0, 1] };
    this.#observer = new IntersectionObserver((entries) => {
      const isVisible = (entries.at(-1) as { isVisible?: boolean } | undefined)?.isVisible;
      this.clear = isVisible ?? null;
    }, options);
    this.#observer.observe(element);
  }
}
