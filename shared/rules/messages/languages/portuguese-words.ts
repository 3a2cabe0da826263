/** The words that the Portuguese phrases are made of. */
import type { MessageLanguage } from './language.ts';

export const PORTUGUESE_WORDS: Pick<MessageLanguage, 'filler' | 'noise' | 'joins' | 'classes'> = {
  filler: `
    por favor pfv pf pfvr porfavor faz já agora imediatamente urgente de uma vez isso isto essa esse esses essas este esta
    estas estes lista listas me mim meu minha nos eu lhe o a os as do da dos das no na se quero queria gostaria desejo
    preciso solicito peço como faço fazer posso pode podem para pra tudo todos todas obrigado obrigada valeu olá oi bom
    boa dia tarde noite senhor senhora ok sim não e com que mensagens mensagem mensagenzinhas sms torpedo torpedos textos
    propaganda notificações alertas promoções spam inscrição subscrição porra caralho merda puta idiotas
    cacete amigo amigos nunca mais jamais definitivamente seu sua seus suas vocês você vcs vc te ao ja logo stop pelo amor deus pelamor aí
  `,
  noise: `
    por favor pfv porfavor já porra caralho merda puta cacete maldita maldito malditas desgraça imediatamente agora todas
    todos todo toda tudo jamais tanta tantas tanto o a os as um uma uns umas mesmo mesma definitivamente realmente
    droga saco logo gentileza
  `,
  joins: {
    'por favor': 'porfavor',
    'vao se': 'vaise',
    'vai se': 'vaise',
  },
  classes: {
    written: 'mensagem mensagens msg msgs sms zap whatsapp texto textos',
    rather: 'só apenas somente melhor prefiro',
    ended:
      'descadastrar descadastrem descadastre descadastra desinscrever desinscrevam desinscreva remover remova removam tirar tirem tire excluir excluam exclua cancelar cancelem cancele',
    goods: 'curso academia plano seguro garantia aula aulas clube escola evento torneio embrulho presente luz',
    threat: `denuncio denunciar denunciarei processo processar processarei procon advogado advogada polícia justiça anatel
      tribunal bloqueio bloquear deco queixa`,
    kin: 'mãe pai marido esposa mulher esposo filho filha irmão irmã avô avó tio tia senhor senhora dono sr sra pessoa',
    no: 'não nunca jamais nem nao n ñ',
    halt: 'parem para pare parar pára deixem deixe deixa deixar chega basta cessem cesse cessar evitem pareem',
    send: `mandar enviar ligar escrever contatar contactar incomodar perturbar encher importunar mandarem enviarem ligarem
      assediar spammar mensagear chatear telefonar mandando enviando ligando incomodando perturbando enviarme insistir
      perturba receber amolar torrar escreverem incomodarem`,
    sends: `mande mandem manda mandar envie enviem envia enviar escreva escrevam escreve ligue liguem liga ligar contate contatem
      contacte contactem contatar contactar incomode incomodem incomoda perturbe perturbem perturba chateie chateiem
      importune importunem procure procurem encha encham entre entrem entrar telefone telefonem spammem mandes envies
      insista insistam escrevas ligues contactes incomodes`,
    messages: `mensagem mensagens msg msgs sms torpedo torpedos propaganda propagandas promoção promoções notificação notificações
      alerta alertas oferta ofertas spam email emails ligação ligações chamada chamadas anúncio anúncios publicidade
      texto textos whatsapp zap newsletter comunicação comunicações contato contacto nada isso isto coisa coisas porcaria
      lembretes avisos marketing`,
    which: `meu minha meus minhas de mais suas seus sua seu essas esses essa esse estas estes esta este dessas desses dessa desse destas destes
      desta deste vossas vossos nenhuma nenhum outra outras outro outros tipo as os a o com das dos da do qualquer tanta tantas`,
    want: 'quero queremos desejo desejamos queria gostaria preciso precisamos aceito autorizo permito gosto',
    get: 'receber recebendo ver saber ter ler que ser continuar recebe',
    keyword: `parar pare parem sair cancelar cancele cancelem cancela remover remova removam excluir exclua descadastrar
      descadastre descadastrem descadastra desinscrever desinscreva desistir`,
    ending: 'sair cancelar parar deixar descadastrar encerrar desinscrever remover não',
    wanted:
      'lembrete lembretes aviso avisos consulta consultas pedido pedidos entrega entregas confirmação confirmações',
    erase: `apague apaguem apaga apagar remova removam remove remover retire retirem retira retirar tire tirem tira tirar
      exclua excluam exclui excluir delete deletem deleta deletar elimine eliminem elimina eliminar esqueça esqueçam
      esquece esquecer bloqueie bloqueiem bloqueia bloquear risque risquem suprima perca percam`,
    me: 'me mim nos',
    number: 'number número telefone celular telemóvel contato contacto dados informações nome cadastro numero',
    list: 'lista listas base cadastro banco sistema registro registos registros grupo',
  },
};
