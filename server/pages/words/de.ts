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
    pending: 'Angefragt, noch nicht bestätigt',
    granted: 'Einwilligung erteilt',
    refused: 'Abgelehnt',
    withdrawn: 'Widerrufen',
    revoked: 'Vom Absender oder Netzbetreiber beendet',
    expired: 'Abgelaufen',
    invalidated: 'Für ungültig erklärt',
    unknown: 'Ohne Nachweis eingetragen',
  },
  methods: {
    checkbox_submit: 'Kästchen angekreuzt und Formular abgesendet',
    code_confirmed: 'Einmalcode eingegeben',
    keyword_reply: 'Antwort per Nachricht',
    spoken: 'Mündlich',
    signed_paper: 'Auf Papier unterschrieben',
    purchase: 'Ein Kauf',
    inquiry: 'Eine Anfrage',
    link_click: 'Auf dieser Seite',
    page_request: 'Auf einer öffentlichen Seite',
    customer_service: 'Über den Kundendienst',
    stop_message: 'STOP-Nachricht',
    file_import: 'Aus einer Datei eingelesen',
    number_reassigned: 'Nummer als neu vergeben gemeldet',
    expiry: 'Frist abgelaufen',
    annulment: 'Ein früherer Widerruf wurde für unwirksam erklärt',
    key_compromised: 'Ein Signaturschlüssel war in fremden Händen: Dies gilt nicht mehr',
  },
  stop: {
    title: 'Werbung stoppen',
    lead: (sender) =>
      html`Geben Sie Ihre Telefonnummer ein: Ab diesem Moment sendet ${sender} keine Werbung mehr an diese Nummer. Das ist kostenlos, und Sie brauchen kein Konto.`,
    number: 'Telefonnummer',
    country: 'Land',
    hint: (country) =>
      `Die Schreibweise ist frei. Bei einer Nummer aus einem anderen Land als diesem (${country}) beginnen Sie mit + und der Landesvorwahl.`,
    hintForSeveral:
      'Die Schreibweise ist frei. Bei einer Nummer aus einem anderen Land beginnen Sie mit + und der Landesvorwahl.',
    button: 'Werbung stoppen',
    doneTitle: 'Ihr Wunsch gilt ab jetzt',
    done: (sender) => html`${sender} sendet ab jetzt keine Werbung mehr an die eingegebene Nummer.`,
    sameForAll:
      'Damit jede Nummer geschützt bleibt, gibt diese Seite immer dieselbe Antwort, auch bei einer falsch eingegebenen Nummer. Im Zweifel geben Sie Ihre Nummer noch einmal ein, mit + und der Landesvorwahl.',
    again: 'Nummer eingeben',
    everything: 'Um alles zu stoppen',
    everythingHow: (sender) =>
      html`Hier kann jeder jede Nummer eingeben, darum stoppt diese Seite nur Werbung. Um alle Nachrichten von ${sender} zu stoppen, auch die zu Bestellungen und Diensten:`,
    replyStop: 'antworten Sie auf eine dieser Nachrichten mit STOP;',
    ownLink: 'oder öffnen Sie Ihren persönlichen Link, wenn Sie einen erhalten haben, und stoppen Sie dort alles.',
    codes: 'Codes, die Sie selbst anfordern, etwa zum Einloggen, erhalten Sie weiterhin.',
    privacy:
      'Ihre Eingabe wird verschlüsselt gespeichert, damit der Stopp bestehen bleibt, und zu nichts anderem verwendet.',
  },
  person: {
    title: 'Worin Sie eingewilligt haben',
    lead: (number, sender) => html`Was zur Nummer ${number} bei ${sender} gespeichert ist.`,
    nothing: 'Zu dieser Nummer ist keine Einwilligung gespeichert.',
    states: {
      on: 'Sie erhalten diese Nachrichten',
      stopped: 'Gestoppt',
      held: 'Angehalten, bis es geprüft ist',
      pending: 'Noch nicht bestätigt: Es wird nichts gesendet',
      off: 'Es wird nichts gesendet',
    },
    agreed: 'Der genaue Wortlaut',
    beside: 'Neben dem Kästchen:',
    noWording: 'Es wurde kein Text angezeigt: Jemand hat dies eingetragen.',
    when: 'Wann',
    how: 'Wie',
    on: (origin) => `auf ${origin}`,
    ends: 'Endet',
    questions: 'Fragen',
    terms: 'Bedingungen',
    wording: 'Text',
    version: (id, version) => `${id}, Fassung ${version}`,
    stop: 'Diese Nachrichten stoppen',
    what: (program) => `: ${program}`,
    never: 'Ich habe nie eingewilligt',
    neverWhat: (program) => `: ${program}`,
    neverMeans:
      'Wenn Sie nie eingewilligt haben, sagen Sie es uns: Diese Nachrichten werden nicht mehr gesendet, bis es geprüft ist.',
    disputed: 'Sie haben angegeben, nie eingewilligt zu haben.',
    damaged:
      'Ein Eintrag zu dieser Einwilligung ist beschädigt und wird nicht angezeigt. Was hier steht, ist vielleicht nicht alles.',
    history: 'Verlauf',
    status: 'Status',
    proof: 'Nachweis',
    older: { one: '{} älterer Eintrag steht nur in der Kopie.', other: '{} ältere Einträge stehen nur in der Kopie.' },
    stopAll: 'Alles stoppen',
    stopAllMeans: (sender) =>
      html`${sender} sendet dann nichts mehr an diese Nummer, auch nichts zu Bestellungen und Diensten. Codes, die Sie selbst anfordern, erhalten Sie weiterhin.`,
    stopAllButton: 'Alles stoppen',
    copy: 'Eine Kopie behalten',
    copyMeans:
      'Die Kopie ist eine Datei mit allem, was hier gespeichert ist, auch Ihrer Nummer, und mit Nachweisen, die jeder ohne uns prüfen kann. Für eine Kopie auf Papier drucken Sie diese Seite.',
    copyButton: 'Kopie herunterladen',
    secret: 'Wer die Adresse dieser Seite hat, kann sie öffnen. Geben Sie sie nicht weiter.',
    stoppedNow: (sender) => html`Gestoppt. ${sender} sendet diese Nachrichten ab jetzt nicht mehr.`,
    unclearNow: 'Es wurde nichts geändert: Was verlangt wurde, gibt es auf dieser Seite nicht. Bitte wählen Sie unten.',
    renewedNow: 'Danke. Ihre Einwilligung in diese Nachrichten ist erneut gespeichert.',
    disputedNow:
      'Ihre Angabe ist gespeichert. Diese Nachrichten werden nicht mehr gesendet, bis es geprüft ist. Sie müssen nichts weiter tun.',
  },
  ask: {
    title: 'Möchten Sie diese Nachrichten weiterhin?',
    lead: (number, sender, program) =>
      html`Sie haben eingewilligt, dass ${sender} Nachrichten (${program}) an ${number} sendet. Wir möchten Sie noch einmal fragen.`,
    yes: 'Um sie zu behalten, geben Sie die Nummer ein, lesen Sie den Text, kreuzen Sie das Kästchen an und drücken Sie auf die Schaltfläche.',
    yesButton: 'Nachrichten behalten',
    no: 'Um sie zu beenden',
    noMeans: (sender) => html`${sender} sendet dann keine dieser Nachrichten mehr.`,
    noButton: 'Nachrichten beenden',
    silence: 'Wenn Sie nichts tun, ändert sich nichts.',
    notTicked: 'Das Kästchen war nicht angekreuzt: Es wurde nichts gespeichert, und nichts hat sich geändert.',
    otherNumber: (number) => html`Dieser Link gilt für die Nummer ${number}. Geben Sie diese ein.`,
    notTaken:
      'Das konnte nicht gespeichert werden: Vielleicht hat sich der Text inzwischen geändert. Bitte lesen Sie ihn und versuchen Sie es noch einmal.',
    seeAll: 'Alles ansehen, worin Sie eingewilligt haben',
  },
  gone: {
    title: 'Dieser Link ist nicht gültig',
    why: 'Vielleicht ist er abgelaufen oder unvollständig angekommen. Um keine Nachrichten mehr zu erhalten, antworten Sie auf eine von ihnen mit STOP.',
  },
  trouble: {
    title: 'Das hat nicht geklappt',
    why: 'Der Server kann es im Moment nicht ausführen, darum hat sich nichts geändert. Versuchen Sie es in einigen Minuten noch einmal, oder antworten Sie auf eine Nachricht mit STOP.',
  },
  damaged: {
    title: 'Dieser Eintrag wird nicht angezeigt',
    why: 'Er entspricht nicht mehr dem, was geschrieben wurde; darum wird nichts davon angezeigt. Bitte fragen Sie den Absender. Um keine Nachrichten mehr zu erhalten, antworten Sie auf eine von ihnen mit STOP.',
  },
};
