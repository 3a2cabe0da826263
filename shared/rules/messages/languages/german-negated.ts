/** Phrases in which German speakers deny a keyword: those that mean it nevertheless, and those that do not. */
import { lines, type MessageLanguage } from './language.ts';

export const GERMAN_NEGATED: Pick<MessageLanguage, 'insist' | 'spared'> = {
  insist: lines(`
    warum|wieso|weshalb .. nicht auf|stoppen|aufhören
    wie oft .. .. stopp|stop|nein|aufhören|abmelden schreiben|sagen|senden|tippen|schicken
    wann|wieso hören|hört|hörst <you> [endlich|denn] auf
    <you> hören|hört|hörst nicht auf
  `),
  spared: lines(`
    ende der|des|vom|diesen|nächsten|nächster|dieser woche|monats|monat|jahres|jahr
    <you> nerven|nervt|nervst|stört|stören|störst|belästigt|belästigen [mich|uns|überhaupt|gar] nicht
    tragen|tragt|trag [sie] mich|uns [bitte|wieder] in
    nicht|niemals|nie <keyword>
    hör|hört|hören|hoer [sie|ihr|bloß|bitte|ja|bloss] nicht|nie|niemals auf
    stoppen|stoppt|stopp|beenden|kündigen|löschen [sie|ihr|das|es|mich|die|bitte] [das|es|mich|nicht] nicht
    melden|meldet|tragen|tragt [sie] [mich|uns] [bitte] nicht ab|aus
    <want> [mich|das|es|die|meine|uns] [<messages>] [auf|gar|noch] nicht <keyword>
    <want> [mich|uns] nicht .. <keyword>
  `),
};
