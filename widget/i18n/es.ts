/** Spanish. */
import type { Messages } from './strings.ts';

export const es: Messages = {
  readBack: (number) => `Usaremos ${number}`,
  unusual: (number) => `Compruébelo: ${number}`,
  refused: {
    too_short: 'Añada las cifras que faltan',
    too_long: 'Quite las cifras que sobran',
    not_a_number: 'Escriba un solo número, en cifras',
    extension: 'Escríbalo sin la extensión',
    not_possible: 'Compruebe si hay un error',
    country_unknown: 'Empiece con + y el código del país',
  },
  notOffered: (countries) => (countries ? `Use un número de: ${countries}` : 'Use un número de un país de la lista'),
  recorded: 'Su elección ha quedado registrada.',
};
