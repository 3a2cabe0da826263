/** What the script tag loads: everything in one file, with the engine that the npm entry loads later. */
import * as engine from './engine/engine.ts';
import { provideEngine } from './engine/load.ts';

export * from './define.ts';

provideEngine(engine);
