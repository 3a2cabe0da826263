/** Spanish. */
import type { Strings } from './strings.ts';

export const es: Strings = {
  label: 'Número de teléfono móvil',
  country: 'País',
  missing: 'Escriba su número de teléfono móvil',
  testMode: 'Modo de prueba: no se registra nada',
  readBack: 'Usaremos {}',
  unusual: 'Compruebe el número: {}',
  refused: {
    too_short: 'Añada los dígitos que faltan',
    too_long: 'Quite los dígitos que sobran',
    not_a_number: 'Escriba un solo número, en dígitos',
    extension: 'Escríbalo sin la extensión',
    not_possible: 'Compruebe si hay un error en el número',
    country_unknown: 'Empiece con + y el código del país',
  },
  notOffered: 'Use un número de: {}',
  notListed: 'Use un número de un país de la lista',
  recorded: 'Su elección ha quedado registrada.',
  notRecorded: 'Su elección no ha quedado registrada.',
};
