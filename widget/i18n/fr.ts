/** French. Read by no native speaker yet. */
import type { Strings } from './strings.ts';

export const fr: Strings = {
  label: 'Numéro de téléphone mobile',
  country: 'Pays',
  missing: 'Saisissez votre numéro de téléphone mobile',
  testMode: 'Mode test\u00a0: rien n’est enregistré',
  readBack: 'Nous utiliserons le {}',
  unusual: 'Vérifiez ce numéro\u00a0: {}',
  refused: {
    too_short: 'Ajoutez les chiffres manquants',
    too_long: 'Supprimez les chiffres en trop',
    not_a_number: 'Saisissez un seul numéro, en chiffres',
    extension: 'Saisissez-le sans numéro de poste',
    not_possible: 'Vérifiez que le numéro est exact',
    country_unknown: 'Commencez par + et l’indicatif du pays',
  },
  notOffered: 'Utilisez un numéro d’un pays accepté\u00a0: {}',
  notListed: 'Utilisez un numéro d’un pays de la liste',
  recorded: 'Votre choix a été enregistré.',
  notRecorded: 'Votre choix n’a pas été enregistré.',
};
