/** Nothing beside it in one box: no other companies, no other agreements. */
import { phrases } from '../phrases.ts';
import type { LintRule } from '../rule.ts';

const checkedAt = '2026-11-23';

export const partners: LintRule = {
  id: 'partners',
  title: 'No partners or affiliates',
  of: ['wording', 'confirmation', 'double_opt_in'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'warning', AU: 'warning', other: 'warning' },
  demand: {
    unlessNegated: true,
    forbids: {
      en: phrases(
        '(partners?|affiliates?|sponsors?|subsidiaries)',
        'third(-| )part(y|ies)',
        'affiliated (companies|entities|brands)',
        '(family|group) of (companies|brands)',
        'other (companies|sellers|brands)',
        'and others',
      ),
      es: phrases(
        '(socios|socias|afiliad*|filiales|terceros|patrocinadores|colaboradores)',
        'empresas (del grupo|asociadas)',
      ),
      fr: phrases('(partenaires?|filiales?|affilie*|tiers|sponsors?)', 'societes (du groupe|affiliees|soeurs)'),
      de: phrases(
        '(partner*|tochter(gesellschaften|unternehmen)|dritte*|sponsoren|konzern*)',
        'verbundene* unternehmen',
      ),
      pt: phrases('(parceir*|afiliad*|filiais|terceiros|patrocinadores)', 'empresas (do grupo|associadas)'),
    },
  },
  message: 'The text asks for others too: partners, affiliates, third parties.',
  fix: 'Ask for one named sender; each other sender needs a wording of its own.',
  source: 'CTIA Messaging Principles 5.1.2.2, consent is not transferable; carrier rejection 708; PECR reg. 22 (ICO)',
  checkedAt,
};

export const bundled: LintRule = {
  id: 'bundled',
  title: 'No other agreement in the same box',
  of: ['wording'],
  severity: { US: 'error', EU: 'error', GB: 'error', CA: 'error', AU: 'warning', other: 'warning' },
  demand: {
    unlessNegated: true,
    forbids: {
      en: phrases(
        '(agree|agreeing|consent|consenting) (to|with) ~ (terms|conditions|privacy)',
        '(accept|accepting) ~ (terms|conditions|privacy)',
        'read and (agree|accept|understand*) ~ (terms|conditions|privacy)',
      ),
      es: phrases('(acept*|consient*|acuerdo con) ~ (terminos|condiciones|privacidad|aviso legal)'),
      fr: phrases('(accept*|approuv*) ~ (conditions|cgu|cgv|confidentialite)', "d'accord avec ~ (conditions|cgu|cgv)"),
      de: phrases(
        '(akzeptier*|stimm*|bestatig*) ~ (agb|bedingungen|nutzungsbedingungen|teilnahmebedingungen|datenschutz*)',
        '(agb|bedingungen|nutzungsbedingungen|datenschutz*) ~ (zu|einverstanden|gelesen|akzeptier*)',
      ),
      pt: phrases('(aceit*|concord* com) ~ (termos|condicoes|privacidade)'),
    },
  },
  message: 'The text asks for an agreement to terms or a policy in the same box.',
  fix: 'Only point to them (“See our Terms”); ask for an agreement to them in a box of its own.',
  source: '47 CFR 64.1200(f)(3) “separate and distinguishable”; carrier rejection 611; GDPR 7(2); CASL (CRTC 2012-548)',
  checkedAt,
};
