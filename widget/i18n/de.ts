/** German. Read by no native speaker yet. */
import type { Strings } from './strings.ts';

export const de: Strings = {
  label: 'Handynummer',
  country: 'Land',
  missing: 'Geben Sie Ihre Handynummer ein',
  testMode: 'Testmodus: Es wird nichts gespeichert',
  readBack: 'Wir verwenden {}',
  unusual: 'Bitte prüfen: {}',
  refused: {
    too_short: 'Ergänzen Sie die fehlenden Ziffern',
    too_long: 'Löschen Sie die überzähligen Ziffern',
    not_a_number: 'Geben Sie eine Nummer in Ziffern ein',
    extension: 'Lassen Sie die Durchwahl weg',
    not_possible: 'Prüfen Sie die Nummer auf Fehler',
    country_unknown: 'Beginnen Sie mit + und der Landesvorwahl',
  },
  notOffered: 'Verwenden Sie eine Nummer aus: {}',
  notListed: 'Verwenden Sie eine Nummer aus einem Land der Liste',
  recorded: 'Ihre Auswahl wurde gespeichert.',
  notRecorded: 'Ihre Auswahl wurde nicht gespeichert.',
};
