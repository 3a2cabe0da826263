/** How Spanish speakers end messages. */
import { lines, type MessageLanguage } from './language.ts';

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
  strong: `baja parar paren pare desuscribir desuscribirme desuscribirse desuscribanme desuscribeme
    desinscribirme desinscribir desuscripcion desapuntarme desapuntar borrarme`,
  weak: 'detener detengan detenga cancelar cancela cancele cancelen cancelo anular anulen salir terminar terminen eliminar eliminen quitar quiten revocar',
  alone: 'alto fin para basta bja',
  filler: `
    por favor porfavor porfa porfis xfa xfavor pf ya ahora mismo inmediatamente urgente de una vez esto eso esta este
    estos estas lista listas me mi mis nos yo les le os lo los las la se quiero quisiera deseo necesito solicito pido
    ruego gustaria como puedo podria puede pueden favor todo todos todas gracias hola buenas buenos dias tardes noches
    senor senores senora ok si no con y a que mensajes mensaje mensajitos sms textos texto publicidad notificaciones
    alertas promociones suscripcion spam joder carajo mierda puta putos cabrones cabron pendejos cono idiotas
    amigo amigos pronto nunca jamas mas definitivamente hagan haga hacer favor tu su sus vuestra vuestros el al del en
    dar darme dame denme deme doy darse den stop
  `,
  noise: `
    por favor porfavor porfa ya pinche pinches puta puto putos putas maldita malditos malditas mierda de jodidos jodida
    todos todas todo inmediatamente ahora mismo nunca jamas tanto tantos tantas el la los las un una favor muchas
    muchos absolutamente realmente
  `,
  joins: {
    'por favor': 'porfavor',
    'no mas': 'nomas',
  },
  classes: {
    no: 'no nunca jamas ni nomas',
    halt: 'dejen deja deje dejad dejar paren para pare parad parar basta cesen cese cesar eviten evita',
    send: `enviarme mandarme escribirme llamarme contactarme molestarme enviar mandar escribir llamar contactar molestar
      mensajearme textearme textear spamear acosar acosarme fastidiar joder chingar enviarnos mandarnos llamarnos
      escribirnos enviandome mandandome escribiendome llamandome molestando jodiendo hostigar hostigarme recibir bombardear
      bombardearme insistir llenarme`,
    sends: `envien envie envies enviar enviarme manden mande mandes mandar mandarme escriban escriba escribas escribais
      escribir escribirme llamen llame llames llameis llamar llamarme contacten contacte contactes contactar contactarme
      molesten moleste molestes molestar molestarme textees texteen mensajeen envieis mandeis molesteis jodan fastidien
      joda comuniquen comunique contacteis spameen busquen hablen hable hables hablar hablarme`,
    messages: `mensaje mensajes mensajitos sms texto textos llamada llamadas publicidad promocion promociones notificacion
      notificaciones alerta alertas oferta ofertas spam correo correos anuncio anuncios propaganda boletin boletines
      informacion mail mails whatsapp whatsapps msj msjs comunicacion comunicaciones cosas nada tonterias basura recordatorios avisos`,
    which: `de sus tus mas sus estos estas esos esas este esta ese esa tu su mis los las vuestros vuestras ningun ninguna
      otro otros otra otras tipo el la que sobre con cosa`,
    want: 'quiero queremos deseo deseamos quisiera necesito necesitamos pido acepto gusta autorizo consiento permito',
    get: 'recibir recibiendo recibirlos ver saber tener leer que seguir',
    keyword: `parar paren pare pares parad detener detengan detenga cancelar cancelen cancele canceles anular salir
      eliminar eliminen elimines quitar quiten desuscribir desuscribirme desuscriban desuscribas dejen baja`,
    ending: 'cancelar salir darte darse darme dejar terminar anular desuscribirte desuscribirse finalizar parar no',
    wanted: `recordatorio recordatorios aviso avisos confirmacion confirmaciones cita citas pedido pedidos envio envios entrega
      entregas`,
    erase: `borra borre borren borrad borrar borrenme borrame borreme borrarme elimina elimine eliminen eliminar
      eliminenme eliminame elimineme eliminarme quita quite quiten quitar quitenme quitame quiteme quitarme saca saque
      saquen sacar saquenme sacame saqueme sacarme retira retire retiren retirar retirenme retireme retirame remueva
      remuevan remover remuevanme excluyanme bloqueenme bloqueame bloqueeme suprimanme olvida olvide olviden olvidense olvidate bloquea bloquee bloqueen suprimir
      suprima supriman`,
    number:
      'numero telefono celular movil contacto datos informacion nombre lista listas base registro registros sistema',
  },
  insist: lines(`
    por que|porque no dejan|paran|deja|para|dejas|paras
    cuando van|vais|piensan|vas a parar|dejar
    no han|has dejado|parado de <send>
    no paran|dejan|para|deja de <send>
  `),
  spared: lines(`
    no|nunca|jamas [me|nos|lo|los|la|se] [vayan|vaya|quiten|saquen|eliminen|borren] [a] <keyword>
    no|nunca [me|nos] [quiten|saquen|eliminen|borren|desuscriban|quites|borres|saques|elimines] $|de|por
    no|nunca <want>|voy|pienso|queria|quise|vamos|intento [a] [que] [me] <keyword>|darme|darnos|desuscribirme|borrarme|quitarme [de] [baja]
    no|nunca [me|nos] den|des|de|dar [de] baja
    no|nunca dejen|dejes|deje|dejeis de <send>
    no|nunca|aun [me|nos|se] han|ha|he|hemos llamado|escrito|enviado|mandado|llegado|recibido|contactado
    no|nunca [me|he|se|ha] [han] tengo|tenia|recibi|recibido|llego|llegan|llegado|veo|vi|hay|olvides|olviden .. <messages>
  `),
  stop: lines(`
    <halt> de [estar|seguir|andar] <send>
    <halt> de|con [tanto|tanta|tantos|tantas] [<which>] [<which>] <messages>|esto|eso
    <halt> <messages>
    dejen|deja|deje|dejad de joder|molestar|chingar|fastidiar
    ^ <halt> con
    cancelar|cancelen|cancele|cancela|cancelo|anular|anulen|detener|detengan|detenga|desactivar|desactiven|eliminar|suspender|suspendan|terminar [<which>] [<which>] <messages>|suscripcion|subscripcion
    darme|darnos|denme|dadme|deme|dame|doy|den|dar|darse|dennos|dando|darte|dieran|diesen [de] baja
    solicito|quiero|pido|deseo|quisiera|necesito [mi|la|una] [de] baja
    tramiten|procesen [mi|la] baja
    <no> [me|nos|le|os] <sends> $|mas|nada|nunca|jamas|otra|este|esta|<messages>|por|a|este|mi|gracias
    <no> [me|nos|le|os] <sends> [<which>] [<which>] <messages>|mas
    <no> [me|nos] <sends> .. mas|nunca|jamas|nada
    <no> vuelvan|vuelva|vuelvas|volvais a <sends>|<send>
    <no> [me|nos] vuelvan|vuelva|vuelvas|volvais a <sends>|<send>|contactar
    <no> sigan|siga|sigas|continuen <sends>|<send>|escribiendo|enviando|mandando|llamando|molestando|insistiendo
    no|ya|nunca [no] <want> [que] [me|nos] [mas] [<get>] [mas] [<which>] [<which>] <messages>
    no <want> .. recibir|reciban
    no <want> que [me|nos] <sends>
    no <want> mas|saber|nada|esto|estos|estas $|nada|de|mensajes|por
    ya no <want> $|mas|esto|estos|estas|eso|recibir|nada|ser|que|saber
    nomas $|<messages>|de|por|llamadas
    nomas [<which>] [<which>] <messages>
    ni un|una mensaje|sms|llamada mas
    ^ no <messages>
    sin [mas] <messages>
    dejar|parar de recibir
    me niego|rehuso a|recibir
    no recibir [mas] [<which>] [<which>] <messages>|mas
    no aguanto|soporto [mas] [<which>] [<which>] <messages>
    rechazo [<which>] <messages>|recibir
    me opongo a|al
    basta $|con|de|por|ya
    ya basta|esta|estuvo|parenle
    no me|nos interesa|interesan|interesas
    no estoy|estamos interesado|interesada|interesados|interesadas
    no tengo|tenemos|hay [ningun] interes
    sin interes
    dejame|dejenme|dejeme|dejadme|dejenos|dejennos|dejanos [en] paz|tranquilo|tranquila|tranquilos
    dejen|deja en paz
    vete|vayanse|vaya|idos|larguense|largate|vayan a|al|de|ya|$
    chinga|chinguen|chingen|chingate tu|su|a|$
    que te|les|os jodan|den
    vete a [la] mierda|infierno|chingada|carajo
    <erase> [me|a|mi|este|nuestro|de] [mi|mis|este] <number>
    borrenme|borrame|borreme|borrarme|eliminenme|eliminame|elimineme|eliminarme|quitenme|quitame|quiteme|quitarme|saquenme|sacame|saqueme|sacarme|retirenme|retireme|retirame|remuevanme|excluyanme|bloqueenme|bloqueame|suprimanme|olvidenme|desuscribanme|desuscribeme|desuscribirme|darmedebaja
    <erase> .. de|del [su|la|esta|tu|esa|sus] lista|base|listas|registros|sistema
    salir|salirme|fuera de|del [su|la|esta|tu|esa|este] lista|grupo|base
    me borren|saquen|quiten|eliminen|den
    revoco|retiro|revocar|retirar|anulo|cancelo|revoque|revocado [mi|el] [<which>] consentimiento|permiso|autorizacion
    no [les|os|te|le|doy|di|tienen|tiene] [he] [doy|dado|di] autorizo|consentimiento|permiso|autorizacion|autorice|consiento|autorizado
    no [me] suscribi|inscribi|pedi|registre|solicite|apunte [a] esto|nada|estos|estas|<messages>|$
    nunca [me] suscribi|inscribi|pedi|registre|solicite|apunte|autorice
    harto|harta|cansado|cansada|cansan [de] [<which>] [<which>] <messages>|ustedes|esto
    pedi|dije|pedido|dicho|pido|solicite|digo [#|mil|varias] [veces] [que|a] [ustedes] [no|me|se|ya] no|me|se|dejen|dejaran|pararan|paren|pares|dejaras|dejar|parar|baja|stop|cancelar|borren
    pedi|dije|pedido|dicho que no
    respondi|envie|mande|escribi [ya] stop|baja|alto|cancelar
    si [me|nos] vuelven|vuelve|vuelves|siguen a|escribiendo|mandando|llamando|molestando
    los|te|voy [voy] [a] denunciar|denunciarlos|bloquear|bloquearlos|reportar|reportarlos|demandar|demandarlos
    voy|vamos a denunciar|denunciarlos|bloquear|bloquearlos|reportar|reportarlos|demandar|demandarlos
    por que|porque [me|nos] siguen|sigue escribiendo|mandando|llamando|molestando
    hagan|haga que pare|paren
    ^ stop a|con|los|las|no|estos|mensajes|quien
    como me doy|borro|salgo|desuscribo|desapunto|quito|elimino
    desapuntenme|desapuntame
  `),
  limit: lines(`
    antes|despues de|del las|#|la|mediodia|trabajo|comer
    hasta|mientras|durante|excepto|salvo
    en|de|por [la|el] noche|madrugada|trabajo|manana|fin|domingo|fines
    tan tarde|temprano|seguido
    a estas horas
    los domingos|sabados|lunes|fines
    por ahora|hoy
    pero sigan|sigue|si|quiero
    solo|solamente
    me equivoque
  `),
  keep: lines(`
    pero|sino|solo|solamente|unicamente|sigan|siga|mantengan|mantenga|conserven .. <wanted>
  `),
  instruction: lines(`
    responda|responde|responder|respondan|contesta|conteste [con] [la] [palabra] <keyword>|stop|alto [al|a] [#] [para] [<ending>] [de] [baja|recibir] [mensajes|sms]
    envia|envie|escribe|escriba|manda|mande [la] [palabra] <keyword>|stop|alto al|a|para [#] [para] [<ending>] [de] [baja|recibir] [mensajes|sms]
  `),
  wrongNumber: lines(`
    numero|persona|telefono|celular|contacto|num|nro|destinatario|movil equivocado|equivocada|incorrecto|incorrecta|erroneo|erronea|errado|errada|mal|equivocados
    equivocado|equivocada|equivocados|equivocaste|equivoco|equivocas|equivoca|equivocan|equivocaron|equivocando de|con [el|la] numero|persona|telefono
    se|te|os equivoco|equivocaste|equivoca|equivocan|equivocaron|equivocas|equivocaron|equivocado [de] $|numero|persona
    esta|estas|estan|estais equivocado|equivocada|equivocados $|de|con|por
    no soy [el|la|yo] [senor|senora|don|dona|sr|sra] <Name>
    no soy [la|el|esa|ese|quien] persona|quien|senor|senora|senorita
    no es|era [el|mi|este|su|un] numero|telefono|celular de|suyo|del
    no es|era [de|el|la] <name>
    aqui|aca|alli no vive|hay|esta|trabaja|existe [ningun|ninguna|nadie|el|la] <Name>|nadie
    no hay|vive|esta|existe [aqui|aca] [ningun|ninguna|nadie] <Name>|nadie
    no conozco|conocemos|se [quien] [es] [a] [ningun|ninguna] <Name>|esa|ese
    <name> ya no vive|tiene|usa|trabaja|es
    <name> no vive|es|tiene
    no me llamo <Name>
    ya no es|tiene|pertenece|tengo|usa [el|su|este|de|a] numero|telefono|<name>
    numero [ya] no [es|le] [pertenece] [de|a] <name>|corresponde|pertenece
    otra persona $
    cambio de numero
    buscan|busca|buscas a otra|otro
  `),
  review: lines(`
    ^ nunca mas $
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
  `),
};
