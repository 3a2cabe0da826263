/** Brings the engine along, before the first element is made: for a script that is one file. */
import * as engine from './engine.ts';
import { provideEngine } from './load.ts';

provideEngine(engine);
