/** Spanish. */
import type { Strings } from './strings.ts';

export const es: Strings = {
  label: 'Número de móvil',
  country: 'País',
  readBack: (number) => `Usaremos ${number}`,
  unusual: (number) => `Compruébelo: ${number}`,
  refused: {
    empty: () => 'Escriba su número de móvil',
    too_short: () => 'Escriba el número completo. Faltan cifras',
    too_long: () => 'Escriba menos cifras. Sobran algunas',
    not_a_number: () => 'Escriba un solo número, en cifras',
    extension: () => 'Escriba el número sin la extensión',
    not_possible: () => 'Compruebe el número. No puede ser correcto',
    country_unknown: () => 'Empiece con + y el código del país',
    country_not_offered: (countries) => `Escriba un número de ${countries}`,
  },
  recorded: 'Su elección ha quedado registrada.',
  testMode: 'Modo de prueba: no se registra nada',
};
