/** How Portuguese speakers end messages, in Brazil and in Portugal. */

import { lines, type MessageLanguage } from './language.ts';
import { PORTUGUESE_INSTEAD } from './portuguese-instead.ts';
import { PORTUGUESE_STOP } from './portuguese-stop.ts';
import { PORTUGUESE_WORDS } from './portuguese-words.ts';

export const PORTUGUESE: MessageLanguage = {
  code: 'pt',
  perSe: lines(`
    sair
    parar
    pare
    cancelar
    cancelar inscrição
    cancelar subscrição
    descadastrar
    descadastro
    descadastrar se
    remover
    excluir
    encerrar
    desistir
    terminar
    anular
    revogar
    fim
    desinscrever
    desinscrição
  `),
  help: lines(`
    ajuda
    ajudar
    informação
    informações
    socorro
  `),
  start: lines(`
    iniciar
    início
    começar
    retomar
    voltar
    cadastrar
    inscrever
    subscrever
  `),
  strong: `parar pare parem pares descadastrar descadastre descadastra descadastro descadastrem descadastramento desinscrever
    desinscrição desinscreva desinscrevam`,
  weak: `sair cancelar cancele cancela cancelem cancelo remover remova removam excluir exclua encerrar encerre desistir cancelamento
    terminar anular revogar saio`,
  alone: 'sai saia dispenso fim chega basta para desativar desative desativem',
  ...PORTUGUESE_WORDS,
  ...PORTUGUESE_STOP,
  limit: [
    ...PORTUGUESE_INSTEAD.limit,
    ...lines(`
    antes|depois|após|apos das|de|da|do|#
    até|enquanto|durante|exceto|salvo
    de|à|a noite|madrugada|manhã
    no trabalho|domingo|fim|sábado
    aos domingos|sábados|fins|finais
    tão|tao|muito cedo|tarde
    por enquanto|hoje|agora
    mas continuem|continue|quero
    só|somente|apenas
    mais que dois|#
    errado|errada|incorreto do|de|da pedido|rastreio|conta|encomenda|entrega
  `),
  ],
  keep: [
    ...PORTUGUESE_INSTEAD.keep,
    ...lines(`
    ^ mas .. <wanted>
    mas mantenham|mantenha|continuem|continue|mandem|enviem|quero|só .. <wanted>
    só|somente|apenas|mantenham|mantenha|continuem|continue .. <wanted>
    quero|posso|gostaria .. devolver|trocar
  `),
  ],
  instruction: lines(`
    responda|responde|responder|envie|envia|digite|escreva|mande [com] [a] [palavra] <keyword>|stop [para|pra|p|ao|a] [#] [para|pra] [de] [<ending>] [de] [receber] [mensagens|sms]
  `),
  wrongNumber: lines(`
    número|numero|pessoa|telefone|celular|contato|contacto|num|destinatário|nr|telemóvel errado|errada|incorreto|incorreta|enganado|equivocado|trocado
    ^ errado|errada $|número
    ^ está errado|errada $
    <no> é este|esse número
    errou|erraram|errar|engano|enganou|enganaram|enganado|enganada|equivocou|confundiu|confundiram [se] [de|no|o|do|com|na] número|numero|pessoa|telefone
    foi|é|deve|por [ser|um] engano
    enganou|enganaram|equivocou|enganado|enganada se|$|no
    <no> sou|chamo|me [chamo] [o|a|esse|essa|seu|dona] <Name>
    <no> é [o|a|do|da|de|esse|essa|seu|dona] <Name>
    <no> conheço|conheco essa|esta|esse|este|nenhuma|nenhum pessoa|senhor|senhora|homem|mulher
    <no> sou [esta|essa|esse|este|a|o|quem] pessoa|senhor|senhora|quem
    <no> é|e|era [mais] [o|a|meu] número|numero|celular|telefone do|da|de|dele|dela
    <no> [é|e|era|pertence] [mais] [o|ao|a|do|da|de] <name>|dele|dela
    <no> tem|há|ha|existe|mora|vive|conheço|trabalha|conheco [aqui|ninguém|mais] [aqui] [nenhum|nenhuma|ninguém|o|a|com] <Name>|ninguém|ninguem
    ninguém [aqui] [com|chamado|chamada|se|de] [esse|este|chama|nome] nome|<name>
    aqui não é|mora|tem|vive [mais] [o|a|da|do|de|nenhum|nenhuma|ninguém] <Name>|ninguém
    <name> não [mora|tem|usa|é|vive|trabalha] [mais|aqui|esse|este]
    número|numero [já|ja] não é|pertence|e [mais] [do|da|dele|dela|ao]
    já|mais não|é|tem [é|tem] [mais] [este|esse|o] número
    mudou|trocou de número|numero
    outra pessoa $
  `),
  review: [
    ...PORTUGUESE_INSTEAD.review,
    ...lines(`
    ^ nunca mais $
    ^ mudei de ideia|ideias|opinião $
    quem|onde|como .. deu|deram|conseguiu|conseguiram|pegou|pegaram|arranjou|tem|passou .. número|numero|contato|contacto|dados|telefone
    <no> [<me>] <sends>
    muitas|demais|tantas|demasiadas|muita <messages>
    ^ <no> obrigado|obrigada $
    ^ <no> <want> $
    <no>|odeio .. <messages>
    isso|isto|é é|um spam|golpe|assédio
    por|porque que|vocês|estão .. mandando|mandam|enviando|ligando
    ^ spam|golpe $
    denunciar|assédio|advogado|procon|processo|anatel
    foda|fodam
    faleceu|falecido|falecida|falecimento
    <kin>|<name> .. morreu|morto|morta $|em|no|na|há|ha|este|ontem
    menos mensagem|mensagens|msg|msgs|sms|propaganda
    mensagem|mensagens|msg|msgs|sms|propaganda demais
    ^ já deu $
    <no> precisa|precisam [mais] <send>|<sends> $
  `),
  ],
};
