/** How Spanish speakers end messages. */

import { lines, type MessageLanguage } from './language.ts';
import { SPANISH_INSTEAD } from './spanish-instead.ts';
import { SPANISH_STOP } from './spanish-stop.ts';
import { SPANISH_WORDS } from './spanish-words.ts';

export const SPANISH: MessageLanguage = {
  code: 'es',
  perSe: lines(`
    baja
    de baja
    dar de baja
    darse de baja
    darme de baja
    alto
    parar
    detener
    cancelar
    cancelar suscripción
    anular
    salir
    terminar
    fin
    quitar
    eliminar
    revocar
    desuscribir
    desuscribirse
    desuscribirme
  `),
  help: lines(`
    ayuda
    información
    asistencia
  `),
  start: lines(`
    iniciar
    inicio
    empezar
    comenzar
    reanudar
    alta
    suscribir
    suscribirse
    suscribirme
  `),
  strong: `baja vaja parar paren pare desuscribir desuscribirme desuscribirse desuscribanme desuscribeme
    desinscribirme desinscribir desuscripcion parenle desapuntarme desapuntar borrarme`,
  weak: 'detener detengan detenga cancelar cancela cancele cancelen cancelo anular anulen salir terminar terminen eliminar eliminen quitar quiten revocar',
  alone: 'suficiente alto fin para basta bja desactivar desactiven desactive suspender suspendan',
  ...SPANISH_WORDS,
  ...SPANISH_STOP,
  limit: [
    ...SPANISH_INSTEAD.limit,
    ...lines(`
    antes|despues de|del las|#|la|mediodia|trabajo|comer
    hasta|mientras|durante|excepto|salvo
    en|de|por [la|el] noche|madrugada|trabajo|manana|fin|domingo|fines
    tan tarde|temprano|seguido
    a estas horas
    los domingos|sabados|lunes|fines
    por ahora|hoy
    pero sigan|sigue|si|quiero
    solo|solamente
    equivocado|incorrecto|errado|mal de|del|do|da pedido|guia|rastreo|cuenta|orden
    me equivoque
  `),
  ],
  keep: [
    ...SPANISH_INSTEAD.keep,
    ...lines(`
    pero|sino|solo|solamente|unicamente|sigan|siga|mantengan|mantenga|conserven .. <wanted>
    quiero|puedo|quisiera .. devolver|devolverlo|devolverla|cambiarlo|cambiarla
  `),
  ],
  instruction: lines(`
    responda|responde|responder|respondan|contesta|conteste [con] [la] [palabra] <keyword>|stop|alto [al|a] [#] [para] [<ending>] [de] [baja|recibir] [mensajes|sms]
    envia|envie|escribe|escriba|manda|mande [la] [palabra] <keyword>|stop|alto al|a|para [#] [para] [<ending>] [de] [baja|recibir] [mensajes|sms]
  `),
  wrongNumber: lines(`
    numero|persona|telefono|celular|contacto|num|nro|destinatario|movil equivocado|equivocada|incorrecto|incorrecta|erroneo|erronea|errado|errada|mal|equivocados
    equivocado|equivocada|equivocados|equivocaste|equivoco|equivocas|equivoca|equivocan|equivocaron|equivocando de|con [el|la] numero|persona|telefono
    se|te|os equivoco|equivocaste|equivoca|equivocan|equivocaron|equivocas|equivocado [de] $|numero|persona
    esta|estas|estan|estais equivocado|equivocada|equivocados $|de|con|por
    no soy [el|la|yo] [senor|senora|don|dona|sr|sra] <Name>
    no soy [la|el|esa|ese|quien] persona|quien|senor|senora|senorita
    ^ equivocado|equivocada $
    se|te confundio|confunde|confundes|confundieron|confundiendo|confundiste [de|con] numero|persona|telefono|otra|$
    ese|esa no soy
    tiene|tienen|tienes mal|equivocado [el|mi] numero
    marcaste|marcaron mal|equivocado
    no es|era [el|mi|este|su|un] numero|telefono|celular de|suyo|del
    no es|era [de|el|la] <name>
    aqui|aca|alli no vive|hay|esta|trabaja|existe [ningun|ninguna|nadie|el|la] <Name>|nadie
    no hay|vive|esta|existe [aqui|aca] [ningun|ninguna|nadie] <Name>
    no hay|vive|existe [aqui|aca] nadie $|llamado|llamada|con|de|que
    no conozco|conocemos|se [quien] [es] [a] [ningun|ninguna] <Name>|esa|ese
    <name> ya no vive|tiene|usa|trabaja|es
    <name> no vive|es|tiene
    no me llamo <Name>
    ya no es|tiene|pertenece|tengo|usa [el|su|este|de|a] numero|telefono|<name>
    numero [ya] no [es|le] [pertenece] [de|a] <name>|corresponde|pertenece
    otra persona $
    cambio de numero
    buscan|busca|buscas a otra|otro
    no esta|estas|estan hablando|escribiendo|contactando|llamando [con|a] <Name>
    ya no trabaja|vive aqui|aca
  `),
  review: [
    ...SPANISH_INSTEAD.review,
    ...lines(`
    ^ nunca mas $
    ^ cambie de opinion|idea $
    ^ basta de
    ^ ya no $
    quien|donde|como .. dio|dieron|sacaron|saco|consiguieron|obtuvieron|tienen|consiguio .. numero|contacto|datos
    <no> [me|nos|le] <sends>
    demasiados|muchos|tantos|tantas|demasiadas <messages>
    ^ no gracias $
    ^ <no> <want> $
    no|nunca|odio .. <messages>
    esto|es es|un spam|estafa|acoso
    por que|porque [me|nos] escriben|mandan|llaman|envian
    ^ spam|estafa $
    denunciar|acoso|abogado|demanda
    para|alto [por] favor|porfavor|porfa
    jodete|jodanse
    fallecio|fallecido|fallecida|difunto|difunta|finado|finada
    <kin>|<name> .. murio
    <kin>|<name> .. muerto|muerta $|hace|desde
    menos <messages>
    <messages> demasiados|tantos
    no me|nos interesa|interesan
    no hace|es falta|necesario que|de [me|nos] <sends>|<send>
  `),
  ],
};
