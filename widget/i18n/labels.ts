/** The element's first words, in the languages it brings along. */
import { byLanguage } from './by-language.ts';
import { addedStrings, type Labels } from './strings.ts';

const en: Labels = {
  label: 'Mobile number',
  country: 'Country',
  missing: 'Enter your mobile number',
  testMode: 'Test mode: nothing is recorded',
};

const es: Labels = {
  label: 'Número de móvil',
  country: 'País',
  missing: 'Escriba su número de móvil',
  testMode: 'Modo de prueba: no se registra nada',
};

const languages = new Map([
  ['en', en],
  ['es', es],
]);

/** The first words in `language`; English where there are none. */
export function labelsFor(language: string): Labels {
  return addedStrings(language) ?? byLanguage(languages, language) ?? en;
}
