/** The languages that are ready to be fetched; English is in the element. The build makes a file of each. */
import { ar } from './ar.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import type { Strings } from './strings.ts';

export const languages: Readonly<Record<string, Strings>> = { ar, de, es, fr, pt };
