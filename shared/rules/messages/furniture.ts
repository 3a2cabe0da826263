/**
 * What phones and mail programs write around a person's words, in the five languages, as plain text in lower case.
 *
 * Sources: iMessage's fallback texts (`Liked “…”`) and those of Google Messages (`👍 to “…”`, `Reacted 👍 to “…”`) as
 * phones send them to those that show no reactions; the default signatures of iOS, Samsung, Outlook and Yahoo.
 *
 * Every pattern is tried on a piece of bounded length, whatever the message's.
 */

/** Up to four words: an emoji, `a heart`, `un me gusta`. */
const THING = String.raw`(?:\S+ ){1,4}`;

const BEFORE = [
  '(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned)',
  `reacted (?:with )?${THING}to`,
  `(?:removed|took back) ${THING}from`,
  '(?:a \\S+ )?(?:no )?(?:me|te|le|les) (?:ha |han )?(?:gusto|gusta|gustado|encanto|encanta|encantado|dio risa|hizo gracia|divirtio)',
  '(?:se )?(?:rio|enfatizo|destaco|exclamo|pregunto|dudo|cuestiono)(?: de| por| con| sobre)?',
  `(?:ha )?(?:reacciono|reaccionado) (?:con )?${THING}a`,
  `(?:elimino|quito) ${THING}de`,
  '(?:n )?(?:a|j|ai|je n) (?:pas )?(?:aime|adore|ri de|ri a|souligne|questionne|insiste sur|mis (?:l accent sur|en (?:doute|evidence|avant)))(?: pas)?',
  's est (?:interroge|esclaffe) (?:sur|de)',
  'a attribue la mention',
  `a reagi (?:avec |par )?${THING}a`,
  `a (?:supprime|retire) ${THING}(?:de|a)`,
  '(?:mir )?(?:gefallt|gefiel|liebt|mag|lacht uber|lachte uber|betont|betonte|hinterfragt|hinterfragte)(?: mir| das)?(?: nicht)?',
  'hat(?: uber| auf)?',
  'hat (?:gelacht uber|betont|hinterfragt|geliket|geliked|geliebt)',
  `(?:hat|reagiert|reagierte) (?:mit )?${THING}(?:auf|zu)`,
  `(?:hat|entfernte) ${THING}von`,
  '(?:nao )?(?:curtiu|gostou|amou|adorou|riu|enfatizou|destacou|questionou|duvidou|deu enfase)(?: de| a| com)?',
  `reagiu (?:com )?${THING}a`,
  `removeu ${THING}de`,
  String.raw`[^\p{L}\p{N}]+ (?:to|a|auf|zu|para|em)`,
];

export const REACTIONS = {
  /** What stands before the quoted text, alone. */
  before: new RegExp(`^(?:${BEFORE.join('|')})$`, 'u'),
  /** The end of a German reaction, after the quoted text. */
  after: /^\s*(?:hat )?(?:reagiert|gelacht|geliebt|geliked|geliket|betont|hinterfragt|entfernt|markiert)\s*$/i,
};

/** The line before a quoted mail, with the line after it. */
export const QUOTE_HEADERS: readonly RegExp[] = [
  /^(?=.*\d)(?:on|am|el|le|em|no dia) [^>]*\b(?:wrote|schrieb|escribio|a ecrit|escreveu)\b[^>]*:$/,
  /^-{2,} ?(?:original message|ursprungliche nachricht|mensaje original|message d'origine|mensagem original|forwarded message) ?-{2,}/,
  /^(?:from|von|de): .* (?:sent|date|to|gesendet|datum|an|enviado|fecha|para|envoye|a|data): /,
];

const DEVICE =
  'iphone|ipad|ipod|apple watch|android|galaxy|samsung|pixel|huawei|xiaomi|motorola|nokia|oneplus|smartphone|phone|mobile|mobiltelefon|handy|tablet|blackberry|windows|verizon|t-mobile|at&t|yahoo|outlook|gmail|proton mail|mail|telefono|movil|celular|telemovel|telephone|portable';

/** A signature up to the text's end: on its own line, or after the words where a carrier has joined the lines. */
export const SIGNATURES: readonly RegExp[] = [
  signature(`sent (?:from|via|with|using) (?:my |a )?(?:\\S+ ){0,4}(?:${DEVICE})`),
  signature('(?:get|download) (?:outlook|yahoo mail|the app) for (?:ios|android)'),
  signature(`enviado (?:desde|do|de|pelo|a partir do|via|con|com)(?: mi| meu| un| um)? (?:\\S+ ){0,3}(?:${DEVICE})`),
  signature('(?:obtenga|obtener|obter|baixar|obtenha) (?:o )?outlook (?:para|for) (?:ios|android)'),
  signature(`envoye (?:de|depuis|a partir de|avec|via)(?: mon| un)? (?:\\S+ ){0,3}(?:${DEVICE})`),
  signature('(?:obtenir|telecharger|telechargez|obtenez) outlook pour (?:ios|android)'),
  signature(`(?:diese nachricht wurde )?von mein(?:em|er) (?:\\S+ ){1,4}gesendet`),
  signature(`gesendet (?:von|mit|uber)(?: meine[mr])? (?:\\S+ ){0,3}(?:${DEVICE})`),
  signature('(?:holen sie sich )?outlook fur (?:ios|android)(?: herunterladen| beziehen)?'),
];

function signature(words: string): RegExp {
  return new RegExp(`(?:^|\\s)(?:-+ ?)?${words}[^\\n]{0,24}$`, 'i');
}
