/** What Portuguese speakers ask for in place of an end: another way to be reached, another person's end, another thing's. */
import { lines, type MessageLanguage } from './language.ts';

export const PORTUGUESE_INSTEAD: Pick<MessageLanguage, 'limit' | 'keep' | 'review'> = {
  limit: lines(`
    <ended> [a|o] meu|minha|nosso|nossa <kin>
    <number> antigo|velho|anterior
    antigo|velho <number>
    sair|cancelamento|descadastrar do|da|de [meu|minha] <goods>
  `),
  keep: lines(`
    ^ escrevam|escreva|escreve|escrever $|por|aqui|porfavor|pelo|um|uma|<me>
    ^ <me> escrevam|escreva|escreve|escrever $|por|aqui|porfavor|pelo|um|uma|<me>
    ^ <rather> [<me>] escrevam|escreva|escreve|escrever $|por|aqui|porfavor|pelo|um|uma|<me>
    ^ <rather> [<rather>] [<me>] escrevam|escreva|escreve|escrever $|por|aqui|porfavor|pelo|um|uma|<me>
    ^ mandem|mande|manda|enviem|envie|envia|mandar [<me>] [<rather>] [um|uma|por|pelo] <written>
    ^ <me> mandem|mande|manda|enviem|envie|envia|mandar [<me>] [<rather>] [um|uma|por|pelo] <written>
    ^ <rather> [<me>] mandem|mande|manda|enviem|envie|envia|mandar [<me>] [<rather>] [um|uma|por|pelo] <written>
    <rather> [por|um|uma|as|os] <written>
    <rather> [me] escrever|escrevam $
    <written> basta $
    mas|e não [quero] [sair] do|dos|das|de|da|por <written>
  `),
  review: lines(`
    vez|invés de|do|da|dos [por] <written>|ligar|ligação|ligações|escrever
    prefiro|preferimos|melhor [receber] [por|as|os] <written>|email|emails a|do|à|e|que [que] [por|não] <written>|ligação|ligações|ligar|telefone
  `),
};
