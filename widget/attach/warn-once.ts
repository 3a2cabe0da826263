/** Says a thing once: a form that is drawn again and again would fill the console. */
import { warn } from '../warn.ts';

export class WarnOnce {
  #said = new Set<string>();

  /** @param message - must never hold a phone number */
  say(message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    warn(message);
  }
}
