/** The element's suites in Chromium. */

import { launch } from './chromium.ts';
import { inEngine } from './in-engine.ts';

inEngine('Chromium', launch);
