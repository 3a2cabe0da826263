/** That the text can be read: short and plain, nothing hidden, nothing pressing. */
import { phrases } from '../phrases.ts';
import { measureReading } from '../readability.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

/** Characters that a wording may have; a page of documents takes more. */
const MAX_CHARACTERS = 600;

export const readable: LintRule = {
  id: 'readable',
  title: 'Readable: grade 12 at most, 600 characters at most',
  of: ['wording'],
  severity: { US: 'warning', EU: 'warning', GB: 'warning', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    faultOf: ({ shown, language }) => {
      const isLong = [...shown].length > MAX_CHARACTERS;
      return isLong || (language !== null && measureReading(shown, language).isHard) ? {} : null;
    },
  },
  message: 'The text is long or hard to read.',
  fix: 'Use short sentences and common words; leave the rest to the linked terms.',
  source: '47 CFR 64.1200(f)(3) “clear and conspicuous”; GDPR 7(2) “clear and plain language”',
  checkedAt,
};

export const urgency: LintRule = {
  id: 'urgency',
  title: 'No urgency, no reward, no empty promise',
  of: ['wording'],
  severity: { US: 'warning', EU: 'warning', GB: 'warning', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    forbids: {
      en: phrases(
        '(hurry|act now|limited(-| )time|last chance|while supplies last|free gift|spam(-| )free|(no|never) spam)',
        '(expires?|ends?) (soon|today|tonight)',
        '(today|now) only',
        'only (today|now)',
        'do not miss',
        '# ?% (off|discount)',
        '($|€|£) ?# off',
        '(get|save|enjoy|earn|win|claim|unlock) ~ (free|off|reward*|prizes?|points|gift*|coupons?|discounts?)',
      ),
      es: phrases(
        '(date prisa|apurate|tiempo limitado|ultima oportunidad|no te lo pierdas|hasta agotar existencias|sin spam)',
        '(solo|solamente) hoy',
        '# ?% de descuento',
        '(gan(a|e)|obt(en|enga)|consig(ue|a)|ahorr(a|e)|disfrut(a|e)) ~ (gratis|descuento*|premio*|puntos|regalo*|cupon*)',
      ),
      fr: phrases(
        '(depechez-vous|duree limitee|derniere chance|ne manquez pas|dans la limite des stocks|cadeau gratuit|sans spam)',
        "(seulement|uniquement) aujourd'hui",
        '# ?% de (reduction|remise)',
        '(gagn*|obten*|profit*|economis*|benefici*) ~ (gratuit*|reduction*|remise*|cadeau*|prix|points|coupon*)',
      ),
      de: phrases(
        '(jetzt schnell|beeilen sie sich|nur fur kurze zeit|letzte chance|nicht verpassen|solange der vorrat reicht|gratisgeschenk|kein spam)',
        'nur (heute|noch heute|jetzt)',
        '# ?% (rabatt|nachlass)',
        '(sichern|gewinnen|sparen|erhalten) ~ (gratis*|rabatt*|geschenk*|preis|punkte|gutschein*)',
      ),
      pt: phrases(
        '(apresse-se|corra|tempo limitado|ultima oportunidade|ultima chance|nao perca|enquanto durarem os estoques|sem spam)',
        '(so|somente|apenas) hoje',
        '# ?% de desconto',
        '(ganhe|obtenha|poupe|economize|aproveite) ~ (gratis|desconto*|premio*|pontos|presente*|brinde*|cup(om|ons|ao))',
      ),
    },
  },
  message: 'The text presses, or offers something for the consent.',
  fix: 'Leave it out of the wording; an offer may stand elsewhere on the page.',
  source: 'California Code of Regulations tit. 11 § 7004, symmetry in choice; GDPR 7(4)',
  checkedAt,
};

/** Joiners and direction marks that some languages are spelled with; an emoji may have its variation selector. */
const SPELLING = /[\u061c\u200c-\u200f]/u;
const INVISIBLE = /(?!\ufe0f)\p{Default_Ignorable_Code_Point}/gu;

export const hidden: LintRule = {
  id: 'hidden',
  title: 'No hidden characters',
  of: ['wording', 'confirmation', 'code', 'double_opt_in', 'help', 'opted_out'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'error', other: 'error' },
  demand: {
    faultOf: (text) => {
      const { language, input } = text;
      const isHidden = (char: string) => language !== null || !SPELLING.test(char);
      const hides = (shown: string) => [...shown.matchAll(INVISIBLE)].some(([char]) => isHidden(char));
      if (hides(input.label ?? '')) return { at: 'label' };
      const index = input.parts.findIndex((part) => hides(part.text));
      if (index < 0) return null;
      return text.kind === 'wording' ? { at: `parts.${index}` } : {};
    },
  },
  message: 'The text holds characters that are not seen: zero-width, soft hyphen or direction controls.',
  fix: 'Take them out; copy the text through a plain editor.',
  source: 'Unicode TR 36 and TR 39; 47 CFR 64.1200(f)(3) “apparent to the reasonable consumer”',
  checkedAt,
};

export const language: LintRule = {
  id: 'language',
  title: 'The language is one that the rules know',
  of: ['wording', 'confirmation', 'code', 'double_opt_in', 'help', 'opted_out'],
  severity: { US: 'warning', EU: 'warning', GB: 'warning', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: { faultOf: (text) => (text.language === null ? {} : null) },
  message: 'The rules know no phrases of this language: only its names, length and characters were looked at.',
  fix: 'Have somebody who knows the language and the law compare it with the table of rules.',
  source: 'docs/lint.md',
  checkedAt,
};
