/** French. Read by no native speaker yet. */
import type { Strings } from './strings.ts';

export const fr: Strings = {
  label: 'Numéro de portable',
  country: 'Pays',
  missing: 'Saisissez votre numéro de portable',
  testMode: 'Mode test : rien n’est enregistré',
  readBack: 'Nous utiliserons le {}',
  unusual: 'Vérifiez ce numéro : {}',
  refused: {
    too_short: 'Ajoutez les chiffres manquants',
    too_long: 'Supprimez les chiffres en trop',
    not_a_number: 'Saisissez un seul numéro, en chiffres',
    extension: 'Saisissez-le sans numéro de poste',
    not_possible: 'Vérifiez que le numéro est sans erreur',
    country_unknown: 'Commencez par + et l’indicatif du pays',
  },
  notOffered: 'Utilisez un numéro de ce pays : {}',
  notListed: 'Utilisez un numéro d’un pays de la liste',
  recorded: 'Votre choix est enregistré.',
  notRecorded: 'Votre choix n’a pas été enregistré.',
};
