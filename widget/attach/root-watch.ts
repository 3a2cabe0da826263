/** Hears what happens in forms, at their root: an element that a script draws anew has no listeners of its own. */

export interface RootListener {
  event(event: Event): void;
  /** The page came back from the back-forward cache. */
  restored(): void;
  /** The page can be seen again. */
  visible(): void;
}

const EVENTS = ['input', 'change', 'pointerdown', 'keydown', 'click', 'submit', 'formdata', 'reset'];

export class RootWatch {
  #root: Document | ShadowRoot;
  #listener: RootListener;

  /** Listens from now on. */
  constructor(root: Document | ShadowRoot, listener: RootListener) {
    this.#root = root;
    this.#listener = listener;
    for (const type of EVENTS) root.addEventListener(type, this.#hear, true);
    addEventListener('pageshow', this.#shown);
    document.addEventListener('visibilitychange', this.#seen);
  }

  stop(): void {
    for (const type of EVENTS) this.#root.removeEventListener(type, this.#hear, true);
    removeEventListener('pageshow', this.#shown);
    document.removeEventListener('visibilitychange', this.#seen);
  }

  readonly #hear = (event: Event): void => this.#listener.event(event);

  readonly #shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#listener.restored();
  };

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') this.#listener.visible();
  };
}
