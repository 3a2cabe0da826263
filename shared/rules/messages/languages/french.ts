/** How French speakers end messages. */
import { FRENCH_INSTEAD } from './french-instead.ts';
import { FRENCH_STOP } from './french-stop.ts';
import { FRENCH_WORDS } from './french-words.ts';
import { lines, type MessageLanguage } from './language.ts';

export const FRENCH: MessageLanguage = {
  code: 'fr',
  // AWS lists ARRET, which Canadian carriers require, and TD.
  perSe: lines(`
    arrêt
    arrêter
    td
    désabonner
    se désabonner
    me désabonner
    désabonnement
    désinscrire
    se désinscrire
    me désinscrire
    désinscription
    annuler
    résilier
    supprimer
    révoquer
    terminer
    quitter
    fin
  `),
  help: lines(`
    aide
    aidez moi
    information
    informations
    infos
  `),
  start: lines(`
    démarrer
    débuter
    début
    commencer
    reprendre
    abonner
    s abonner
    m abonner
  `),
  strong: `arret arreter arretez arrete arretes stopper stoppez stoppe desabonner desabonnez desabonne desabonnement desinscrire
    desinscription desinscrivez desinscris desinscrit desabo cesser cessez`,
  weak: 'annuler annulez annule resilier resiliez supprimer supprimez supprime terminer quitter revoquer resiliation',
  alone: 'fin assez suffit basta desactiver desactivez desactive',
  ...FRENCH_WORDS,
  ...FRENCH_STOP,
  limit: [
    ...FRENCH_INSTEAD.limit,
    ...lines(`
    avant|apres #|midi|minuit|dix|neuf|huit
    jusqu a|au|en
    pendant|durant|sauf|excepte
    quand|lorsque je
    le soir|matin|weekend|week|dimanche|samedi|lundi
    la nuit
    au travail|bureau
    si|aussi|trop tot|tard|souvent
    pour le moment|l|instant
    mais continuez|gardez|je
    seulement|uniquement
    me suis trompe|trompee
    pas encore
    suffit pour|largement
    <halt> a|au|aux|la|chez feu|feux|coin|carrefour|porte|portail|maison|magasin|boutique|rond
    numero de|du|d commande|suivi|colis|client|dossier|serie
  `),
  ],
  keep: [
    ...FRENCH_INSTEAD.keep,
    ...lines(`
    mais|seulement|uniquement|juste|sauf|gardez|garder|conservez|continuez .. <wanted>
    veux|peux|puis|voudrais .. rendre|retourner|echanger
  `),
  ],
  instruction: lines(`
    repondez|reponds|repondre|envoyez|envoyer|envoie|tapez|ecrivez [par] [sms] stop|arret [sms] [au|a] [#] [pour] [ne|vous|te|se|me] [plus] [<ending>] [de] [sms|messages]
    stop|arret [sms|pub] au|a #
    stop|arret pour [ne|vous|te|se] [plus] <ending>
  `),
  wrongNumber: lines(`
    mauvais|faux|mauvaise|fausse numero|personne|destinataire|num|contact|tel|interlocuteur
    numero|personne errone|incorrect|erronee|faux
    erreur|trompe|trompez|trompes|tromper|trompee|gourez|trompent [de|d|sur|dans] [le|la|votre] numero|personne|destinataire|correspondant
    faites erreur $|de|sur
    erreur sur la personne
    vous|tu|te|s vous|te|etes|es|est|t [etes|es] trompe|trompez|trompes|trompee $|de|d
    ne|n|c|pas [le] [bon] bon|bonne numero|personne
    pas [le|la] bon|bonne numero|personne
    suis|m appelle pas [m|mme|monsieur|madame|la|le|mr] <Name>|personne
    pas [le|la|un|m|mme|monsieur|madame] <name>
    pas [le|mon|son] numero|telephone|portable de|d|du
    pas [de] <name> ici|a
    il [n] [y] a pas [de|d] <Name>
    personne [ne|de] [s] [appelle|nom] <name>|nom
    connais|connait pas [de|d|ce|cette] [<Name>|personne|monsieur|madame]
    <name> n|ne habite|a|vit|travaille plus|pas
    plus [le] numero de|d
    n est plus [son|a|le] numero
    numero n|ne|a est|appartient|change [plus|pas|de]
    quelqu un d autre
    chang|change de numero|proprietaire
    cherchez|cherche quelqu|autre
  `),
  review: [
    ...FRENCH_INSTEAD.review,
    ...lines(`
    ^ opposition $
    ^ j ai change d avis $
    ai|en marre|assez
    ras le bol
    rien demande $
    ^ plus jamais $
    qui|ou|comment .. donne|eu|trouve|obtenu|avez .. numero|coordonnees|contact
    <ne> [<me>] <sends> [<me>] pas
    trop de|d [<which>] <messages>
    ^ non merci $
    pas|plus|jamais|deteste|hais .. <messages>
    c est [du|une|de|un] spam|arnaque|harcelement
    pourquoi .. m|me envoyez|ecrivez|contactez|appelez
    ^ spam|arnaque $
    harcelement|avocat|plainte|cnil
    decede|decedee|decedes|deces|defunt|defunte
    <kin>|<name> .. mort|morte $|en|le|depuis|hier|recemment|l
    moins de|d <messages>
    moins souvent $
    c est non $
    fois que je|j demande|vous|dis|le
  `),
  ],
};
