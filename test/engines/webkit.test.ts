/** The element's suites in WebKit. */
import { inEngine } from './in-engine.ts';
import { launch } from './webkit.ts';

inEngine('WebKit', launch);
