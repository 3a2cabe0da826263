/** Portuguese. Read by no native speaker yet. */
import type { Strings } from './strings.ts';

export const pt: Strings = {
  label: 'Telemóvel ou celular',
  country: 'País',
  missing: 'Introduza o seu número',
  testMode: 'Modo de teste: nada é registado',
  readBack: 'Vamos usar {}',
  unusual: 'Verifique: {}',
  refused: {
    too_short: 'Acrescente os dígitos que faltam',
    too_long: 'Retire os dígitos a mais',
    not_a_number: 'Introduza um só número, em dígitos',
    extension: 'Deixe de fora a extensão',
    not_possible: 'Verifique se há um erro no número',
    country_unknown: 'Comece por + e o código do país',
  },
  notOffered: 'Use um número de: {}',
  notListed: 'Use um número de um país da lista',
  recorded: 'A sua escolha ficou registada.',
  notRecorded: 'A sua escolha não ficou registada.',
};
