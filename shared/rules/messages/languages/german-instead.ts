/** What German speakers ask for in place of an end: another way to be reached, another person's end, another thing's. */
import { lines, type MessageLanguage } from './language.ts';

export const GERMAN_INSTEAD: Pick<MessageLanguage, 'limit' | 'keep' | 'review'> = {
  limit: lines(`
    mein|meine|meinen|unsere|unseren|ihren|seine <kin> [<messages>] [bitte|von|vom|aus|aus] <keyword>
    alte|alten|frühere|vorherige|andere <number>
    <want>|melde|meldet|melden mich|uns|<you> [mich] von|vom|zum|zur|für [der|dem] <goods>
    vom|von [der|dem|meinem|meiner] <goods> <keyword>
  `),
  keep: lines(`
    ^ schreibt|schreib|schreiben|textet|simst [<you>] [<me>] [<rather>] $|eine|per|danke
    ^ <rather> schreibt|schreib|schreiben|textet|simst [<you>] [<me>] [<rather>] $|eine|per|danke
    <rather> [per|eine|mir|mit|via] [eine] <written>|schriftlich
    <rather> [<me>] schreiben|schreibt|texten|simsen $|bitte|danke
    ^ schickt|schicken|schick|sendet|senden [<you>] [<me>] [<rather>] [eine|ne|per] <written>
    ^ <rather> schickt|schicken|schick|sendet|senden [<you>] [<me>] [<rather>] [eine|ne|per] <written>
    <written> reicht|genügt|langt $|mir|uns|völlig
    <written> [<want>] [ich] [gern|gerne|weiter|weiterhin] behalten|weiterhin $
  `),
  review: lines(`
    statt|anstatt|anstelle [von|per|der|durch] <written>|anruf|anrufe|anrufen|schreiben
    <rather> [per] <written>|mail|email|emails als [per] anruf|anrufe|anrufen|<written>
    nachts|abends|morgens|sonntags|wochenends [bitte] <no> [<which>] <messages>
  `),
};
