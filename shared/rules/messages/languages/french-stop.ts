/** Phrases with which French speakers end messages, and those that only look like it. */
import { lines, type MessageLanguage } from './language.ts';

export const FRENCH_STOP: Pick<MessageLanguage, 'insist' | 'spared' | 'stop'> = {
  insist: lines(`
    pourquoi [est] [ce] [que] [vous|tu] [n|ne] arretez|arretes [vous|tu] pas
    vous|tu n|ne arretez|arretes|cessez|cesses pas|jamais [de] [<me>] <send>
    combien de fois .. .. dire|repeter|demander [de|d] stop|arreter|non|$
    quand [est] [ce] [que] vous|allez|tu [allez|vas] arreter
  `),
  spared: lines(`
    fin de|du|d la|l|mois|semaine|annee|journee|matinee|serie|saison|apres
    vous|tu [n|ne] me|m|nous derangez|deranges|embetez pas
    n|ne [me|m|nous|vous] <keyword> [vous|nous|moi] [surtout] pas|jamais
    n|ne pas|jamais [me|m|nous|se] <keyword>
    n|ne|je [ai|suis] <want>|vais|voulais|souhaitais|compte [surtout] pas [que] [me|m|vous] [vous] <keyword>
    <want> pas [me|m|vous] <keyword>
    <keyword> pas|jamais
    <want> plus|pas que deux|trois|#|un|une
    <want> plus encore|souvent
    pas|jamais recu|eu|vu|trouve .. <messages>
    n|ne me|m|nous enlevez|retirez|supprimez|effacez|otez pas
    suis|sommes|est|es|etes pas d accord
  `),
  stop: lines(`
    ^ non [merci] plus de <messages> $|merci|svp|stp
    droit|mon d opposition
    mon|droit opposition
    <halt> de|d [<me>|vous] [<me>|vous] <send>
    <halt> [<which>] [<which>] <messages>
    <halt> ce|cet|votre|le harcelement|cirque|spam
    <halt> ca|cela|maintenant|moi|tout|avec|vos
    cessez|cesse|cesser [<which>] [<which>] <messages>|<send>|contact
    annuler|annulez|desactiver|desactivez|bloquer|bloquez|supprimer|supprimez|suspendre|suspendez|resilier|couper [<which>] [<which>] <messages>
    <ne> <me> <sends> plus|pas|rien|jamais
    <ne> <sends> plus [<me>|rien|jamais|de|d|$]
    <ne> <sends> [<me>] plus|jamais|rien
    <ne> [plus|pas|jamais] <me> <sends>
    <ne> plus|jamais [<me>] <sends>
    <ne> <sends> pas|plus|jamais [de|d|des] [<which>] $|<messages>|<me>|a|ici|svp|merci
    plus [jamais] [<me>] <sends> $
    <me> <sends> plus|pas [rien|jamais|de|d|$|la]
    de|d <ne> plus|pas|jamais [<me>] [<me>] <sends>|recevoir
    <ne> plus|pas [<me>] recevoir
    <ne> <want> plus|pas|aucun|rien [de] [<get>] [<which>] [<which>] <messages>|contacte|contactee|sollicite|sollicitee|derange|derangee|appele|vos|en|ca|cela
    veux|veut|veu|jveux|jveu plus|pas [de] [<get>] [<which>] [<which>] <messages>|contacte|contactee|sollicite|appele|vos
    <want> plus|pas recevoir|etre|entendre
    <want> plus|pas que vous|tu|on me|m|nous
    veux|veut|veu plus rien|ca|cela|en|$
    en veux|veut|veu plus|pas $
    ne|n en <want> plus|pas $
    pas|plus|aucun besoin de|d [<which>] <messages>|ca|cela
    refuse|refusons de|d|que|vos|ces|tout|tous
    m|nous oppose|opposons a|au|aux
    opposition a|au|aux
    ^ plus [aucun|aucune|jamais] [de|d] [<which>] <messages> $|svp|merci|s
    ^ plus de|d|aucun|aucune [<which>] <messages>
    ^ pas|aucun|aucune|sans|ni|zero [de|d] <messages> $|svp|merci|ni
    ^ plus rien
    ^ ni <messages> ni <messages> $|svp|merci
    pas|plus [du] interesse|interessee|interesses|interessees
    aucun|pas|sans|plus|nul interet
    m|nous|me interesse|interessent pas|plus
    minteresse pas|plus
    laissez|laisse|fichez|foutez|fiche|fous|lachez|lache <me> [la|en|le] tranquille|tranquilles|paix|la|grappe|$
    foutez|fichez|foutre|fous|fiche le|moi camp|paix
    allez|va|aller [vous|te] [vous] [faire] foutre|voir|enculer|chier
    va|allez [te|vous] faire
    ^ degagez|degage $
    barrez|barre|casse|cassez|tirez|tire toi|vous
    ^ barrez|tirez $
    <erase> <me> [<which>] [<which>] <list>|<number>|$|de|d|svp
    me|m|nous <erase> $|de|d|svp|des
    <erase> mon|ce|notre|mes|cette [<which>] <number>
    <erase> [<me>|mon|le] .. <list>
    <erase> [le] number
    desabonnez|desabonner|desinscrivez|desinscrire|desabonne|desinscris|desinscrit|desabonnes <me>|de|d|$|tout|svp|ce|cette|mon|le
    <me>|m|se|vous desabonner|desinscrire|desabonne|desinscris|desabonnez|desinscrivez
    retire|revoque|retirer|revoquer|annule|retirons|retracte|reprends [mon|ma|tout|le] [<which>] consentement|accord|autorisation|permission
    pas|plus|aucun|aucune|jamais|sans [donne|de|mon|d|votre|eu] [mon|d|de] consentement|accord|autorisation|permission|autorise|consenti|consens
    pas|jamais [ete|me] demande|inscrit|inscrite|abonne|abonnee|souscrit|sollicite|inscris [a|de|d|pour] ca|recevoir|etre|cela|ces|vos|<messages>|rien|cette|$
    ca|cela suffit
    y en [a] assez|marre
    en a|ai [vraiment] marre|assez|ras $|de|d|le [<which>] [<which>] $|<messages>|vous|recevoir|etre|ca|cela|tout|<send>|bol
    ai marre|ras $
    ras le bol $|de|d|des [<which>] [<which>] $|<messages>|vous|recevoir|etre|ca|cela|tout|<send>
    marre $|de|d|des [<which>] [<which>] $|<messages>|vous|recevoir|etre|ca|cela|tout|<send>
    assez de|d [<which>] [<which>] <messages>
    ^ assez $
    ai|avais|avons|deja [deja] dit|demande|envoye|repondu|ecrit|tape [non] [de|d|que] [vous] arreter|stop|stopper|cesser|desabonner|arretiez|desinscrire|arretez
    vous|te [avais|ai] [deja] dit|demande|demander [non] [de|d|que] arreter|stop|stopper|cesser|desabonner|ne
    si vous|tu [<me>] [<me>] <sends>|continuez|recontactez [encore|a|de|je]
    vais|porter|porte|depose plainte|signaler|porter|bloquer|deposer [plainte|vous|ce]
    je|j [vous|te] bloque|signale|signalerai
    ^ stop a|au|aux|les|la|ca|je|qui|vous|ne|maintenant|avec
    comment [<me>|puis|je|on|faire|peut|pour|peux|se] [<me>|je|pour|me|on] [me|m] desabonner|desinscrire|desabonne|desinscris
    que vous arretiez|cessiez
    faites|fait que [ca|cela] cesse|arrete
    pourquoi vous|tu continuez|continues a
    sortez|enlevez|retirez|sortir|enlever de|d [<which>] liste
    liste rouge|noire
    bloctel
    oubliez|oublie moi
    encore un|1 message|sms|texto|mail|appel [et|ou] .. .. <threat>
    un|1|autre message|sms|texto|seul de plus [et|ou] .. .. <threat>
    prochain|prochaine message|sms|fois .. .. <threat>
    si vous|tu|ca|cela [n|ne] [me] continuez|continue|arretez|arrete|cessez|recommencez|recommence .. .. <threat>
    <threat> .. .. si vous|tu|ca [n|ne] [me] continuez|continue|arretez|arrete|cessez|recommencez|recommence
    ^ ne|n pas|plus [<me>] contacter|appeler|deranger|solliciter|envoyer|ecrire|relancer
    suppression|effacement|retrait de|du|d [mes|mon|ma|toutes] [les] <number>
    <ne> utilisez|utiliser|utilise|gardez|conservez plus|pas|jamais [mon|ce|mes] <number>
    laissez|laisse|fichez|foutez .. tranquille|tranquilles|paix
    ^ halte a|au|aux
    ^ du balai
    ai|avons [deja] dit non
    pas|plus|aucune envie de|d [recevoir] [<which>] <messages>|ca|cela
    <messages> me|m|nous gonflent|enervent|saoulent|fatiguent|derangent|gavent|agacent|embetent
    vous|tu me|m|nous saoulez|gonflez|enervez|fatiguez|derangez|gavez|agacez|emmerdez|harcelez|soulez|saoules
    <halt> ou|sinon je|j
    inutile|peine de|d [<me>] [re] appeler|telephoner|ecrire|envoyer|contacter|recontacter|relancer|solliciter|insister|menvoyer|mecrire
    personne [ici] [ne|n] veut [de] [<which>] <messages>|ca
    gardez vos <messages> $|pour|merci
    demande|demander|exige|reclame|souhaite [ma|la|une|mon|le] desinscription|desabonnement
    demande|demander|exige|reclame [ma|la|une] suppression|resiliation $|immediate|merci|svp
    jamais voulu|souhaite [de|recevoir] [<which>] <messages>
    aucun|pas [le] droit de|d [<me>] <send>
  `),
};
