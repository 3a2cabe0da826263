/** Phrases with which German speakers end messages. */
import { lines, type MessageLanguage } from './language.ts';

export const GERMAN_STOP: Pick<MessageLanguage, 'stop'> = {
  stop: lines(`
    newsletter kündigen|kündige|stornieren|beenden|abbestellen
    ^ daten [bitte|sofort] löschen $
    meine daten [bitte|sofort] löschen
    löschen|löscht [sie] [bitte] [alle] meine daten
    verzichte [ich] [auf] [weitere] <messages>
    hör|hört|hören|hoer [sie|ihr] [bitte|endlich|sofort] auf
    aufhören|aufzuhören mit|zu|<me>|damit
    aufhören $
    höre auf $|mir
    stoppen|stoppt|stopp|stop|stoppe|beenden|beendet|unterlassen|unterlasst|unterlasse|einstellen|abbestellen|abmelden|deaktivieren|abschalten|unterbinden [sie|ihr] [mit] [<which>] [<which>] <messages>|<send>
    <messages> [sms|abo|service|dienst] [bitte|sofort] stoppen|beenden|abbestellen|einstellen|abstellen|abmelden|unterlassen|löschen|deaktivieren|kündigen|stornieren
    stellen|stellt|stell [sie] [bitte] das|dies|es|[<which>] [bitte] ein|ab
    stellen|stellt|stell [sie] [<which>] [<which>] <messages> ein|ab
    stoppen|unterlassen|unterlasst|lassen|lasst|lass [sie] das|es|dies|den|diese $|sofort|sein|bleiben|quatsch|mist|bitte
    lassen|lasst|lass sie sein|bleiben
    <send> [<you>] [<me>] [bitte|an] [auf|diese|unter] [nummer] nicht|nie|niemals|nichts|keine|nix $|mehr|wieder|an|ab|mich|mir|<messages>|<which>
    <send> <you> <me> nicht|nie|nichts|keine
    <send> <me> nicht|nie|nichts|keine|nix $|mehr|wieder|<messages>|weitere|an
    <send> nicht|nie mehr|wieder [an|$|<me>]
    <me> nicht|nie|nichts|keine [mehr|wieder|weitere] [<which>] [<messages>] <send>|<messages>
    nicht|nie|niemals mehr|wieder [<me>] <send>|anrufen|kontaktieren|schreiben
    nicht|nie|niemals [<me>] kontaktieren|anschreiben|schreiben|anrufen|belästigen|stören $
    <no> [<which>] [<which>] <messages> mehr|senden|schicken|wünsche
    ^ <no> [<which>] [<which>] <messages> $|an|danke|von|mir|auf|bekommen|erhalten
    <no> [weiteren|weitere] <messages> mehr
    <want> [<me>|von] [<you>|euch|ihnen] [bitte|auch] <no>|nichts|nicht [<which>] [<which>] <messages>|mehr
    <want> [das|es|sie|die|dies|diese|dieses] [<messages>|zeug] nicht [mehr] $|mehr|erhalten|bekommen|haben
    <want> [<which>] [<which>] [<messages>] nicht [mehr] erhalten|bekommen|kontaktiert|haben|empfangen|angeschrieben|belästigt|mehr|angerufen|hören
    <want> nicht|nie|nichts [mehr|von] [von] [ihnen|euch|dir] [mehr|kontaktiert|angeschrieben|angerufen|belästigt|hören|bekommen|erhalten|wissen] $|werden
    <want> [ich|wir] [das|es|sie|die] nicht|nix mehr
    das <want> ich nicht $
    <want> [mich|uns] [vom|von|aus|hier|beim] [newsletter|verteiler|liste|dienst|sms|ihrem|ihrer|der|dem] [newsletter|verteiler|liste|dienst|service] [wieder] abmelden|austragen|abbestellen
    <want> raus $|aus|hier|da
    <want> aussteigen|abbestellen|gelöscht|ausgetragen|abgemeldet
    mich|uns [bitte|wieder|hier|davon|vom] [newsletter|verteiler] abmelden|austragen|löschen|streichen|entfernen|abzumelden
    melden|meldet|meld|melde|trage|tragen|tragt|trag [sie|ich|ihr|hiermit] [bitte] mich|uns .. ab|aus $|bitte|danke|von|vom|und|sofort|jetzt|hier
    bestelle|bestellen|bestellt [sie|ich|ihr] [hiermit|das|es|den|die|diesen|ihren|euren] [<messages>|dienst|service|abo|alles] [hiermit|sofort|bitte] ab $|bitte|und|danke
    nehmen|nehmt|nimm|tragen|tragt|trag|holt|werft|schmeißt [sie] [bitte] mich|uns|meine .. aus|raus|heraus|runter
    <erase> [sie|ihr] [bitte] mich|uns $|von|aus|vom|bitte
    <erase> [sie|ihr] [bitte] meine|meinen|diese|unsere|mein [<number>] [<number>]
    meine|diese|mein <number> [bitte|sofort] löschen|entfernen|streichen|sperren|vergessen|vergisst
    nummer [bitte|sofort] löschen|entfernen|streichen
    aus|von|vom [ihrem|ihrer|eurem|eurer|dem|der|dieser] <list> [bitte] [streichen|löschen|nehmen|entfernen|austragen|abmelden|raus|ab|$]
    kein|keine|keinerlei|null|nullkommanull [mehr] interesse|bedarf
    keine|null lust [mehr] auf
    verbitte|untersage|verweigere mir|ihnen|jede|jeden|weitere|den|die
    nicht|null [mehr|daran] interessiert
    interessiert mich|uns [das] nicht|null|keinen
    interesse hab|habe|besteht [ich] nicht|keins|keines
    lassen|lasst|lass [sie|ihr] mich|uns [endlich|bitte] [in] ruhe|frieden
    in ruhe lassen|gelassen
    widerrufe|widerruf|entziehe|ziehe|widerrufen|zurückziehen [ich] [hiermit] [meine|meiner|die|meinen] einwilligung|zustimmung|erlaubnis|einverständnis|einverständniserklärung
    widerrufe|widerspreche ich|hiermit|$
    widerspreche [ich] der|dem|einer|hiermit|jeder|ausdrücklich
    einwilligung|zustimmung|erlaubnis|einverständnis .. zurück|widerrufen|entzogen|entziehen
    keine|nie|nicht|ohne [eine|meine|euch|ihnen] einwilligung|zustimmung|erlaubnis|zugestimmt|eingewilligt|einverstanden|genehmigung|einverständnis
    nie|nicht|niemals [dafür|bei|hier|für] [ihnen|euch|dazu|das|newsletter] angemeldet|abonniert|angefordert|zugestimmt|eingetragen|registriert
    verpiss|verpisst|verzieh|verzieht|fick|fickt|fahr|scher|schert|hau|haut dich|euch|zur|ab
    leck|leckt|leckts mich|mir
    halt|haltet [die|dein|deine|einfach] fresse|maul|klappe|schnauze
    ^ schluss|ende $|damit|mit|jetzt
    jetzt|nun|sofort [ist] [mal] schluss|ende $|damit|mit
    ^ genug $|davon|von|mit|jetzt|ist
    ^ raus $|hier|jetzt|damit|mit
    ^ raus aus [der|dem|eurer|eurem|ihrer|ihrem] <list>
    es reicht
    mir|jetzt reicht [es|$|mir]
    reichts $|jetzt|aber|mit|nun|langsam
    reicht mit [<which>] [<which>] <messages>
    ^ langt|langts
    es langt $
    nase|schnauze voll $|von
    jetzt|mir langt|langts
    genug davon|von|mit|$
    weg damit|mit
    habe|hab|hatte|bereits|schon [ich] [doch|schon|bereits|ihnen|euch|ihr|mich] [doch|schon|bereits] [#|mal|mehrmals|dreimal|zweimal|mehrfach|gestern] stopp|stop|nein|abmelden|abgemeldet|widersprochen|widerrufen|gekündigt
    habe|hab|hatte [ich|ihnen|euch|sie] [ihnen|euch|sie] [doch|schon|bereits] [schon|bereits|mehrfach|mehrmals] gebeten|gesagt|geschrieben aufzuhören|mich|nicht|keine|dass|sie|stopp|stop
    sagte|schrieb [doch|bereits|schon] stopp|stop|nein
    gebeten aufzuhören|mich|keine|nicht|das
    wenn|falls [<you>] [<me>|mich] [noch] [einmal|nochmal|mal|weiter] [noch] <send>|schreiben|anschreiben|anrufen|kontaktieren
    zeige|melde|verklage|blockiere|blockieren|anzeigen|verklagen|anzeige [ich] sie|euch|dich|diese|erstatten
    sie|euch|dich [bei|jetzt] [der] blockiert|blockieren|anzeigen|verklagen|gemeldet|angezeigt|bundesnetzagentur
    warum|wieso schreiben|schreibt|rufen|schicken [<you>] [<me>] [immer|ständig|weiter|dauernd|noch]
    nerven|nervt|nerv|belästigen|belästigt [<you>] [<me>] [bitte|weiter] nicht
    nerven|nervt|belästigen|belästigt [<you>] <me> [nicht] $|mit|nicht|ständig
    ^ stop|stopp ich|wer|mit|keine|die|mir|was|jetzt|sie|das
    zu|sms abmelden|austragen|abbestellen
    satt|leid $|diese|ihre|mit
    wie|wo|kann melde|bestelle|kann|ich|stoppe|werde|mich [ich|man|mich] [mich|das|hier|diese|die|sms|davon|den|vom|newsletter] [<messages>|hier|wieder|von|newsletter] abmelden|austragen|abbestellen|ab|los
    wie stoppe|beende ich [<which>] <messages>|das
    noch eine|ein|einmal <messages>|mal|wort [und|dann|oder] .. .. <threat>
    nächste|nächsten|nächster|weiteren|weitere <messages>|mal .. <threat>
    wenn|falls|sollte das|dies|ihr|sie|es [nicht] aufhört|weitergeht|aufhören|weitermachen .. .. <threat>
    nichts|nix [mehr] <send>
    bitte um [sofortige|umgehende|die] abmeldung|löschung|austragung|streichung|unterlassung
    bitte um entfernung $|aus|meiner
    von [weiterer|weiteren|jeglicher] [weiteren] <messages> abzusehen|absehen
    kein|keinen|null bock
    ^ weder <messages> noch <messages> $|bitte|danke
    lege|legen [ich] [hiermit] widerspruch
    widerspruch gegen
    gebt|gib|geben [sie] [mir|uns] [endlich|mal] ruhe|frieden
    ^ ruhe $|jetzt|endlich
    <messages> nervt|nerven $|mich|nur|uns
    nie|nicht|niemals [euch|ihnen|dir] erlaubt|gestattet|genehmigt
    nummer ist tabu
    finger weg von [meiner|der] <number>
    nummer nicht|nie mehr|wieder|weiter [verwenden|nutzen|benutzen]
    zukunft|künftig|zukünftig nicht|nichts|keine mehr
    <no> [<which>] [<which>] <messages> erwünscht|gewünscht
    <messages> [ist|sind] unerwünscht
    <messages> [ist|sind] nicht erwünscht|gewünscht
    ^ unerwünscht $
    ^ nicht erwünscht|gewünscht $
    <you> nervt|nerven|nervst $|mich|nur|gewaltig|total
    zieht|zieh|ziehen leine
    verschont|verschone|verschonen [sie] mich|uns
    ^ <no> <messages> [und|oder] <no> <messages>
    <number> [bitte] sperren
    number [bitte|sofort] löschen|entfernen|streichen|austragen
    wie kriege|bekomme|werde ich [das|die|euch|den] [<messages>] [wieder] los|weg|abbestellt|raus
    <want> aus [dem|der|ihrem|eurem] <list> raus|heraus|aussteigen
    kündige|kündigen|beende [ich|wir] [hiermit] [<which>] [<which>] <messages>|service|dienst
    hören|hört|hör|stopp|stoppen [sie|ihr] [auf] oder|sonst ich|es
    brauchen|braucht|brauchst|müssen|müsst [sie|ihr|du] mir|uns nicht|nichts|nix|keine [mehr|weitere|weiteren] [<messages>] [zu] <send>
    nicht nötig mir|uns [mehr] [zu] <send>
    niemand|keiner [hier] will|braucht|möchte [<which>] <messages>
    behaltet|behalten [sie] eure|ihre <messages>
    das|dies|es|weitere zu unterlassen
    frau|mann|mutter|vater|tochter|sohn will|möchte <no> [<which>] <messages>
    <messages> sparen $
    verlange|fordere|beantrage [ich] [hiermit] [die] [sofortige] löschung|abmeldung|entfernung
    kein recht mir|mich|uns zu <send>
    nie|niemals [bei|das|hier] [ihnen|euch|was|etwas] bestellt
  `),
};
