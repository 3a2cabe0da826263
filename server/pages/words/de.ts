/** German. */
import { html } from '../html.ts';
import type { Words } from './words.ts';

export const de: Words = {
  language: 'Deutsch',
  languages: 'Sprachen',
  purposes: { marketing: 'Werbung', transactional: 'Nachrichten zu Bestellungen und Diensten', alerts: 'Hinweise' },
  channels: {
    sms: 'per SMS',
    voice: 'per Anruf',
    voice_automated: 'per automatischem Anruf',
    whatsapp: 'per WhatsApp',
    rcs: 'per RCS-Nachricht',
    push: 'per Push-Nachricht',
  },
  statuses: {
    pending: 'Gefragt, noch nicht bestätigt',
    granted: 'Eingewilligt',
    refused: 'Abgelehnt',
    withdrawn: 'Widerrufen',
    revoked: 'Vom Absender oder Netzbetreiber beendet',
    expired: 'Abgelaufen',
    invalidated: 'Für ungültig befunden',
    unknown: 'Ohne Nachweis eingetragen',
  },
  methods: {
    checkbox_submit: 'Kästchen angekreuzt und Formular abgesendet',
    code_confirmed: 'Einmalcode eingegeben',
    keyword_reply: 'Antwort per Nachricht',
    spoken: 'Mündlich',
    signed_paper: 'Auf Papier unterschrieben',
    link_click: 'Auf dieser Seite',
    page_request: 'Auf einer öffentlichen Seite',
    customer_service: 'Über den Kundendienst',
    stop_message: 'Stopp-Nachricht',
    file_import: 'Aus einer Datei gelesen',
    number_reassigned: 'Nummer als neu vergeben gemeldet',
    expiry: 'Frist abgelaufen',
    annulment: 'Ein früherer Widerruf wurde zurückgenommen',
  },
  stop: {
    title: 'Werbung stoppen',
    lead: (sender) =>
      html`Geben Sie Ihre Telefonnummer ein, und ${sender} sendet ihr ab diesem Moment keine Werbung mehr. Das ist kostenlos und braucht kein Konto.`,
    number: 'Telefonnummer',
    country: 'Land',
    hint: (country) =>
      `Die Schreibweise ist egal. Bei einer Nummer von außerhalb (${country}) beginnen Sie mit + und der Landesvorwahl.`,
    hintForSeveral:
      'Die Schreibweise ist egal. Bei einer Nummer von anderswo beginnen Sie mit + und der Landesvorwahl.',
    button: 'Werbung stoppen',
    doneTitle: 'Ihr Wunsch gilt ab jetzt',
    done: (sender) => html`${sender} sendet der eingegebenen Nummer ab jetzt keine Werbung mehr.`,
    sameForAll:
      'Damit jede Nummer geschützt bleibt, antwortet diese Seite immer dasselbe, auch bei einer vertippten Nummer. Im Zweifel geben Sie sie noch einmal ein, mit + und der Landesvorwahl.',
    again: 'Nummer eingeben',
    everything: 'Um alles zu stoppen',
    everythingHow: (sender) =>
      html`Hier kann jeder jede Nummer eingeben, darum stoppt diese Seite nur Werbung. Um alle Nachrichten von ${sender} zu stoppen, auch die zu Bestellungen und Diensten:`,
    replyStop: 'antworten Sie auf eine seiner Nachrichten mit STOP;',
    ownLink: 'oder öffnen Sie Ihren persönlichen Link, wenn Sie einen bekommen haben, und stoppen Sie dort alles.',
    codes: 'Codes, die Sie selbst anfordern, etwa zum Anmelden, kommen weiterhin.',
    privacy:
      'Ihre Eingabe wird verschlüsselt aufbewahrt, damit der Stopp bestehen bleibt, und zu nichts anderem verwendet.',
  },
  person: {
    title: 'Worin Sie eingewilligt haben',
    lead: (number, sender) => html`Was zur Nummer ${number} und ${sender} festgehalten ist.`,
    nothing: 'Zu dieser Nummer ist keine Einwilligung festgehalten.',
    states: {
      on: 'Sie bekommen diese Nachrichten',
      stopped: 'Gestoppt',
      held: 'Angehalten, bis jemand es geprüft hat',
      pending: 'Noch nicht bestätigt: es wird nichts gesendet',
      off: 'Es wird nichts gesendet',
    },
    agreed: 'Der genaue Wortlaut',
    noWording: 'Es wurde kein Text gezeigt: jemand hat dies eingetragen.',
    when: 'Wann',
    how: 'Wie',
    on: (origin) => `auf ${origin}`,
    ends: 'Endet',
    questions: 'Fragen',
    terms: 'Bedingungen',
    wording: 'Text',
    version: (id, version) => `${id}, Fassung ${version}`,
    stop: 'Diese Nachrichten stoppen',
    stopWhat: (program) => `: ${program}`,
    never: 'Ich habe nie eingewilligt',
    neverWhat: (program) => `: ${program}`,
    neverMeans:
      'Wenn Sie nie eingewilligt haben, sagen Sie es: davon wird nichts mehr gesendet, bis jemand es geprüft hat.',
    disputed: 'Sie haben angegeben, nie eingewilligt zu haben.',
    history: 'Verlauf',
    status: 'Stand',
    proof: 'Nachweis',
    older: (count) => `${count} ältere Einträge stehen nur in der Kopie.`,
    stopAll: 'Alles stoppen',
    stopAllMeans: (sender) =>
      html`${sender} sendet dieser Nummer dann nichts mehr, auch nichts zu Bestellungen und Diensten. Codes, die Sie selbst anfordern, kommen weiterhin.`,
    stopAllButton: 'Alles stoppen',
    copy: 'Eine Kopie behalten',
    copyMeans:
      'Die Kopie ist eine Datei mit allem, was hier festgehalten ist, auch Ihrer Nummer, und mit Nachweisen, die jeder ohne uns prüfen kann. Für eine Kopie auf Papier drucken Sie diese Seite.',
    copyButton: 'Kopie herunterladen',
    secret: 'Wer die Adresse dieser Seite hat, kann sie öffnen. Geben Sie sie nicht weiter.',
    stoppedNow: (sender) => html`Gestoppt. ${sender} sendet diese Nachrichten ab jetzt nicht mehr.`,
    disputedNow: 'Vermerkt. Davon wird nichts mehr gesendet, bis jemand es geprüft hat. Sie müssen nichts weiter tun.',
  },
  gone: {
    title: 'Dieser Link gilt nicht',
    why: 'Vielleicht ist er abgelaufen oder kam unvollständig an. Um keine Nachrichten mehr zu bekommen, antworten Sie auf eine von ihnen mit STOP.',
  },
  trouble: {
    title: 'Das hat nicht geklappt',
    why: 'Der Server kann es im Moment nicht ausführen, darum hat sich nichts geändert. Versuchen Sie es in einigen Minuten noch einmal, oder antworten Sie auf eine Nachricht mit STOP.',
  },
};
