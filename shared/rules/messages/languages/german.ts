/** How German speakers end messages. */
import { GERMAN_INSTEAD } from './german-instead.ts';
import { GERMAN_NEGATED } from './german-negated.ts';
import { GERMAN_STOP } from './german-stop.ts';
import { GERMAN_WORDS } from './german-words.ts';
import { lines, type MessageLanguage } from './language.ts';

export const GERMAN: MessageLanguage = {
  code: 'de',
  perSe: lines(`
    stopp
    abmelden
    abmeldung
    abbestellen
    abbestellung
    austragen
    beenden
    ende
    kündigen
    kündigung
    widerruf
    widerrufen
    löschen
    abbrechen
    stornieren
    aufhören
  `),
  help: lines(`
    hilfe
    information
    infos
  `),
  start: lines(`
    starten
    beginnen
    anmelden
    abonnieren
    fortsetzen
  `),
  strong: `widerspruch stopp stoppen stoppt stoppe abmelden abmeldung abbestellen abbestellung austragen aufhören widerruf widerrufe abmeldn
    deabonnieren entabonnieren unterlassen`,
  weak: 'ende beenden kündigen kündigung kündige stornieren löschen abbrechen widerrufen',
  alone: 'sperren schluss genug basta reicht raus abgemeldet abbestellt gekündigt einstellen entfernen',
  ...GERMAN_WORDS,
  ...GERMAN_NEGATED,
  ...GERMAN_STOP,
  limit: [
    ...GERMAN_INSTEAD.limit,
    ...lines(`
    vor|nach|ab|um #|acht|neun|zehn|mittag|feierabend
    bis|während|außer|ausser|solange|sondern
    am abend|wochenende|sonntag|samstag|morgen|montag|vormittag
    in|bei der nacht|arbeit
    nachts|abends|sonntags|morgens|wochenends
    so|zu früh|spät|oft
    aber weiter|weiterhin|gerne|ich|schreiben
    im moment|augenblick|urlaub
    vorerst|heute|momentan
    habe mich verwählt
    ab und zu|an
    reicht für|bis|noch
  `),
  ],
  keep: [
    ...GERMAN_INSTEAD.keep,
    ...lines(`
    aber|nur|weiterhin|außer|ausser|sondern .. <wanted>
    will|möchte|kann .. zurückgeben|umtauschen|zurückschicken|zurücksenden
  `),
  ],
  instruction: lines(`
    antworte|antworten|antwort|sende|senden|schreibe|schreib|schicke|schicken [sie] [uns] [mit|einfach] stop|stopp [an|zum|um] [#] [zum|um] [sich] [<ending>]
    stop|stopp an # [zum|um] [sich] [<ending>]
    stop|stopp zum|um [sich] <ending>
    mit stop|stopp <ending>|antworten|$
    <ending>|abmeldung|abbestellung mit|per stop|stopp
  `),
  wrongNumber: lines(`
    falsche|falscher|falschen|verkehrte|falsch|inkorrekte nummer|person|telefonnummer|handynummer|empfänger|ansprechpartner|rufnummer|verbunden|kontakt|verbindung|adressat|mensch
    nummer [ist|war] falsch
    nummer|person geirrt|vertan|vertippt|verwechselt
    verwechseln|verwechselt mich|uns
    <you>|da|sich|euch|dich [haben|hast|habt] [<you>] [sich|dich|euch] verwählt|vertan|vertippt|geirrt
    verwählt $
    bin|heiße|heiss|heisse [ich] nicht [der|die|herr|frau|ihr] <Name>|richtige|person|gesuchte
    bin|heiße|heisse [ich] nicht herr|frau
    bin [ich] nicht [die|der] person|richtige|gesuchte|empfänger
    ist|hier nicht [mehr] [der|die|herr|frau|hier|das] <name>
    nicht|nichtmehr [mehr|die|das] [die] nummer|handy|telefon von|vom|der
    nicht|niemand|keiner [mehr] seine|ihre|deren nummer|handy
    hier|es [gibt|wohnt|ist|lebt|heißt|heisst] [es|hier] [gibt|wohnt|ist] kein|keinen|keine|niemand|nicht [herr|frau|herrn|der|die] <name>|herr|frau|herrn|dieses|mit
    niemand|keiner [hier] [der|mit|namens|diesen] [so|diesem|mit] heißt|heisst|namen|namens|<name>
    kein|keinen|keine [herr|frau|herrn] <name>
    kenne [ich] [gar] kein|keinen|keine|nicht [herrn|frau|herr|hier] [<name>|person]
    <name> wohnt|hat|ist|arbeitet|benutzt|lebt [hier|diese] [hier|nummer] nicht|nichtmehr
    gehört [jetzt|nun|hier] [nicht|jemand|mir|jetzt] mehr|anderem|anderen|jemandem|<name>
    nummer [habe|hab] [ich] neu|gewechselt
    jemand|jemanden anderen|anderes|anders|anderem
    ^ irrtum $
    <send> [<you>] dem|der|den|die falschen|falsche
  `),
  review: [
    ...GERMAN_INSTEAD.review,
    ...lines(`
    ^ nie wieder $
    ^ habe|hab [es] mir [es] anders überlegt $
    ^ ich habe|hab [es] mir [es] anders überlegt $
    woher|wer|wie .. meine|diese [handy] <number>
    nicht .. anrufen|schreiben|kontaktieren|senden
    zu viele|viel|oft <messages>
    ^ nein danke $
    <want>|hasse .. <no> .. <messages>
    hasse [<which>] <messages>
    das|dies ist spam|belästigung|betrug
    warum|wieso .. mir|mich
    ^ spam|betrug $
    belästigung|anwalt|abmahnung|dsgvo|bundesnetzagentur|anzeige
    <send> .. nicht
    aufhören
    verstorben|verstorbene|verstorbenen|verstarb
    <kin>|<name> .. tot|gestorben
    weniger <messages>
    seltener <send>|$
    nicht bestellt
  `),
  ],
};
