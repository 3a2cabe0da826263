/** Phrases with which Portuguese speakers end messages, and those that only look like it. */
import { lines, type MessageLanguage } from './language.ts';

export const PORTUGUESE_STOP: Pick<MessageLanguage, 'insist' | 'spared' | 'stop'> = {
  insist: lines(`
    por|porque que|não|vocês [vocês|vcs|você|não] [não] param|para|deixam|deixa
    quantas vezes .. pedir|peço|dizer|falar|repetir [pra|para|que] [que] parar|parem|pare|não|sair|stop|$
    quando vão|vai|vocês [vão] parar|deixar
    não param|para|deixam|deixa de <me>|<send>
  `),
  spared: lines(`
    para mim|minha|minhas|meu|meus|você|vocês|ela|ele|amanhã|hoje|sempre
    fim do|de|da mês|ano|semana|dia|tarde|expediente|linha
    <no> [me|nos|se|o|a] <keyword>
    <no> <want>|vou|pretendo|pensei|quis [de|que] [me|nos] <keyword>|tirem|removam
    <no> me tire|tirem|retire|retirem|remova|removam|exclua|excluam
    <no> deixe|deixem|deixes de <me>|<send>
    <no> [me|ainda] tenho|tinha|recebi|recebido|chegou|vi|vejo|há|tem|esqueça .. <messages>
    isso|isto|me|nos basta|chega
  `),
  stop: lines(`
    <halt> de <me> <send>|mandarem|enviarem
    <halt> de|d <send>
    <halt> com|de [<which>] [<which>] <messages>|spam
    <halt> de <me>|encher|perturbar
    ^ chega|basta $|por
    ^ chega|basta disso|disto $
    <halt> <messages>
    cancelar|cancele|cancelem|cancela|anular|desativar|desative|desativem|encerrar|bloquear|remover|excluir|interromper|suspender|suspenda [aí] [<which>] [<which>] <messages>|inscrição|subscrição|recebimento|envio|cadastro
    <no> <me> <sends> $|mais|nada|nunca|de|<messages>|outra|por
    <no> <sends> $|mais|<me>|nada|<messages>|para
    <no> <me> <sends> .. mais|nada|nunca
    <no> mais [<me>] <sends>
    <no> volte|voltem|voltes a <me>|<send>|<sends>
    <no> continue|continuem a|<send>|mandando|enviando
    mais <no> <want>
    <no> <want> [mais] [que] [<me>] [<get>] [mais] [<which>] [<which>] <messages>
    <no> <want> mais $|receber|nada|saber|ser|<messages>|de|por|obrigado|obrigada|ter
    <no> <want> .. receber
    <no> <want> que <me> <sends>
    <no> <want> que você|vocês|vcs
    nenhuma|nenhum mensagem|sms mais|a
    mais nenhuma|nenhum <messages>
    sem|chega|nada [de|mais] [<which>] <messages>
    ^ mais nada
    ^ nunca mais $|<me>|<sends>|<send>|quero|porfavor|obrigado|obrigada
    <no> tenho|temos|há|tem|ha [mais|o|nenhum|menor|qualquer] [menor|mais] interesse
    sem|zero interesse
    <no> receber [mais] [<which>] [<which>] <messages>|mais|nada
    <no> aguento|suporto [mais] [<which>] [<which>] <messages>
    <no> estou|tô|to|estamos|sou [mais|nem|nada] interessado|interessada|interessados|afim
    <no> <me> interessa|interesso|interessam
    deixa|deixe|deixem eu [em] paz
    sai|saia|saiam|larga|largue|larguem [do|o] meu pé
    recuso|rejeito [a|receber] [<which>] receber|<messages>
    oponho ao|à|a
    deixa|deixe|deixem <me> [em] paz|sossegado|sossegada|quieto|quieta
    <me> deixa|deixe|deixem|deixar em paz|sossego
    vai|vão|vá se|à|a|ao|pra|para|tomar|pro|embora|te|catar|plantar
    vaise foder|fuder|catar|ferrar|lascar|danar
    foda|fodam|ferrem se
    sumam|suma|desaparece|desapareçam|caiam|vaza|vazem daqui|fora|$
    some|cai daqui|fora
    ^ cai $
    ^ sai|saia|saiam fora $
    <erase> [o|a|os|esse|este|de] [meu|minha|meus|esse|este|minhas] <number>
    <erase> <me> [<which>] [<list>]
    <me> <erase> $|de|da|dessa|desta|do|desse|porfavor|dai|daqui|disso|disto
    <erase> .. <list>
    <erase> [o] number
    <me> descadastra|descadastre|descadastrem|descadastrar|desinscrever|desinscreva|desinscrevam|remove|remova
    descadastra|descadastre|descadastrem|descadastrar|desinscreva [o|a] meu|minha <number>
    descadastra|descadastre|descadastrem|descadastrar|desinscreva|remova|retire|tire|exclua <me>|deste|desta|dessa|desse
    meu|minha descadastro|descadastramento
    sair|saio|saia|fora da|dessa|desta|do|desse|deste|de [sua|vossa] <list>|mailing
    revogo|retiro|revogar|retirar|cancelo|revogado [o|a] [meu|minha] consentimento|autorização|permissão
    <no> [dei|tem|têm|autorizei|dou|possuem] [a|o] [meu|minha|mais] autorizo|autorizei|consentimento|autorização|permissão|consinto|consenti|permito
    sem [o|a] [meu|minha] consentimento|autorização|permissão
    <no> <me> inscrevi|cadastrei|subscrevi|registrei|registei
    <no> pedi|solicitei|assinei|requisitei [isso|isto|para|essas|essa|nada|$|<messages>]
    farto|farta|cansado|cansada|cheio|cheia|cansei|enjoado [de] [<which>] [<which>] <messages>|vocês|receber
    peço|pedindo|pedimos|pedi|falei|disse|solicitei|mandei|enviei|respondi para|pra|que|de|a|stop|sair [vocês|vcs|não|me] [me] parar|pararem|parassem|parem|pare|sair|cancelar|não|removerem|tirarem|descadastrarem|$
    se [vocês|vcs|você] <me> mandarem|ligarem|enviarem|contactarem|mandar|ligar|enviar [de|mais|outra|novo|novamente]
    vou|irei denunciar|bloquear|processar|denunciá|reportar
    denuncio|bloqueio|processo vocês|você|este|esse
    por|porque que|continuam|ficam [vocês|continuam|ficam|continua] [a|me] mandar|mandando|enviar|enviando|ligando|ligar
    ^ stop com|de|quem|não|as|a|o|para
    como [eu|faço|que|posso] [faço|para|pra|posso|me|paro] [para|pra|me|de] [me] sair|saio|descadastro|descadastrar|paro|desinscrevo|desinscrever
    faz|faça|façam isso parar
    quero|queria|gostaria|preciso|desejo [de|que] [me] sair|descadastrar|descadastro|desinscrever|remover $|desta|dessa|da|desse|deste
    vão|vai à|a merda
    mais|outra|outro [uma|um] mensagem|msg|sms|ligação [e|ou] .. .. <threat>
    se [vocês|vcs|você] [não] [me] pararem|parar|param|continuarem|continuar|insistirem|mandarem .. .. <threat>|à
    <threat> .. .. se [vocês|vcs|você] [não] [me] pararem|parar|param|continuarem|continuar|insistirem
    próxima|próximo [vez|mensagem|sms] .. <threat>
    exclusão|remoção|eliminação|apagamento de|do|da|dos [meus|meu|minha] <number>
    quero|queremos|gostaria|desejo|solicito|peço [de|para] ser removido|removida|retirado|retirada|excluído|excluída|descadastrado|descadastrada
    deu de [<which>] <messages>
    <no> use|usem|utilize|utilizem|usar [mais] [o|este|esse] [meu] número|numero|telefone|contato|contacto
    me erra $
    <no> <want> saber $|mais|de
    ^ to|estou fora $
    <no> precisa|precisam [mais] <send>|<sends> mais|nada|<me>|<messages>
    <no> é [do|de] [meu|nosso] interesse
    dispenso [<which>] <messages>
    ^ nem <messages> nem <messages> $|porfavor|obrigado|obrigada
    como [eu|faço|posso] [para|pra] tiro|tirar|removo|retiro|apago [o] meu <number>
    <halt> ou|senão eu|vou|<threat>
    <no> há|é|tem|ha|faz necessidade|necessário|sentido [de|que] [me|nos] mandar|mandarem|enviar|enviarem|mandem|enviem|escrever|escreverem $|mais|nada|<messages>
    ninguém [aqui] quer|pediu|precisa|solicitou [<which>] [<which>] <messages>
    <no> <want> [mais] fazer|ser|estar [parte] da|na|dessa|nessa|desta|nesta|de|em [sua|vossa] <list>
    <no> <want> continuar recebendo|a|na|nessa
    pedi|peço|solicito|solicitei|pedimos [o|a|meu|minha] [o|a] descadastro|descadastramento
    pedi|peço|solicito|solicitei|pedimos [o|a] cancelamento|exclusão $|dos|das|já
    guardem|fiquem com [as|os] [suas|seus] <messages>
    vão|vai|vá perturbar|incomodar|chatear
    me|nos poupe|poupem|poupa $|de|dessas|desses|disso
    vez que peço|falo|digo|aviso .. sair|parar|parem|stop
    <no> têm|tem [o] direito de <me>|<send>
  `),
};
