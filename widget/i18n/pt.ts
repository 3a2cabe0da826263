/** Portuguese, as it is written in Brazil. Read by no native speaker yet. */
import type { Strings } from './strings.ts';

export const pt: Strings = {
  label: 'Número de celular',
  country: 'País',
  missing: 'Digite o número do seu celular',
  testMode: 'Modo de teste: nada é registrado',
  readBack: 'Vamos usar o número {}',
  unusual: 'Confira o número: {}',
  refused: {
    too_short: 'Acrescente os dígitos que faltam',
    too_long: 'Remova os dígitos a mais',
    not_a_number: 'Digite um só número, em dígitos',
    extension: 'Digite o número sem o ramal',
    not_possible: 'Verifique se há um erro no número',
    country_unknown: 'Comece com + e o código do país',
  },
  notOffered: 'Use um número de: {}',
  notListed: 'Use um número de um país da lista',
  recorded: 'Sua escolha foi registrada.',
  notRecorded: 'Sua escolha não foi registrada.',
};
