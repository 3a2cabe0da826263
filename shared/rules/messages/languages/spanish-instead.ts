/** What Spanish speakers ask for in place of an end: another way to be reached, another person's end, another thing's. */
import { lines, type MessageLanguage } from './language.ts';

export const SPANISH_INSTEAD: Pick<MessageLanguage, 'limit' | 'keep' | 'review'> = {
  limit: lines(`
    no por <written>
    a|al|de mi|mis|su|nuestra|nuestro <kin>
    <number> viejo|anterior|antiguo|pasado
    mi|el viejo|anterior|antiguo <number>
    baja|suscripcion de|del [la|el|los|las|mi|su] <goods>
  `),
  keep: lines(`
    <rather> [<rather>] [por|un|una|con|los] <written> [<rather>|$|porfavor|gracias|por]
    <written> <rather> $|porfavor|gracias
    ^ escriban|escribanme|escribame|escribeme|escribe|escriba|texteen|textee|texteenme|texteame [<rather>] $|por|aqui|al|porfavor|un
    ^ <rather> escriban|escribanme|escribame|escribeme|escribe|escriba|texteen|textee|texteenme|texteame [<rather>] $|por|aqui|al|porfavor|un
    ^ manden|mandenme|mandeme|mandame|mande|manda|envien|envienme|envieme|enviame|envie|envia [me] [<rather>] [un|una|por] <written>
    ^ <rather> manden|mandenme|mandeme|mandame|mande|manda|envien|envienme|envieme|enviame|envie|envia [me] [<rather>] [un|una|por] <written>
    <written> basta|alcanza|esta $|bien
    pero|y no de|del|por [los|las|el] <written>
  `),
  review: lines(`
    en vez|lugar de [los|las|un|por] <written>|llamar|llamarme|llamada|llamadas|escribir
    prefiero|preferimos|mejor [recibir] [por|los|el|las|un] <written>|correo|mail|email a|que|y|antes [no] [por|los|las|al] <written>|llamada|llamadas|llamar|telefono
  `),
};
