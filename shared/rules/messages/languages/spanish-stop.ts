/** Phrases with which Spanish speakers end messages, and those that only look like it. */
import { lines, type MessageLanguage } from './language.ts';

export const SPANISH_STOP: Pick<MessageLanguage, 'insist' | 'spared' | 'stop'> = {
  insist: lines(`
    basta con [<which>] [<which>] <messages>
    por que|porque no dejan|paran|deja|para|dejas|paras
    cuando van|vais|piensan|vas a parar|dejar
    cuantas veces .. decir|digo|dicho|repetir|repito|pedir|pido|pedirles|decirles [les] [que] no|paren|pare|pares|dejen|parar|baja|stop|$
    no han|has dejado|parado de <send>
    no paran|dejan|para|deja de <send>
  `),
  spared: lines(`
    para mi|mis|ti|el|ella|usted|ustedes|manana|hoy|siempre
    fin de|del semana|mes|ano|dia|curso
    termina|terminan|acaba|acaban [la|las|su|esta] oferta|ofertas|promocion|promociones
    no|nunca|jamas [me|nos|lo|los|la|se] [vayan|vaya|quiten|saquen|eliminen|borren] [a] <keyword>
    no|nunca [me|nos] quiten|saquen|eliminen|borren|desuscriban|quites|borres|saques|elimines $|de|por
    no|nunca <want>|voy|pienso|queria|quise|vamos|intento [a] [que] [me] <keyword>|darme|darnos|desuscribirme|borrarme|quitarme [de] [baja]
    no|nunca [me|nos] den|des|de|dar [de] baja
    no|nunca dejen|dejes|deje|dejeis de <send>
    no|nunca|aun [me|nos|se] han|ha|he|hemos llamado|escrito|enviado|mandado|llegado|recibido|contactado
    no|nunca [me|he|se|ha] [han] tengo|tenia|recibi|recibido|llego|llegan|llegado|veo|vi|hay|olvides|olviden .. <messages>
    con|me|nos|esto|eso [eso|esto|uno|una|ese|esa] [me|nos] basta
    basta con [que]
    direccion|talla|color|pedido|producto|articulo|precio|cuenta|modelo|nombre|fecha|hora [esta|es|estaba|era] equivocado|equivocada|incorrecto|incorrecta|mal
  `),
  stop: lines(`
    <halt> de [estar|seguir|andar] <send>
    <halt> de|con|a [tanto|tanta|tantos|tantas] [<which>] [<which>] <messages>|esto|eso
    <halt> <messages>
    dejen|deja|deje|dejad de joder|molestar|chingar|fastidiar
    ^ paren|pare|parenle|dejen|deje|deja|dejar|cesen con
    cancelar|cancelen|cancele|cancela|cancelo|anular|anulen|detener|detengan|detenga|desactivar|desactiven|eliminar|suspender|suspendan|terminar [<which>] [<which>] <messages>|suscripcion|subscripcion
    darme|darnos|denme|dadme|deme|dame|doy|den|dar|darse|dennos|dando|darte|dieran|diesen [de|d] baja
    solicito|quiero|pido|deseo|quisiera|necesito [mi|la|una] [de] baja
    tramiten|procesen [mi|la] baja
    <no> [me|nos|le|os] <sends> $|mas|esto|eso|estos|esos|nada|nunca|jamas|otra|este|esta|<messages>|por|a|mi|gracias
    <no> [me|nos|le|os] <sends> [<which>] [<which>] <messages>|mas
    <no> [me|nos] <sends> .. mas|nunca|jamas|nada
    <no> vuelvan|vuelva|vuelvas|volvais a <sends>|<send>
    <no> [me|nos] vuelvan|vuelva|vuelvas|volvais a <sends>|<send>|contactar
    <no> me|nos sigan|siga|sigas <send>|escribiendo|enviando|mandando|llamando|molestando
    <no> sigan|siga|sigas|continuen <sends>|<send>|escribiendo|enviando|mandando|llamando|molestando|insistiendo
    no|ya|nunca [no] <want> [que] [me|nos] [mas] [<get>] [mas] [<which>] [<which>] <messages>
    no <want> .. recibir|reciban
    no <want> que [me|nos] <sends>
    no <want> mas|saber|nada|esto|estos|estas $|nada|de|mensajes|por
    ya no <want> $|mas|esto|estos|estas|eso|recibir|nada|ser|que|saber
    nomas $|<messages>|de|por|llamadas
    nomas [<which>] [<which>] <messages>
    ni un|una mensaje|sms|llamada mas
    ^ ni <messages> ni <messages> $|porfavor|gracias
    cancelacion|suspension de [<which>] [<which>] <messages>
    ^ no <messages>
    sin [mas] <messages>
    dejar|parar de recibir
    me niego|rehuso a|recibir
    no recibir [mas] [<which>] [<which>] <messages>|mas
    no aguanto|soporto [mas] [<which>] [<which>] <messages>
    rechazo [<which>] <messages>|recibir
    me opongo a|al
    ^ basta $|por|ya
    basta con [<which>] [<which>] <messages>
    ya basta $|ya|con|esto|eso|por|gracias|no|me
    ya parenle
    ^ ya estuvo [bueno|bien] $|de|con
    ya esta bien|bueno de|con
    no me|nos interesa|interesan|interesas $|gracias|mas|ya|esto|nada|su|sus|tu|tus|recibir|lo|<messages>
    no [estoy|estamos] interesado|interesada|interesados|interesadas
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
    no [les|os|te|le|doy|di|tienen|tiene] [he] [doy|dado|di] [mi|el|ningun|su] autorizo|consentimiento|permiso|autorizacion|autorice|consiento|autorizado
    no [me] suscribi|inscribi|pedi|registre|solicite|apunte [a] esto|nada|estos|estas|<messages>|$
    nunca [me] suscribi|inscribi|pedi|registre|solicite|apunte|autorice
    harto|harta|cansado|cansada|cansan|canse|cansaron|cansa [de] [<which>] [<which>] <messages>|ustedes|esto
    pedi|dije|pedido|dicho|pido|solicite|digo [#|mil|varias] [veces] [que|a] [ustedes] [no|me|se|ya] <erase>|dejen|dejaran|pararan|paren|pares|dejaras|dejar|parar|baja|stop|cancelar|desuscriban|den|quitaran|borraran|sacaran|eliminaran
    pedi|dije|pedido|dicho|pido|solicite|digo [les|a] [ustedes] que no $|me|nos|quiero|<sends>|mas|ya
    respondi|envie|mande|escribi [ya] stop|baja|alto|cancelar
    si [me|nos] vuelven|vuelve|vuelves|siguen a|escribiendo|mandando|llamando|molestando
    los|te|voy [voy] [a] denunciar|denunciarlos|bloquear|bloquearlos|reportar|reportarlos|demandar|demandarlos
    voy|vamos a denunciar|denunciarlos|bloquear|bloquearlos|reportar|reportarlos|demandar|demandarlos
    por que|porque [me|nos] siguen|sigue escribiendo|mandando|llamando|molestando
    hagan|haga que pare|paren
    ^ stop a|con|los|las|no|estos|mensajes|quien
    como me doy|borro|salgo|desuscribo|desapunto|quito|elimino
    desapuntenme|desapuntame
    un|otro|1 mensaje|sms|texto|msj [mas] y|o .. .. <threat>
    si [no] [me] siguen|sigue|continuan|continua|insisten|insiste|vuelven|vuelve|dejan|paran .. .. <threat>
    <threat> .. .. si [no] [me] siguen|sigue|continuan|continua|insisten|insiste|vuelven|vuelve|dejan|paran
    proxima|proximo [vez|mensaje|sms] .. <threat>
    dejenme|dejame|dejeme|dejadme de <send>
    como [puedo|hago|hacer] [para] [yo] dejo|dejar|paro|parar de <send>
    derecho de|a oposicion|supresion|cancelacion|olvido
    eliminacion|supresion|borrado|baja de [mi|mis|los] <number>
    no [vuelvan|vuelva] [a] usen|usar|utilicen|utilizar|use [mas] mi|este numero|telefono|celular
    ya no [les|los|las] aguanto|soporto
    ni se [les|te|le] ocurra
    no me|nos gusta|gustan [recibir] [<which>] [<which>] <messages>|esto
    nadie [se] [les|te|le|lo] pidio|pide
    como .. que paren|dejen $|de|con
    <want> que paren|pare|dejen|cesen $|de|con|ya|esto
    <erase> [el] number
    me|nos molestan|hartan|cansan|fastidian|aburren [<which>] [<which>] <messages>
    no los|las <want> $|mas|ver|recibir|aqui
    hasta la|el|las coronilla|madre|gorro|narices
    hartaron|hartan $|ya|con|ustedes|sus
    <halt> o|sino los|te|lo|voy|llamo|<threat>
    no hace|es|necesitan|necesita|tienen [falta|necesario] [que] [me|nos] [sigan] <write> $|mas|<messages>|nada
    nadie [aqui] quiere|necesita|pidio [<which>] [<which>] <messages>|esto
    guarden|guardense|quedense|metanse [con] sus <messages>
    no <want> seguir|continuar|estar|formar|pertenecer [parte] recibiendo|en|siendo|de|a|con
    pidiendo|pedi|pedimos|pedido|solicitado|solicite [ya] [la|mi] baja
    mujer|esposa|esposo|marido|madre|padre|mama|papa [ya] no quiere [recibir] [mas] [<which>] [<which>] <messages>
    <halt> de hacerlo
    no <want> que tengan|tenga|usen|guarden mi <number>
    cancelar|cancelen|cancele mi numero|telefono|celular
    vayan|vayanse|vaya a molestar|fastidiar|joder|chingar
    no tienen [ningun] derecho a|de <send>
  `),
};
