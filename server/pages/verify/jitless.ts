/**
 * Keeps the schema library from compiling code out of strings, which the page's content security policy forbids. Schemas
 * decide when they are made, so this is imported before all else.
 */
import { z } from 'zod';

z.config({ jitless: true });
