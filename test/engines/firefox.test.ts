/** The element's suites in Firefox. */

import { launch } from './firefox.ts';
import { inEngine } from './in-engine.ts';

inEngine('Firefox', launch);
