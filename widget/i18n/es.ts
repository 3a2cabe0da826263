/** Spanish. */
import type { Strings } from './strings.ts';

export const es: Strings = {
  label: 'Número de móvil',
  country: 'País',
  missing: 'Escriba su número de móvil',
  testMode: 'Modo de prueba: no se registra nada',
  readBack: 'Usaremos {}',
  unusual: 'Compruébelo: {}',
  refused: {
    too_short: 'Añada las cifras que faltan',
    too_long: 'Quite las cifras que sobran',
    not_a_number: 'Escriba un solo número, en cifras',
    extension: 'Escríbalo sin la extensión',
    not_possible: 'Compruebe si hay un error',
    country_unknown: 'Empiece con + y el código del país',
  },
  notOffered: 'Use un número de: {}',
  notListed: 'Use un número de un país de la lista',
  recorded: 'Su elección ha quedado registrada.',
  notRecorded: 'Su elección no ha quedado registrada.',
};
