/** The languages that messages are read in. */
import { ARABIC } from './arabic.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import type { MessageLanguage } from './language.ts';
import { PORTUGUESE } from './portuguese.ts';
import { SPANISH } from './spanish.ts';

export const LANGUAGES: readonly MessageLanguage[] = [ENGLISH, SPANISH, FRENCH, GERMAN, PORTUGUESE, ARABIC];
