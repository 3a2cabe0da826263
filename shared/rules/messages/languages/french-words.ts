/** The words that the French phrases are made of. */
import type { MessageLanguage } from './language.ts';

export const FRENCH_WORDS: Pick<MessageLanguage, 'filler' | 'noise' | 'joins' | 'classes'> = {
  filler: `
    s il vous te plait plais svp stp merci de le la les l ces ce cet cette c ca cela tout tous toutes toute suite
    maintenant immediatement moi me m nous je j veux voudrais souhaite desire aimerais comment puis peux peut on faire
    tu vos votre tes mes mon bonjour bonsoir salut monsieur madame ok oui non et messages message sms texto textos
    pub pubs publicite publicites notifications alertes promotions promo spam liste envoi envois urgent vite putain
    merde bordel connards connard cons con bande fois bonne une jamais desormais plus a d des du en y se
    demande prie dois faut besoin stop est bon alors voila slt bjr bsr soiree journee cordialement
  `,
  noise: `
    s il vous te plait svp stp merci putain merde bordel foutus foutu foutue vraiment tout tous toutes toute absolument
    immediatement maintenant la les le l ce ces cet des du connards jamais sale sales deja encore definitivement aussi
  `,
  joins: { plu: 'plus' },
  classes: {
    written: 'sms texto textos message messages msg ecrit mms whatsapp',
    rather: 'plutot uniquement seulement juste preferez',
    ended:
      'desabonner desinscrire desabonnez desinscrivez desabonne desinscris supprimez supprimer retirez retirer enlevez annulez annuler resilier resiliez',
    goods:
      'cours club salle sport gym yoga assurance garantie forfait emballage ecole tournoi evenement mutuelle box electricite',
    ne: 'ne n ni',
    threat: `plainte cnil avocat avocate police gendarmerie justice tribunal signale signaler signalerai signalement bloque bloquer
      poursuites poursuis juridique dgccrf`,
    kin: 'mari femme epouse epoux mere pere maman papa fils fille frere soeur grand monsieur madame personne',
    halt: 'arretez arrete arreter arretes arret cessez cesse cesser stoppez stop stopper stoppe stopez finissez fini evitez',
    send: `envoyer envoi envois ecrire contacter appeler harceler deranger embeter spammer emmerder texter solliciter
      importuner relancer demarcher ennuyer saouler souler menvoyer mecrire mappeler faire recevoir bombarder polluer`,
    sends: `envoyez envoie envoyer envoies envoyes ecrivez ecris ecrire ecrit contactez contacte contacter appelez appelle
      appeler appelles harcelez harceler derangez derange deranger embetez emmerdez textez sollicitez solliciter
      importunez importuner spammez spammer relancez relancer demarchez demarcher joignez recontactez recontacter rappelez
      rappeler reecrivez telephonez telephoner telephonent`,
    messages: `message messages msg msgs sms texto textos pub pubs publicite publicites promo promos promotion promotions
      notification notifications alerte alertes offre offres spam spams mail mails email emails appel appels newsletter
      newsletters communication communications sollicitation sollicitations demarchage courrier rien trucs conneries
      messagerie mms`,
    which:
      'de d des vos votre tes ces ce cette cet mes tout tous toutes toute les le la l en aucun aucune autre autres a par',
    want: 'veux voulons souhaite souhaitons desire desirons veut voudrais souhaiterais veu jveux jveu',
    get: 'recevoir etre avoir voir lire entendre que',
    keyword: `arreter arretez arrete arretes stopper stoppez stoppe desabonner desabonnez desabonne desinscrire desinscrivez
      annuler annulez resilier supprimer supprimez quitter`,
    ending: 'desabonner desinscrire arreter recevoir annuler stopper quitter resilier',
    wanted: 'rappel rappels suivi suivis commande commandes rendez livraison livraisons confirmation confirmations rdv',
    erase: `supprimez supprimer supprime suppr effacez effacer efface enlevez enlever enleve retirez retirer retire oubliez oublie
      oublier virez rayez rayer radiez sortez sors otez oter radier sortir virer bloquez bloque perdez perds`,
    me: 'me m moi nous',
    number: 'number numero num tel telephone portable coordonnees donnees contact infos informations nom',
    list: 'liste listes base bases fichier fichiers repertoire registre',
  },
};
