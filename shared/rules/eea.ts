/** The European Economic Area, with the EU's outermost regions that have codes of their own; ISO 3166-1 alpha-2. */
export const EEA: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO AX GF GP MF MQ RE YT'.split(
    ' ',
  );
