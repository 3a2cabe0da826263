/** What the person says yes to, and how: who sends, what, by which way, to which number. */
import { phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

export const sender: LintRule = {
  id: 'sender',
  title: 'The sender is named',
  of: ['wording', 'confirmation', 'code', 'double_opt_in', 'help', 'opted_out'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'error', other: 'error' },
  demand: { faultOf: ({ namesSender }) => (namesSender ? null : {}) },
  message: 'The text does not name the sender.',
  fix: 'Write the legal name or the brand as registered; in a message the name of the program does too.',
  source: '47 CFR 64.1200(f)(9); CTIA Messaging Principles 5.1.1; carrier rejection 611, 806; GDPR 13(1)(a)',
  checkedAt,
};

export const affirmative: LintRule = {
  id: 'affirmative',
  title: 'A verb says yes',
  of: ['wording'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'warning', other: 'warning' },
  demand: {
    unlessNegated: true,
    needs: {
      en: phrases(
        '(i|we|you) ~ (agree|consent|accept|authori(s|z)e|opt in|sign up|want|request|permit|allow)',
        'i would like',
        "i'd like",
        'by (checking|ticking|selecting|clicking|submitting|entering|signing|providing|texting|replying)',
        '(check|tick) (this|the) box to',
        '(text|send|call|sign) me',
        'yes,',
      ),
      es: phrases(
        'acept(o|as|a)',
        '(consiento|autorizo|autoriza|solicito|deseo|quiero)',
        'doy mi consentimiento',
        'estoy de acuerdo',
        'me suscribo',
        'al (marcar|seleccionar|hacer clic|pulsar|enviar|proporcionar|ingresar|introducir)',
        'marqu(e|a) (esta|la) casilla',
        '(envienme|enviame|enviadme)',
        'si,',
      ),
      fr: phrases(
        "j'(accepte|autorise|y consens)",
        "je (consens|souhaite|veux|demande|m'inscris|m'abonne|suis d'accord)",
        'je donne mon (accord|consentement)',
        'vous (acceptez|autorisez|consentez)',
        'en (cochant|cliquant|envoyant|validant|fournissant|saisissant)',
        'cochez (cette|la) case',
        'envoyez-moi',
        'oui,',
      ),
      de: phrases(
        'ich ~ (erlaube|mochte|will|bestelle)',
        'willige ~ ein',
        'ich stimme … zu',
        '(bin|bin damit) ~ einverstanden',
        'erteile ~ einwilligung',
        'sie (willigen|stimmen) … (ein|zu)',
        '(durch|mit dem) (ankreuzen|anklicken|absenden|setzen)',
        '(senden|schicken) sie mir',
        'ja,',
      ),
      pt: phrases(
        'aceit(o|a)',
        '(concordo|consinto|autorizo|solicito|desejo|quero)',
        'dou (o )?meu consentimento',
        'estou de acordo',
        'ao (marcar|assinalar|selecionar|clicar|enviar|fornecer|inserir)',
        '(marque|assinale) (esta|a) caixa',
        'envi(em|e)-me',
        'sim,',
      ),
    },
  },
  message: 'The text does not say that the person agrees.',
  fix: 'Begin with an act of the person, like “By checking this box, I agree …”.',
  source: '47 CFR 64.1200(f)(9); GDPR 4(11); CASL s. 6, 10; Twilio 30831',
  checkedAt,
};

export const number: LintRule = {
  id: 'number',
  title: 'It is tied to the number given',
  of: ['wording'],
  channels: ['sms', 'rcs', 'whatsapp', 'voice', 'voice_automated'],
  severity: {
    US: { marketing: 'error', transactional: 'warning', alerts: 'warning' },
    EU: 'warning',
    GB: 'warning',
  },
  demand: {
    needs: {
      en: phrases(
        '(at|to|on) (the|this|my|your|that) ~ (number|phone|mobile|cell|cellphone|telephone)',
        'number ~ (entered|provided|given|gave|supplied|above|below|shown)',
      ),
      es: phrases(
        '(al|en el|a mi|en mi|a este|en este|a su|a tu) ~ (numero|telefono|movil|celular)',
        'numero ~ (indique|indicado|proporcione|proporcionado|facilitado|facilite|introducido|ingresado)',
      ),
      fr: phrases(
        '(au|a ce|a mon|a votre|sur mon|sur le|sur ce) ~ (numero|telephone|portable|mobile)',
        'numero ~ (indique|fourni|saisi|renseigne|communique)',
      ),
      de: phrases(
        '(an|unter|auf) (die|der|meine|meiner|diese|dieser|ihre) ~ (nummer|telefonnummer|mobilnummer|handynummer|mobilfunknummer|rufnummer)',
        '(angegebene*|eingegebene*|genannte*) (nummer|telefonnummer|mobilnummer|handynummer|mobilfunknummer|rufnummer)',
      ),
      pt: phrases(
        '(ao|no|para o|a este|neste|para este|ao meu|no meu|para o meu) ~ (numero|telefone|telemovel|celular)',
        'numero ~ (indicado|indiquei|fornecido|forneci|informado|informei|introduzido)',
      ),
    },
  },
  message: 'The text does not say to which number.',
  fix: 'Say “at the mobile number I entered”.',
  source: '47 CFR 64.1200(f)(9): the number to which messages may be delivered',
  checkedAt,
};
