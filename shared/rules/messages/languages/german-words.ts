/** The words that the German phrases are made of. */
import type { MessageLanguage } from './language.ts';

export const GERMAN_WORDS: Pick<MessageLanguage, 'filler' | 'noise' | 'joins' | 'classes'> = {
  filler: `
    bitte danke dankeschön sofort jetzt endlich das dies diese dieser dieses die den der es alle alles allen mich mir
    uns ich wir möchte will würde gerne gern muss kann könnten können wie sie du ihr euch hallo guten tag morgen abend ok
    okay ja nein und mit nachrichten nachricht sms werbung spam newsletter verteiler liste meine meinen mein von vom aus
    zu hiermit nun doch mal damit scheiß scheisse scheiße verdammt verdammte idioten arschlöcher arschloch mehr nie wieder
    herr frau hey hi umgehend unverzüglich dringend lassen man werden hier
    sich wünsche wollen auf ihre ihren ihrer eure euren deine stop dem
  `,
  noise: `
    bloß bitte sofort jetzt endlich doch mal verdammt verdammte verdammten scheiß scheisse scheiße scheiss blöde blöden
    ständig ständigen dauernd dauernden einfach wirklich unverzüglich umgehend ganz auch gefälligst nun hiermit schon gar
    überhaupt wohl alle der dem den die das dieser diese diesem diesen dieses freundlichst
  `,
  joins: {},
  classes: {
    written: 'sms nachricht nachrichten text textnachricht textnachrichten whatsapp',
    rather: 'lieber nur sondern stattdessen besser ausschließlich',
    goods:
      'yogakurs kurs kursen verein schule fitnessstudio studio training prüfung veranstaltung seminar versicherung garantie geschenkverpackung turnier reise arbeit',
    threat: `anwalt anwältin anzeige anzeigen polizei bundesnetzagentur verbraucherzentrale gericht klage abmahnung dsgvo melde
      rechtsanwalt rechtliche datenschutzbehörde`,
    kin: 'mann frau mutter vater mama papa sohn tochter bruder schwester oma opa herr onkel tante person inhaber besitzer',
    no: 'keine kein keinen keinerlei keiner nie null',
    messages: `zusendung zusendungen zuschriften nachricht nachrichten sms werbung werbesms werbenachrichten werbenachricht anrufe anruf spam mails mail email
      emails newsletter angebote angebot benachrichtigung benachrichtigungen mitteilung mitteilungen texte text whatsapp
      whatsapps meldungen post kontakt kontaktaufnahme infos reklame mist quatsch müll zeug erinnerungen`,
    send: `schreiben schreibt schreib schreibe kontaktieren kontaktiert kontaktiere senden sendet sende schicken schickt schick
      schicke anrufen anzurufen ruf ruft rufen anschreiben belästigen belästigt belästige nerven nervt nerv spammen
      zuspammen simsen melden meldet texten stören stört kontakten zusenden zuschicken zumüllen anzuschreiben zuzusenden`,
    you: 'sie ihr du euch',
    me: 'mir mich uns',
    which:
      'ihre ihren ihrer eure euren eurer deine deinen weitere weiteren weiterer mehr solche solchen von mit diese dieser den die der mir mich uns sms an werbe unerwünschte unerwünschten',
    want: 'will möchte wünsche wollen möchten brauche brauchen wünschen mag wollte benötige',
    keyword: `stoppen stopp stop abmelden abbestellen austragen beenden kündigen stornieren löschen abbrechen aufhören
      aufzuhören abzumelden abzubestellen`,
    ending: 'abmelden abzumelden abbestellen abzubestellen beenden austragen stoppen stornieren',
    wanted: `terminerinnerung terminerinnerungen erinnerung erinnerungen versandinfos lieferinfos bestellinfos termin termine
      bestellung bestellungen lieferung lieferungen sendungsverfolgung versand`,
    erase: `löschen löscht lösche lösch entfernen entfernt entferne streichen streicht streich streiche vergessen vergiss
      vergesst nehmen nehmt nimm tragen tragt trag sperren sperrt sperre blockieren blockiert blockiere verlieren`,
    number:
      'number nummer telefonnummer handynummer rufnummer daten kontaktdaten kontakt eintrag namen mobilnummer handy',
    list: 'smsverteiler mailverteiler newsletterverteiler liste listen verteiler verteilerliste datenbank kartei system newsletter mailingliste adressbuch datensatz',
  },
};
