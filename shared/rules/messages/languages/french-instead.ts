/** What French speakers ask for in place of an end: another way to be reached, another person's end, another thing's. */
import { lines, type MessageLanguage } from './language.ts';

export const FRENCH_INSTEAD: Pick<MessageLanguage, 'limit' | 'keep' | 'review'> = {
  limit: lines(`
    <ended> [pas] ma|mon|notre|sa|son <kin>
    ancien|vieux|precedent|autre <number>
    <ended>|desabonnement|desinscription de|du|des|d [la|l|le|mon|ma] <goods>
  `),
  keep: lines(`
    ^ ecrivez|ecris|textez|texte [<me>] [<rather>] $|par|ici|svp|merci|un
    ^ <rather> ecrivez|ecris|textez|texte [<me>] [<rather>] $|par|ici|svp|merci|un
    ^ envoyez|envoie|envoyer [<me>] [<rather>] [un|des|par] <written>
    ^ <rather> envoyez|envoie|envoyer [<me>] [<rather>] [un|des|par] <written>
    <rather> [des|par|un|les] <written>
    <written> <rather>|suffit|suffisent $|svp|merci
    mais|et pas|non de|des|les|aux|par <written>
  `),
  review: lines(`
    prefere|preferons|preferais [recevoir] [les|le|des|un|par] <written>|mails|mail|email|emails|courriels a|aux|au|que|plutot [aux|les|des|l|par] <written>|appel|appels|appeler
    plutot|lieu que|qu|de|d|des [par|les|des|l|de|d] <written>|appel|appels|appeler|ecrire
  `),
};
