/** Loads the engine once a page. Without it the element still takes a number, by E.164 alone. */
import { warn } from '../warn.ts';

export type Engine = typeof import('./engine.ts');

let loaded: Engine | undefined;

/** The engine, if it is there. */
export function engine(): Engine | undefined {
  return loaded;
}

/** Brings the engine along, for a script that is one file. */
export function provideEngine(provided: Engine): void {
  loaded = provided;
}

/** Loads the engine. @returns false when it was there already, or cannot be had */
export async function loadEngine(): Promise<boolean> {
  if (loaded) return false;
  try {
    loaded = await import('./engine.ts');
    return true;
  } catch (error) {
    warn(`a part of the element cannot be loaded: ${error}`);
    return false;
  }
}
