/** The words that the Spanish phrases are made of. */
import type { MessageLanguage } from './language.ts';

export const SPANISH_WORDS: Pick<MessageLanguage, 'filler' | 'noise' | 'joins' | 'classes'> = {
  filler: `
    por favor porfavor porfa porfis xfa xfavor pf ya ahora mismo inmediatamente urgente de una vez esto eso esta este
    estos estas lista listas me mi mis nos yo les le os lo los las la se quiero quisiera deseo necesito solicito pido
    ruego gustaria como puedo podria puede pueden todo todos todas gracias hola buenas buenos dias tardes noches
    senor senores senora ok si no con y a que mensajes mensaje mensajitos sms textos texto publicidad notificaciones
    alertas promociones suscripcion spam joder carajo mierda puta putos cabrones cabron pendejos cono idiotas
    amigo amigos pronto nunca jamas mas definitivamente hagan haga hacer tu su sus vuestra vuestros el al del en
    fue dar darme dame denme deme doy darse den stop
  `,
  noise: `
    por favor porfavor porfa ya pinche pinches puta puto putos putas maldita malditos malditas mierda de jodidos jodida
    todos todas todo inmediatamente ahora mismo nunca jamas tanto tantos tantas el la los las un una muchas
    muchos absolutamente realmente
  `,
  joins: {
    'por favor': 'porfavor',
    'no mas': 'nomas',
    'x favor': 'porfavor',
    kiero: 'quiero',
    q: 'que',
    k: 'que',
  },
  classes: {
    written: 'mensaje mensajes mensajito msj msjs sms texto textos whatsapp wasap escrito',
    rather: 'mejor solo solamente unicamente prefiero preferible sino preferiblemente',
    goods:
      'seguro gimnasio gym curso clase clases plan garantia membresia club correo correos boletin envoltura regalo escuela torneo evento luz agua internet',
    no: 'no nunca jamas ni nomas',
    write: `escriban escriba escribir escribirme escribiendo manden mande mandar mandarme envien envie enviar enviarme contacten
      contactar contactarme`,
    threat: `denuncio denunciar denunciare denunciarlos denunciaremos demando demandar demandare demandarlos demanda denuncia
      abogado abogada policia profeco consumidor consumo reporto reportar bloqueo bloquear legales juzgado tribunal`,
    kin: 'madre padre mama papa esposo esposa marido mujer hijo hija hermano hermana abuelo abuela tio tia senor senora don persona dueno',
    halt: 'dejense parenle parele parale dejen deja deje dejad dejar paren para pare parad parar basta cesen cese cesar eviten evita',
    send: `enviarme mandarme escribirme llamarme contactarme molestarme enviar mandar escribir llamar contactar molestar
      mensajearme textearme textear spamear acosar acosarme fastidiar joder chingar enviarnos mandarnos llamarnos
      escribirnos enviandome mandandome escribiendome llamandome molestando jodiendo hostigar hostigarme recibir bombardear
      bombardearme insistir llenarme fregar chingando fastidiando fregando spamearme fastidiarme`,
    sends: `envien envie envies enviar enviarme manden mande mandes mandar mandarme escriban escriba escribas escribais
      escribir escribirme llamen llame llames llameis llamar llamarme contacten contacte contactes contactar contactarme
      molesten moleste molestes molestar molestarme textees texteen mensajeen envieis mandeis molesteis jodan fastidien
      joda comuniquen comunique contacteis spameen insistan insista insistas chinguen frieguen busquen hablen hable hables hablar hablarme`,
    messages: `publi promo promos mensaje mensajes mensajitos sms texto textos llamada llamadas publicidad promocion promociones notificacion
      notificaciones alerta alertas oferta ofertas spam correo correos anuncio anuncios propaganda boletin boletines
      informacion mail mails whatsapp whatsapps msj msjs comunicacion comunicaciones cosas nada tonterias basura recordatorios avisos`,
    which: `de sus tus mas estos estas esos esas este esta ese esa tu su mis los las vuestros vuestras ningun ninguna
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
      suprima supriman pierdan pierda pierde`,
    number:
      'number numero telefono celular movil contacto datos informacion nombre lista listas base registro registros sistema',
  },
};
