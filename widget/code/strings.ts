/** What the code step says. */
import { byLanguage } from '../i18n/by-language.ts';

export interface CodeStrings {
  readonly label: string;
  readonly sent: string;
  readonly confirm: string;
  readonly again: string;
  readonly wrong: string;
  readonly ended: string;
  readonly failed: string;
  readonly done: string;
  /** Where the number is confirmed by a reply instead. */
  readonly reply: string;
}

const en: CodeStrings = {
  label: 'Code from the text message',
  sent: 'We sent a code to your number. It is valid for ten minutes.',
  confirm: 'Confirm',
  again: 'Send another code',
  wrong: 'This is not the code. Check the message and try again.',
  ended: 'This code is no longer valid. Ask for another one.',
  failed: 'The server could not be reached. Try again.',
  done: 'Your number is confirmed.',
  reply: 'We sent a message to your number. Reply Y to confirm.',
};

const es: CodeStrings = {
  label: 'Código recibido por mensaje de texto',
  sent: 'Hemos enviado un código a su número. Es válido durante diez minutos.',
  confirm: 'Confirmar',
  again: 'Enviar otro código',
  wrong: 'El código no es correcto. Revise el mensaje e inténtelo de nuevo.',
  ended: 'Este código ya no es válido. Pida otro.',
  failed: 'No se pudo conectar con el servidor. Inténtelo de nuevo.',
  done: 'Su número está confirmado.',
  reply: 'Hemos enviado un mensaje a su número. Responda SI para confirmar.',
};

const fr: CodeStrings = {
  label: 'Code reçu par SMS',
  sent: 'Nous avons envoyé un code à votre numéro. Il est valable dix minutes.',
  confirm: 'Confirmer',
  again: 'Envoyer un autre code',
  wrong: 'Ce n’est pas le bon code. Vérifiez le message et réessayez.',
  ended: 'Ce code n’est plus valable. Demandez-en un autre.',
  failed: 'Le serveur est injoignable. Réessayez.',
  done: 'Votre numéro est confirmé.',
  reply: 'Nous avons envoyé un message à votre numéro. Répondez OUI pour confirmer.',
};

const de: CodeStrings = {
  label: 'Code aus der SMS',
  sent: 'Wir haben einen Code an Ihre Nummer gesendet. Er gilt zehn Minuten.',
  confirm: 'Bestätigen',
  again: 'Neuen Code senden',
  wrong: 'Der Code stimmt nicht. Prüfen Sie die SMS und versuchen Sie es erneut.',
  ended: 'Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.',
  failed: 'Der Server ist nicht erreichbar. Versuchen Sie es erneut.',
  done: 'Ihre Nummer ist bestätigt.',
  reply: 'Wir haben eine SMS an Ihre Nummer gesendet. Antworten Sie mit JA, um die Nummer zu bestätigen.',
};

const pt: CodeStrings = {
  label: 'Código recebido por mensagem de texto',
  sent: 'Enviamos um código para o seu número. Ele é válido por dez minutos.',
  confirm: 'Confirmar',
  again: 'Enviar outro código',
  wrong: 'O código não está correto. Confira a mensagem e tente de novo.',
  ended: 'Este código não é mais válido. Peça outro.',
  failed: 'Não foi possível conectar ao servidor. Tente de novo.',
  done: 'O seu número está confirmado.',
  reply: 'Enviamos uma mensagem para o seu número. Responda SIM para confirmar.',
};

/** Read by no native speaker yet, as the French, German and Portuguese ones. */
const ar: CodeStrings = {
  label: 'الرمز الوارد في الرسالة النصية',
  sent: 'أرسلنا رمزًا إلى رقمك، وهو صالح لمدة عشر دقائق.',
  confirm: 'تأكيد',
  again: 'إرسال رمز آخر',
  wrong: 'هذا ليس الرمز الصحيح. يُرجى مراجعة الرسالة والمحاولة مرة أخرى.',
  ended: 'لم يعد هذا الرمز صالحًا. يُرجى طلب رمز آخر.',
  failed: 'تعذّر الوصول إلى الخادم. يُرجى المحاولة مرة أخرى.',
  done: 'تم تأكيد رقمك.',
  reply: 'أرسلنا رسالة إلى رقمك. للتأكيد، يُرجى الرد بالحرف \u2066Y\u2069.',
};

const languages = new Map(Object.entries({ en, es, fr, de, pt, ar }));

/** The words in `language`; English where there are none. */
export function codeStrings(language: string): CodeStrings {
  return byLanguage(languages, language) ?? en;
}
