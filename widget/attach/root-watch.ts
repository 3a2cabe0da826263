/** Hears what happens in forms, at their root: an element that a script draws anew has no listeners of its own. */

export interface RootListener {
  event(event: Event): void;
  /** The page came back from the back-forward cache. */
  restored(): void;
  /** The page can be seen again. */
  returned(): void;
}

const EVENTS = ['input', 'change', 'pointerdown', 'keydown', 'click', 'submit', 'formdata', 'reset'];

/** Tells `listener` of what happens below `root`, and of the page, until `signal` says that it ends. */
export function watchRoot(root: Document | ShadowRoot, listener: RootListener, signal: AbortSignal): void {
  for (const type of EVENTS) root.addEventListener(type, (event) => listener.event(event), { capture: true, signal });
  addEventListener('pageshow', ({ persisted }) => persisted && listener.restored(), { signal });
  const look = () => document.visibilityState === 'visible' && listener.returned();
  document.addEventListener('visibilitychange', look, { signal });
}
