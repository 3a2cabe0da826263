/** French. */
import { html } from '../html.ts';
import type { Words } from './words.ts';

export const fr: Words = {
  language: 'Français',
  languages: 'Langues',
  purposes: {
    marketing: 'Publicité',
    transactional: 'Messages concernant les commandes et les services',
    alerts: 'Alertes',
  },
  channels: {
    sms: 'par SMS',
    voice: 'par appel téléphonique',
    voice_automated: 'par appel téléphonique automatisé',
    whatsapp: 'par WhatsApp',
    rcs: 'par message RCS',
    push: 'par notification push',
  },
  statuses: {
    pending: 'Demandé, pas encore confirmé',
    granted: 'Accepté',
    refused: 'Refusé',
    withdrawn: 'Retiré',
    revoked: 'Arrêté par l’expéditeur ou l’opérateur',
    expired: 'Expiré',
    invalidated: 'Déclaré non valable',
    unknown: 'Saisi sans preuve',
  },
  methods: {
    checkbox_submit: 'Case cochée et formulaire envoyé',
    code_confirmed: 'Code à usage unique saisi',
    keyword_reply: 'Réponse par message',
    spoken: 'De vive voix',
    signed_paper: 'Signé sur papier',
    purchase: 'Un achat',
    inquiry: 'Une demande de renseignements',
    link_click: 'Sur cette page',
    page_request: 'Sur une page publique',
    customer_service: 'Par le service client',
    stop_message: 'Message d’arrêt',
    file_import: 'Lu dans un fichier',
    number_reassigned: 'Numéro signalé comme réattribué',
    expiry: 'Délai écoulé',
    annulment: 'Un retrait antérieur a été annulé',
    key_compromised: 'Une clé de signature était en d’autres mains\u00a0: ceci ne compte plus',
  },
  stop: {
    title: 'Arrêter la publicité',
    lead: (sender) =>
      html`Saisissez votre numéro de téléphone\u00a0: dès cet instant, ${sender} n’y enverra plus de publicité. C’est gratuit, et vous n’avez pas besoin de compte.`,
    number: 'Numéro de téléphone',
    country: 'Pays',
    hint: (country) =>
      `Écrivez-le comme vous voulez. Pour un numéro d’un autre pays (hors ${country}), commencez par + et l’indicatif du pays.`,
    hintForSeveral:
      'Écrivez-le comme vous voulez. Pour un numéro d’un autre pays, commencez par + et l’indicatif du pays.',
    button: 'Arrêter la publicité',
    doneTitle: 'Votre demande a pris effet',
    done: (sender) => html`Dès maintenant, ${sender} n’enverra plus de publicité au numéro que vous avez saisi.`,
    sameForAll:
      'Pour protéger tous les numéros, cette page donne toujours la même réponse, même si le numéro comporte une erreur. En cas de doute, saisissez-le encore une fois, avec + et l’indicatif du pays.',
    again: 'Saisir un numéro',
    everything: 'Pour tout arrêter',
    everythingHow: (sender) =>
      html`Ici, chacun peut saisir n’importe quel numéro\u00a0: cette page n’arrête donc que la publicité. Pour arrêter tous les messages de ${sender}, y compris ceux qui concernent les commandes et les services\u00a0:`,
    replyStop: 'répondez STOP à l’un de ses messages\u202f;',
    ownLink: 'ou ouvrez votre lien personnel, si vous en avez reçu un, et arrêtez-y tout.',
    codes: 'Vous continuerez à recevoir les codes que vous demandez vous-même, par exemple pour vous connecter.',
    privacy:
      'Ce que vous saisissez ici est conservé sous forme chiffrée, pour que l’arrêt reste en vigueur, et ne sert à rien d’autre.',
  },
  person: {
    title: 'Ce que vous avez accepté',
    lead: (number, sender) => html`Ce qui est enregistré pour le numéro ${number} auprès de ${sender}.`,
    nothing: 'Aucun consentement n’est enregistré pour ce numéro.',
    states: {
      on: 'Vous recevez ces messages',
      stopped: 'Envoi arrêté',
      held: 'Envoi suspendu, le temps d’un examen',
      pending: 'Pas encore confirmé\u00a0: rien n’est envoyé',
      off: 'Rien n’est envoyé',
    },
    agreed: 'Le texte exact',
    beside: 'À côté de la case\u00a0:',
    noWording: 'Aucun texte n’a été affiché\u00a0: quelqu’un a saisi cet accord.',
    when: 'Quand',
    how: 'Comment',
    on: (origin) => `sur ${origin}`,
    ends: 'Fin',
    questions: 'Questions',
    terms: 'Conditions',
    wording: 'Texte',
    version: (id, version) => `${id}, version ${version}`,
    stop: 'Arrêter ces messages',
    what: (program) => `\u00a0: ${program}`,
    never: 'Je n’ai jamais accepté',
    neverWhat: (program) => `\u00a0: ${program}`,
    neverMeans: 'Si vous n’avez jamais accepté, dites-le\u00a0: ces messages ne seront plus envoyés avant un examen.',
    disputed: 'Vous avez indiqué n’avoir jamais accepté.',
    damaged:
      'Un enregistrement de ce consentement est endommagé et n’est pas affiché. Ce qui figure ici est peut-être incomplet.',
    history: 'Historique',
    status: 'État',
    proof: 'Preuve',
    older: {
      one: '{} entrée plus ancienne figure seulement dans la copie.',
      other: '{} entrées plus anciennes figurent seulement dans la copie.',
    },
    stopAll: 'Tout arrêter',
    stopAllMeans: (sender) =>
      html`${sender} n’enverra alors plus rien à ce numéro, pas même de messages concernant les commandes et les services. Vous continuerez à recevoir les codes que vous demandez vous-même.`,
    stopAllButton: 'Tout arrêter',
    copy: 'Garder une copie',
    copyMeans:
      'La copie est un fichier avec tout ce qui est enregistré ici, votre numéro compris, et des preuves que chacun peut vérifier sans nous. Pour la garder sur papier, imprimez cette page.',
    copyButton: 'Télécharger la copie',
    secret: 'Quiconque a l’adresse de cette page peut l’ouvrir. Ne la transmettez pas.',
    stoppedNow: (sender) => html`C’est fait. Dès maintenant, ${sender} n’enverra plus ces messages.`,
    unclearNow:
      'Rien n’a été modifié\u00a0: ce qui a été demandé ne figure pas sur cette page. Veuillez choisir ci-dessous.',
    renewedNow: 'Merci. Votre accord pour ces messages est enregistré de nouveau.',
    disputedNow: 'C’est noté. Ces messages ne seront plus envoyés avant un examen. Vous n’avez rien d’autre à faire.',
  },
  ask: {
    title: 'Souhaitez-vous toujours recevoir ces messages\u202f?',
    lead: (number, sender, program) =>
      html`Vous avez accepté que ${sender} envoie les messages ${program} au numéro ${number}. Nous souhaitons vous le redemander.`,
    yes: 'Pour continuer à les recevoir, saisissez le numéro, lisez le texte, cochez la case et appuyez sur le bouton.',
    yesButton: 'Continuer à les recevoir',
    no: 'Pour les arrêter',
    noMeans: (sender) => html`${sender} ne vous enverra alors plus de messages de ce type.`,
    noButton: 'Arrêter ces messages',
    silence: 'Si vous ne faites rien, rien ne change.',
    notTicked: 'La case n’était pas cochée\u00a0: rien n’a été enregistré et rien n’a changé.',
    otherNumber: (number) => html`Ce lien est destiné au numéro ${number}. Saisissez ce numéro.`,
    notTaken:
      'L’enregistrement n’a pas pu se faire\u00a0: le texte a peut-être changé entre-temps. Veuillez le lire et réessayer.',
    seeAll: 'Voir tout ce que vous avez accepté',
  },
  gone: {
    title: 'Ce lien n’est pas valable',
    why: 'Il a peut-être expiré ou vous est parvenu incomplet. Pour ne plus recevoir de messages, répondez STOP à l’un d’eux.',
  },
  trouble: {
    title: 'Cela n’a pas fonctionné',
    why: 'Le serveur ne peut pas exécuter votre demande pour le moment\u00a0: rien n’a changé. Réessayez dans quelques minutes ou répondez STOP à un message.',
  },
  damaged: {
    title: 'Cet enregistrement n’est pas affiché',
    why: 'Il ne correspond plus à ce qui a été écrit\u00a0: son contenu n’est donc pas affiché. Veuillez vous adresser à l’expéditeur. Pour ne plus recevoir de messages, répondez STOP à l’un d’eux.',
  },
};
