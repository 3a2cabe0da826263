/** Loads the engine once a page. Without it the element still takes a number, but reads none and signs nothing. */
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

/** Loads the engine, unless it is there. Undefined when it cannot be had; the next call tries again. */
export async function loadEngine(): Promise<Engine | undefined> {
  try {
    loaded ??= await import('./engine.ts');
  } catch (error) {
    warn(`a part of the element cannot be loaded: ${error}`);
  }
  return loaded;
}
