/** How long each wording could be seen, whether it stayed as it was, and what the browser itself says of covers. */
import { type Instant, toInstant } from '../../shared/encoding/time.ts';
import { readBack, type Shown } from '../wording/read-back.ts';

/** Options of IntersectionObserver v2. */
interface SightOptions extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}

/** The least time between two looks that browsers allow. */
const DELAY_MS = 100;

/** Of changes to a text, the first ones. */
const MAX_CHANGES = 5;

/** What was seen of a wording since it is watched, which is no sooner than somebody turns to the form. */
export interface Seen {
  /** Milliseconds in which at least half of it, and all of it, stood in a window that was not hidden. */
  readonly exposure: { readonly halfMs: number; readonly fullMs: number };
  /** Each time that its text or links became others: by a script, an extension, a translation. */
  readonly changes: readonly { readonly at: Instant; readonly textSha256: string }[];
  /** What the browser says: true where it is wholly in view and surely uncovered; null when it does not say, or not yet. */
  readonly clear: boolean | null;
}

/**
 * Watches one wording. The browser's word on covers (Chromium alone gives it) sees those that hit tests miss, with
 * `pointer-events: none`; it is cautious, and may say false of a text under a harmless filter or transform. So it is told
 * beside the hit tests.
 */
class Watched {
  readonly changes: Seen['changes'][number][] = [];
  #clear: boolean | null = null;
  #ms = { half: 0, full: 0 };
  #ratio = 0;
  #countedAt = 0;
  #isShowing = false;
  #last: string;
  #observers: { disconnect(): void }[];

  constructor(shown: Shown, changed: () => void) {
    this.#last = String(Object.values(readBack(shown)));
    const options: SightOptions = { trackVisibility: true, delay: DELAY_MS, threshold: [0, 0.5, 1] };
    const sight = new IntersectionObserver((entries) => {
      const entry = entries.at(-1) as (IntersectionObserverEntry & { isVisible?: boolean }) | undefined;
      this.count();
      this.#ratio = entry?.intersectionRatio ?? 0;
      this.#clear = entry?.isVisible ? this.#ratio > 0.99 : (entry?.isVisible ?? null);
    }, options);
    sight.observe(shown.text);
    const mutations = new MutationObserver(() => {
      if (this.#isOther(shown)) changed();
    });
    mutations.observe(shown.text, { attributes: true, characterData: true, childList: true, subtree: true });
    this.#observers = [sight, mutations];
    document.addEventListener('visibilitychange', this.count);
  }

  stop(): void {
    for (const observer of this.#observers) observer.disconnect();
    document.removeEventListener('visibilitychange', this.count);
  }

  seen(): Seen {
    this.count();
    const { half, full } = this.#ms;
    return {
      exposure: { halfMs: Math.round(half), fullMs: Math.round(full) },
      changes: this.changes,
      clear: this.#clear,
    };
  }

  /** Counts the time since it was last counted, by how it stood then. */
  readonly count = (): void => {
    const now = performance.now();
    const ms = this.#isShowing ? now - this.#countedAt : 0;
    if (this.#ratio >= 0.5) this.#ms.half += ms;
    if (this.#ratio > 0.99) this.#ms.full += ms;
    this.#countedAt = now;
    this.#isShowing = document.visibilityState === 'visible';
  };

  /** True when the text is another than at the last look; the change is noted. */
  #isOther(shown: Shown): boolean {
    const hashes = readBack(shown);
    const now = String(Object.values(hashes));
    if (now === this.#last) return false;
    this.#last = now;
    if (this.changes.length < MAX_CHANGES) {
      this.changes.push({ at: toInstant(Date.now()), textSha256: hashes.textSha256 });
    }
    return true;
  }
}

export class Sight {
  #changed: () => void;
  #watched: { readonly text: Element; readonly name: string; readonly it: Watched }[] = [];

  /** @param changed - told when the text of one became another */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Watches these from now on, each named by what should stand there; no others. */
  watch(places: readonly { readonly shown: Shown; readonly name: string }[]): void {
    const before = this.#watched;
    this.#watched = places.map(({ shown, name }) => {
      const known = before.find((each) => each.text === shown.text && each.name === name);
      return known ?? { text: shown.text, name, it: new Watched(shown, this.#changed) };
    });
    for (const each of before) if (!this.#watched.includes(each)) each.it.stop();
  }

  /** What was seen of the `index`th. */
  seen(index: number): Seen | undefined {
    return this.#watched[index]?.it.seen();
  }
}
