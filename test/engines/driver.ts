/**
 * What a browser engine is asked to do by the suites that all engines run: a person's pointer and keys, and a look at the
 * page. Everything else is made of these, so that a driver is small and the suites are the same everywhere.
 */

/** Keys that are no characters. */
export type Key = 'Backspace' | 'End' | 'Enter' | 'Space' | 'Tab';

export interface Driver {
  /** Goes to a page and waits until it is loaded. */
  open(address: string): Promise<void>;
  /** Goes back in history, as the person's button does. The page may come a moment later. */
  back(): Promise<void>;
  /** Presses and releases the pointer at a place of the window, in CSS pixels: trusted events, as of a hand. */
  click(x: number, y: number): Promise<void>;
  /** Types characters by keys, into whatever has the focus. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** The value of a JavaScript expression in the page, awaited where it is a promise; JSON values only. */
  evaluate(expression: string): Promise<unknown>;
  /** How many elements the browser shows to assistive technology with this role and exactly this name. */
  named(role: 'checkbox' | 'textbox', name: string): Promise<number>;
  /** The window as a PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** The window that every engine is given, in CSS pixels. */
export const WINDOW = { width: 800, height: 700 } as const;

/** Starts an engine. */
export type Launch = () => Promise<Driver>;
