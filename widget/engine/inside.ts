/** Brings the engine along, before the first element is made: for a script that is one file. */
import { FormControl, sampleOffer } from './engine.ts';
import { provideEngine } from './load.ts';

provideEngine({ FormControl, sampleOffer });
