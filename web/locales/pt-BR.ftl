# Português do Brasil.

app-name = WebMessenger
broken = Algo deu errado e o WebMessenger parou. Recarregue a página e entre de novo. As mensagens não enviadas foram perdidas.

status-online = Online
status-busy = Ocupado
status-idle = Inativo
status-brb = Volto logo
status-away = Ausente
status-phone = Ao telefone
status-lunch = Em horário de almoço
status-hidden = Aparecer offline
status-offline = Offline
status-blocked = Bloqueado

sign-in-welcome = Entre para ver quem está por aí
sign-in-waiting = Seus contatos esperam por você em { $name }
sign-in-now = Entrando
sign-in-as = { $email } em { $server }, { $status }
sign-in-progress = Andamento
sign-in-server = Servidor
sign-in-email = Endereço de e‑mail
sign-in-password = Senha
sign-in-show = Mostrar a senha
sign-in-status = Entrar como
sign-in-remember = Lembrar meu endereço de e‑mail
sign-in-go = Entrar
sign-in-cancel = Cancelar
sign-in-try-again = Tentar de novo
sign-in-reload = Recarregar a página
sign-in-in-another-tab = Você já entrou como { $name } em outra aba.
sign-in-use-here-hint = Se você usar aqui, a outra aba será desconectada. As conversas continuam lá para você ler.
sign-in-use-here = Usar aqui
sign-in-legal = Para servidores compatíveis com o MSN. Sua senha vai para o seu servidor e nunca é guardada por esta página.
sign-in-terms = Termos de uso
sign-in-privacy = Privacidade
step-connecting = Conectando ao servidor
step-authenticating = Verificando sua senha
step-reading-list = Lendo sua lista de contatos
step-going-online = Ficando online

menu = Menu
menu-theme = Claro ou escuro
menu-notifications = Ativar notificações
menu-do-not-disturb = Não perturbe
menu-disturb = Desativar o Não perturbe
menu-sign-out = Sair

dock = Áreas
dock-contacts = Contatos
dock-chats = Conversas
toast-close = Fechar
toast-online = Acabou de entrar

offer-notifications = Quer ser avisado quando alguém escrever, mesmo com o WebMessenger atrás de outras janelas?
offer-yes = Sim
offer-not-now = Agora não
new-version = Há uma nova versão do WebMessenger. Recarregue quando quiser; o que você digitou fica guardado.
new-version-reload = Recarregar
new-version-later = Mais tarde
link-without-address = Esse link não traz um endereço de e‑mail, então nenhuma conversa pôde ser aberta.

error-email-empty = Digite um endereço de e‑mail.
error-email-domain = Digite o endereço completo, como nome@example.com.
error-email-space = Um endereço de e‑mail não tem espaços. Confira.
error-email-long = Isso é longo demais para um endereço de e‑mail. Confira.
error-password-empty = Digite sua senha.
error-wrong-password = O endereço de e‑mail ou a senha está incorreta.
error-passport-unavailable = O serviço de entrada do servidor não está disponível. Tente de novo em alguns minutos.
error-not-msnp11 = Este servidor não aceita MSNP11, por isso não dá para entrar por aqui.
error-not-messenger = Esse endereço não é de um servidor do Messenger. Peça a quem cuida desta página para verificar.
error-restricted = Esta conta não pode usar o Messenger. Fale com quem cuida do servidor.
error-too-many-redirects = O servidor ficou redirecionando sem parar. Tente de novo em alguns minutos.
error-timed-out = O servidor não respondeu a tempo. Tente de novo daqui a pouco.
error-bridge = Não foi possível falar com o WebMessenger. Verifique sua conexão e tente de novo.
error-offline = Você está sem conexão. O WebMessenger tenta de novo assim que ela voltar.
error-version = Esta página é mais antiga que o servidor dela. Recarregue e entre de novo.

close-by-server = O servidor fechou a conexão. Tente de novo daqui a pouco.
close-too-large = Isso era grande demais para enviar. Envie em partes menores; se era uma imagem ou um arquivo, fale com quem cuida desta página.
close-broken = A conexão caiu. Verifique sua rede.
close-origin = O WebMessenger não pode se conectar a partir deste endereço. Abra-o pelo endereço que você recebeu.
close-target = O servidor indicou um endereço ao qual o WebMessenger não pode se conectar. Fale com quem cuida desta página.
close-no-server = Esse servidor não é mais oferecido aqui. Recarregue a página e escolha outro.
close-too-many = Há conexões demais abertas a partir do seu endereço. Espere um minuto e tente de novo.
close-unreachable = Não foi possível chegar ao servidor. Ele pode estar fora do ar; tente de novo em alguns minutos.
close-timeout = O servidor não respondeu a tempo. Tente de novo em alguns minutos.
close-server-broke = O servidor derrubou a conexão. Tente de novo daqui a pouco.
close-going-away = O WebMessenger está reiniciando. Tente de novo daqui a pouco.

told-sign-in = Entrar de novo
told-elsewhere-title = Você entrou em outro lugar
told-elsewhere = Você foi desconectado daqui porque entrou em outro lugar. Suas conversas continuam aqui.
told-use-here = Usar o Messenger aqui
told-stay-out = Continuar desconectado
told-reading = Você está desconectado. Dá para ler, mas não para enviar.
told-shut-down-title = O servidor foi desligado
told-shut-down = O servidor foi desligado para manutenção. Tente de novo em alguns minutos.
told-reconnect = { $minutes ->
    [0] O servidor pediu para você esperar. Agora você já pode entrar de novo.
    [one] O servidor pede que você volte daqui a um minuto.
   *[other] O servidor pede que você volte daqui a { $minutes } minutos.
}
told-terms-title = Termos para aceitar
told-terms = Aceite os novos termos no site do serviço e depois entre de novo.
told-by-server-title = Você foi desconectado
told-by-server = O servidor encerrou a sessão sem dizer por quê. Entre de novo.
told-lost-title = A conexão caiu

sign-out-title = Sair?
sign-out-text = Não há mais para onde voltar. Se você sair, as conversas daqui serão perdidas.
sign-out-go = Sair

notice-server-closes = { $minutes ->
    [0] O servidor está sendo desligado agora.
    [one] O servidor será desligado em um minuto.
   *[other] O servidor será desligado em { $minutes } minutos.
}
notice-added-you = { $name } ({ $email }) adicionou você como contato.
notice-not-migrated = Podem faltar alguns contatos: o serviço ainda não terminou de transferir sua lista.
notice-not-verified = Você ainda não confirmou seu endereço de e‑mail. Procure uma mensagem do serviço.
notice-new-mail = Novo e‑mail de { $from }: { $subject }
notice-new-mail-bare = Você tem novos e‑mails.
notice-alert-open = Abrir
notice-space = Alguém tem novidades no Space.
notice-page = { $from } escreveu do celular: { $text }
notice-not-connected = Você não está conectado, por isso não deu para mudar. Entre de novo.
notice-not-a-contact = Essa pessoa não está mais na sua lista de contatos.
notice-too-many-conversations = Há conversas demais abertas. Feche uma e tente de novo.

## Reconexão

reconnect-lost = A conexão caiu.
reconnect-restart = O servidor foi desligado e deve voltar logo.
reconnect-asked = O servidor pediu que você volte mais tarde.
reconnect-by-server = O servidor encerrou a sessão.
reconnect-busy = O serviço está ocupado ou com problemas.
reconnect-in-seconds = { $count ->
    [0] Conectando agora
    [one] Próxima tentativa em 1 segundo
   *[other] Próxima tentativa em { $count } segundos
}
reconnect-in-minutes = { $count ->
    [one] Próxima tentativa em 1 minuto
   *[other] Próxima tentativa em { $count } minutos
}
reconnect-trying = Reconectando, tentativa { $attempt }
reconnect-now = Tentar agora
reconnect-sign-out = Sair
reconnect-title = Ainda não conectado

## Conversas

chat-conversations = Conversas
chat-with = Conversa com { $name }
name-and-address = { $name } ({ $email })
chat-group-title = { $names } ({ $count })
chat-nothing = Escolha alguém para conversar
chat-nothing-online = { $count ->
    [0] Ninguém está online ainda. Procure um contato com
    [one] 1 contato está online. Procure um contato com
   *[other] { $count } contatos estão online. Procure um contato com
}
chat-tip = Nunca forneça sua senha nem o número do seu cartão em uma conversa.
chat-blocked = Você bloqueou { $name }. A pessoa vê você offline e não pode lhe escrever.
chat-offline-note = { $name } está offline e receberá sua mensagem quando entrar.
chat-offline-send = Enviar como mensagem offline
chat-drop-invite = Convidar { $name }
chat-tip-short = Nunca forneça sua senha em uma conversa.
chat-actions = Conversa
chat-to = Para:
chat-back = Voltar aos contatos
chat-back-unread = { $count ->
    [one] Voltar aos contatos, 1 nova mensagem
   *[other] Voltar aos contatos, { $count } novas mensagens
}
chat-group-people = { $count ->
    [one] 1 pessoa e você
   *[other] { $count } pessoas e você
}
chat-close = Fechar a conversa
window-label = Janela: { $name }
window-move = Mover ou redimensionar a janela: { $name }
window-move-hint = As setas movem a janela. Com Shift, elas a redimensionam.
window-minimise = Minimizar: { $name }
window-close = Fechar: { $name }
chat-more = Mais
chat-muted = Silenciada
chat-unread = { $count ->
    [one] 1 nova mensagem
   *[other] { $count } novas mensagens
}
chat-pictures = Imagens de exibição
chat-you = Você ({ $status })

## O que foi dito

chat-messages = Mensagens
chat-show-all = Mostrar tudo
chat-show-all-lines = Mostrar tudo, { $count } linhas
chat-show-less = Mostrar menos
chat-says = { $name } diz:
chat-today = Hoje
chat-yesterday = Ontem
chat-new = Novas
chat-dropped = As mensagens mais antigas não são mais guardadas aqui.
chat-below = Novas mensagens abaixo
chat-last-message = Última mensagem às { $time }
chat-typing = { $name } está digitando uma mensagem
chat-typing-several = Várias pessoas estão digitando
chat-joined = { $name } entrou na conversa
chat-left-at = saiu às { $time }
chat-invite-again = Convidar { $name } de novo
chat-left = { $name } saiu da conversa
chat-not-invited = Não foi possível convidar { $name }
chat-not-invited-unavailable = { $name } está offline ou não está aceitando convites
chat-not-invited-hidden = { $name } não foi convidado porque você aparece offline
chat-not-invited-no-account = { $name } não foi convidado: essa conta não existe
chat-not-invited-too-fast = { $name } não foi convidado: foi rápido demais. Espere um momento.
chat-not-invited-no-answer = { $name } não entrou
chat-declined-file = { $name } ofereceu um arquivo de um jeito antigo que o WebMessenger não aceita, por isso foi recusado.
chat-declined-meeting = { $name } quis iniciar o NetMeeting. O WebMessenger não faz isso, por isso foi recusado.
chat-declined-voice = { $name } quis iniciar uma chamada de voz ou vídeo. O WebMessenger não faz isso, por isso foi recusado.
chat-declined-assistance = { $name } pediu assistência remota. O WebMessenger não faz isso, por isso foi recusado.
chat-declined-files = { $name } ofereceu mais arquivos do que o WebMessenger aceita de uma vez. Os últimos foram recusados.
chat-declined = { $name } convidou você para algo que o WebMessenger não faz, por isso foi recusado.
chat-unshown = { $name } enviou algo que o WebMessenger não consegue mostrar
chat-unshown-wink = { $name } enviou uma animação, mas o WebMessenger não consegue reproduzi-la
chat-unshown-voice-clip = { $name } enviou um clipe de voz, mas o WebMessenger não consegue reproduzi-lo
chat-wink = { $name } enviou uma animação: { $title }
chat-voice-clip = { $name } enviou um clipe de voz ({ $length }), mas o WebMessenger não consegue reproduzi-lo
chat-unshown-ink = { $name } enviou uma mensagem manuscrita, mas o WebMessenger não consegue mostrá-la
chat-ink = Mensagem manuscrita de { $name }
chat-ink-sent = Você enviou uma mensagem manuscrita
chat-unshown-incomplete = { $name } enviou uma mensagem longa que chegou incompleta e não pode ser mostrada
chat-invite = Convidar
chat-nudge = Chamar a atenção
chat-nudge-hint = Chamar a atenção do contato
chat-nudge-sent = Você acabou de chamar a atenção
chat-nudge-got = { $name } acabou de chamar a sua atenção

message-menu = esta mensagem
message-copy = Copiar
message-quote = Responder citando
message-find = Procurar as mesmas palavras

## Procurar

find-label = Procurar nesta conversa
find-count = { $number } de { $all }
find-count-more = { $number } das { $all } mais recentes
find-none = Nada encontrado
find-up = Anterior
find-down = Próxima
find-close = Fechar a procura
find-everywhere = Procurar em todo o histórico

## Até onde chegou

chat-sending = enviando
chat-arrived = Entregue
chat-offline-stored = Será entregue quando a pessoa entrar
chat-offline-received = Enviada enquanto você estava fora
chat-waiting-line = Esperando a conexão. Será enviada automaticamente.
chat-waiting = Será enviada automaticamente.
chat-unknown = Pode não ter sido entregue.
chat-send-again = Enviar de novo
chat-delete = Excluir
chat-failed-unavailable = { $count ->
    [one] Não entregue. { $names } está offline ou não pode receber mensagens agora.
   *[other] Não entregue. { $names } estão offline ou não podem receber mensagens agora.
}
chat-failed-hidden = Não entregue. Você aparece offline; mude seu status para enviar.
chat-failed-no-account = Não entregue. Essa conta não existe.
chat-failed-too-fast = Não entregue. Foi rápido demais; espere um momento.
chat-failed-refused = { $count ->
    [one] Não entregue. { $names } pode ter perdido a conexão.
   *[other] Não foi entregue a todos. Um destes pode ter perdido a conexão: { $names }.
}
chat-failed-no-answer = Não entregue. Sem resposta de { $names }.
chat-failed-signed-out = Não entregue porque você foi desconectado.
chat-failed-no-switchboard = Não entregue. O servidor não conseguiu abrir a conversa.
chat-failed-not-stored = Não entregue. O servidor não conseguiu guardar sua mensagem.
chat-failed-needs-sign-in = Não entregue. Entre de novo para usar mensagens offline.
chat-failed-because = Não entregue. { $why }
chat-failed-blocked = Não entregue. O serviço bloqueou este texto.

## Escrever

chat-message = Mensagem
chat-send = Enviar
chat-key-enter = Enter
chat-key-does-send = envia
chat-key-shift-enter = Shift Enter
chat-key-control-enter = Ctrl Enter
chat-key-does-line = nova linha
chat-emoticons = Emoticons
chat-emoticons-find = Procurar por nome ou código
chat-emoticons-none = Nenhum emoticon tem esse nome

## Emoticons

em-smile = Sorriso
em-grin = Sorriso aberto
em-wink = Piscadela
em-surprised = Surpreso
em-tongue = Mostrando a língua
em-cool = Descolado
em-angry = Bravo
em-shy = Envergonhado
em-confused = Confuso
em-sad = Triste
em-cry = Chorando
em-flat = Desapontado
em-angel = Anjo
em-devil = Diabinho
em-quiet = Boca fechada
em-teeth = Mostrando os dentes
em-nerd = Nerd
em-sarcastic = Sarcástico
em-secret = Contando um segredo
em-sick = Enjoado
em-dunno = Não sei
em-thinking = Pensando
em-party = Festa
em-eyeroll = Revirando os olhos
em-sleepy = Com sono
em-thumb = Polegar para cima
em-thumb-down = Polegar para baixo
em-fingers = Dedos cruzados
em-highfive = Bate aqui
em-hug-left = Abraço da esquerda
em-hug-right = Abraço da direita
em-heart = Coração
em-broken = Coração partido
em-kiss = Beijo
em-girl = Menina
em-boy = Menino
em-messenger = Messenger
em-asl = Idade, sexo, lugar?
em-cat = Gato
em-dog = Cachorro
em-rabbit = Coelho
em-bat = Morcego
em-sheep = Ovelha negra
em-goat = Bode
em-snail = Caracol
em-turtle = Tartaruga
em-cup = Xícara de café
em-beer = Cerveja
em-martini = Martíni
em-cake = Bolo de aniversário
em-pizza = Pizza
em-bowl = Tigela
em-plate = Prato
em-gift = Presente
em-mail = E‑mail
em-phone = Telefone
em-mobile = Celular
em-computer = Computador
em-controller = Controle de videogame
em-camera = Câmera
em-film = Filme
em-music = Nota musical
em-bulb = Lâmpada
em-clock = Relógio
em-brb = Volto logo
em-money = Dinheiro
em-car = Carro
em-plane = Avião
em-umbrella = Guarda-chuva
em-ball = Bola de futebol
em-cigarette = Cigarro
em-handcuffs = Algemas
em-rose = Rosa
em-wilted = Rosa murcha
em-sun = Sol
em-moon = Lua dormindo
em-star = Estrela
em-rainbow = Arco-íris
em-storm = Nuvem de chuva
em-lightning = Raio
em-island = Ilha com palmeira

## As conversas abertas, no celular

chats-open = Abertas
chats-writing = está digitando
chats-nothing = Nenhuma mensagem ainda
chats-failed = Não entregue: { $text }
chats-you = Você: { $text }
chats-someone = { $name }: { $text }
chats-file = enviou { $file } para você
chats-file-yours = Você enviou { $file }
chats-none = Nenhuma conversa aberta
chats-none-how = Escolha alguém nos seus contatos para conversar.

chat-blank = Não enviado. Não há nada visível nesse texto.
chat-too-long = São { $count } caracteres; dá para enviar no máximo { $most } de uma vez. Envie em partes ou como arquivo.

## Contatos, grupos e privacidade

dialog-close = Fechar
dialog-cancel = Cancelar
dialog-save = Salvar
dialog-done = Pronto

menu-of = O que fazer com { $name }
menu-message = Enviar uma mensagem
menu-card = Cartão de contato
menu-rename = Seu apelido para o contato…
menu-favourite = Adicionar aos favoritos
menu-no-favourite = Tirar dos favoritos
menu-move = Mover para…
menu-copy = Copiar para…
menu-out-of-group = Tirar deste grupo
menu-mute = Silenciar
menu-unmute = Deixar de silenciar
menu-invite = Convidar…
menu-close = Fechar
menu-block = Bloquear
menu-unblock = Desbloquear
menu-remove = Excluir da minha lista…
menu-rename-group = Renomear…
menu-new-group = Novo grupo…
menu-delete-group = Excluir o grupo…
menu-my-details = Meu nome e telefones…
menu-privacy = Privacidade
menu-links = Links do serviço
link-today = Hoje
link-profile = Meu perfil
link-terms = Termos de uso
menu-open = Menu de { $name }

add-contact = Adicionar um contato
add-email = Endereço de e‑mail
add-group = Grupo
add-no-group = Nenhum
add-hint = Talvez a pessoa tenha que aprovar você primeiro.
add-submit = Adicionar contato
add-yourself = Esse é o seu próprio endereço.
add-known = { $email } já está na sua lista. Escolha um grupo para colocar o contato.

name-contact = Seu apelido para o contato
name-contact-label = Seu apelido para { $name }
name-contact-hint = Só você vê, e fica guardado neste dispositivo. Deixe em branco para usar o nome que a pessoa escolheu.
move-title = Mover { $name } para
copy-title = Copiar { $name } para
move-nowhere = Ainda não há outro grupo. Digite um nome para criar um.
move-find = Procurar ou criar um grupo
move-groups = Grupos
move-new = Novo grupo { $name }
move-keys = Enter move, Ctrl+Enter copia
copy-keys = Enter copia
moved = { $name } está em { $group } agora.
moved-undo = Desfazer
drag-move = Mover para cá
drag-copy = Copiar para cá
drag-favourite = Adicionar aqui

key-enter = Enter
key-alt-enter = Alt Enter
key-f = F
key-f2 = F2
key-m = M
key-delete = Del
remove-title = Excluir { $name }?
remove-text = { $name } será excluído da sua lista e de todos os grupos.
remove-block = Bloquear { $name } também
remove-submit = Excluir

group-menu = O que fazer com o grupo
group-new = Novo grupo
group-name = Nome do grupo
group-make = Criar grupo
group-no-name = Digite um nome para o grupo.
group-rename-title = Renomear grupo
group-people = { $count ->
    [0] ninguém
    [one] 1 pessoa
   *[other] { $count } pessoas
}
group-delete-title = Excluir o grupo { $name }?
group-delete-text = { $count ->
    [0] Não há ninguém nele.
    [one] A pessoa que está nele continuará na sua lista em outros grupos ou em “Outros contatos”. Ninguém é avisado.
   *[other] As { $count } pessoas que estão nele continuarão na sua lista em outros grupos ou em “Outros contatos”. Ninguém é avisado.
}
group-delete-submit = Excluir grupo

card-title = Cartão de contato
card-theirs = O nome que a pessoa usa é { $name }
card-since = desde
card-favourite = Favorito
card-nickname = Seu apelido para o contato
card-notes = Anotações
card-kept = Só você vê o apelido e as anotações. Eles ficam guardados neste dispositivo.
card-no-room = Não há mais espaço neste dispositivo para apelidos e anotações. Encurte alguns primeiro.
card-home = Telefone residencial
card-work = Telefone comercial
card-mobile = Celular
card-groups = Grupos
card-client-phone = Um número de telefone: aparece aqui, mas não dá para conversar com ele
card-client-bot = Uma conta automática
card-client-6 = Messenger 6
card-client-7 = Messenger 7 ou mais novo

waiting-title = Alguém adicionou você
waiting-count = 1 de { $count }
waiting-text = { $name } quer ver quando você está online e enviar mensagens para você.
waiting-allow-add = Permitir e adicionar
waiting-allow = Permitir

invite-title = Convidar para esta conversa
invite-here = já está aqui
invite-hint = Só dá para convidar quem está online. A pessoa vê o que for dito a partir do momento em que entrar.
invite-nobody = Ninguém mais está online agora.
share-title = Enviar para
share-hint = Você pode mudar o texto antes de enviar.
share-files = { $count ->
    [one] O arquivo é oferecido na hora.
   *[other] Os { $count } arquivos são oferecidos na hora.
}
invite-submit = { $count ->
    [0] Convidar
    [one] Convidar 1 pessoa
   *[other] Convidar { $count } pessoas
}

my-title = Meu nome e telefones
my-name = Nome
my-phones-hint = Seus contatos veem estes números.

privacy-others = Quem não está em nenhuma das listas
privacy-others-may = Pode ver meu status e me enviar mensagens
privacy-others-may-hint = Até que eu bloqueie
privacy-others-may-not = Não pode
privacy-others-may-not-hint = Só quem eu permiti pode ver que estou online
privacy-ask = Perguntar quando alguém me adicionar
privacy-ask-hint = Desativado: ninguém precisa esperar sua aprovação
privacy-lists = Permitidos e bloqueados
privacy-allowed = Permitidos
privacy-contact = contato
privacy-no-contact = não é contato
privacy-nobody = Ninguém
privacy-has-me = { $count ->
    [0] Ninguém me tem na lista
    [one] 1 pessoa me tem na lista
   *[other] { $count } pessoas me têm na lista
}
privacy-has-too = na sua lista também
privacy-has-blocked = bloqueado: vê você offline
privacy-both = ambos
privacy-add = Adicionar
privacy-kept = Salvo no servidor para todos os seus dispositivos

## O que o servidor recusa

refused-busy = O serviço está ocupado ou com problemas. Tente de novo daqui a pouco.
refused-password = O endereço de e‑mail ou a senha está incorreta.
refused-no-account = Nenhuma conta do Messenger tem esse endereço. Confira como está escrito.
refused-list = Não foi possível obter sua lista de contatos. Tente de novo em alguns minutos.
refused-fault = Algo deu errado no WebMessenger. Recarregue a página; se continuar, informe o código { $code }.
refused-unknown = O servidor recusou isso (código { $code }).
refused-unanswered = O servidor não respondeu. Veja se funcionou antes de tentar de novo.
refused-invalid = Esse endereço ou valor não é válido. Confira.
refused-unroutable = Não dá para falar com essa pessoa a partir deste serviço.
refused-no-domain = Digite o endereço completo, como nome@example.com.
refused-name = Esse nome não é permitido. Escolha outro ou confirme antes seu endereço de e‑mail.
refused-list-full = Sua lista está cheia. Exclua alguém primeiro.
refused-rename = Não dá para renomear esse contato.
refused-unavailable = Esta pessoa está offline ou não está recebendo mensagens agora.
refused-unblock-first = Desbloqueie esta pessoa primeiro.
refused-page = Não dá para enviar uma mensagem de texto a esta pessoa ou número.
refused-too-many-groups = Você tem 30 grupos. Exclua um primeiro.
refused-no-group = Esse grupo não existe mais.
refused-group-not-empty = Tire as pessoas do grupo primeiro.
refused-group-exists = Você já tem um grupo com esse nome.
refused-group-name = Esse nome de grupo é longo demais.
refused-group-stays = Não dá para excluir esse grupo.
refused-switchboard = Não foi possível abrir a conversa. Tente de novo.
refused-signed-out = Você está desconectado. Entre de novo.
refused-feature = Este recurso não está disponível aqui.
refused-invited-only = Este servidor é só para convidados.
refused-banned = Esta conta está bloqueada neste servidor. Fale com quem cuida dele.
refused-no-pages = As mensagens de texto não estão disponíveis.
refused-too-fast = Foi rápido demais. Espere um momento.
refused-too-many-talks = Há conversas demais abertas. Feche uma primeiro.
refused-restricted = Esta conta não pode usar o Messenger. Fale com o dono dela ou com quem cuida do servidor.
refused-other-network = Isso não dá para fazer com um contato de outra rede.
refused-changing = Você está mudando as coisas rápido demais. Espere um minuto.
refused-hidden = Você aparece offline. Mude seu status para iniciar uma conversa.
refused-server-full = O servidor está cheio. Tente de novo mais tarde.
refused-parent = Um responsável precisa permitir esta conta primeiro.
refused-unverified = Confirme seu endereço de e‑mail primeiro; procure a mensagem que o serviço enviou.
refused-account = Esta conta não pode ser usada aqui.
error-too-many-tries = Houve entradas demais a partir daqui. Espere um minuto e tente de novo.

## Arquivos

size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
size-part = { $moved } de { $whole }
size-speed = { $size }/s
left-seconds = { $count ->
    [one] falta { $count } s
   *[other] faltam { $count } s
}
left-minutes = { $count ->
    [one] falta { $count } min
   *[other] faltam { $count } min
}
left-hours = { $count ->
    [one] falta { $count } h
   *[other] faltam { $count } h
}

file-label = Arquivo { $name }
file-send = Enviar arquivo
file-send-hint = Enviar um arquivo
file-send-off = Este serviço não permite arquivos
file-accept = Aceitar
file-decline = Recusar
file-cancel = Cancelar
file-save = Salvar
file-open = Abrir
file-enlarge = Ampliar { $name }
file-again = Enviar de novo
file-waiting = Esperando { $name } aceitar
file-turn = Esperando outros arquivos terminarem, { $size }
file-offered = { $name } quer enviar este arquivo para você
file-program = Abrir este arquivo pode executar um programa. Só aceite se você pediu.
file-sent = Enviado, { $size }
file-received = Recebido, { $size }
file-saved = Salvo onde você escolheu, { $size }
file-writing = Salvando no disco, { $size }
file-lost = Recebido, mas não foi possível salvar. O disco pode estar cheio.
file-declined = Você recusou, { $size }
file-declined-by = { $name } recusou
file-cancelled = Você cancelou, { $size }
file-cancelled-by = { $name } cancelou

file-failed-empty = Não enviado. O arquivo está vazio.
file-failed-too-large = Não enviado. O arquivo tem mais de 2 GB.
file-failed-group = Não enviado. Um arquivo vai para uma pessoa por vez: abra uma conversa com uma delas.
file-failed-forbidden = Não enviado. Este serviço não permite arquivos.
file-failed-forbidden-in = Recusado: este serviço não permite arquivos.
file-failed-unavailable = Não enviado. A pessoa está offline ou não pode ser contatada agora.
file-failed-hidden = Não enviado. Você aparece offline; mude seu status para enviar.
file-failed-no-account = Não enviado. Essa conta não existe.
file-failed-too-fast = Não enviado. Foi rápido demais para o servidor; espere um momento.
file-failed-left = Interrompido: a pessoa saiu.
file-failed-left-at = Interrompido: a pessoa saiu em { $at }.
file-failed-lost = Interrompido: a conexão caiu.
file-failed-lost-at = Interrompido: a conexão caiu em { $at }.
file-failed-silent = Interrompido: sem resposta.
file-failed-silent-at = Interrompido: sem resposta depois de { $at }.
file-failed-undecided = Você não respondeu em cinco minutos. Peça que enviem de novo.
file-failed-refused = Interrompido: o programa da outra pessoa não consegue receber.
file-failed-broken = Interrompido: o arquivo chegou danificado. Peça que enviem de novo.
file-failed-unreadable = Interrompido: não foi possível ler o arquivo. Ele pode ter sido movido ou alterado, ou ser uma pasta.
file-failed-unwritable = Interrompido: não foi possível gravar o arquivo. O disco pode estar cheio.
file-failed-too-many = Não enviado. Há arquivos demais a caminho; espere alguns terminarem.
file-failed-signed-out = Interrompido: você foi desconectado.

file-drop-one = Solte para enviar o arquivo a { $name }
file-drop-several = Solte para enviar os arquivos a { $name }
file-drop-hint = { $name } terá que aceitar primeiro. Até lá, só vão o nome, o tamanho e uma pequena prévia.
file-drop-group = Um arquivo vai para uma pessoa por vez
file-drop-group-hint = Há várias pessoas aqui. Abra uma conversa com uma delas e solte lá.
file-dropped-beside = Nada foi enviado. Solte os arquivos em uma conversa aberta.
file-folder = Não enviado. “{ $name }” é uma pasta; envie os arquivos dela ou junte tudo em um arquivo compactado.
file-drop-key = Esc
file-drop-key-does = não envia nada

paste-text-title = Colar tudo isso?
paste-text-size = { $lines ->
    [one] 1 linha
   *[other] { $lines } linhas
}, { $characters } caracteres
paste-text-messages = Como texto, será enviado em cerca de { $count } mensagens.
paste-text-too-long = É longo demais para enviar como texto: no máximo { $most } caracteres.
paste-text-text = Colar como texto
paste-text-file = Enviar como arquivo
paste-text-name = texto-{ $date }.txt

paste-title = Enviar este arquivo?
paste-title-picture = Enviar esta imagem?
paste-picture = O que você colou
paste-name = Nome
paste-smaller = Diminuir, { $width } × { $height }
paste-size = { $width } × { $height }
paste-submit = Enviar a { $name }
paste-default-name = imagem-{ $date }.png

## A imagem de exibição

menu-picture = Alterar imagem de exibição…
picture-title = Imagem de exibição
picture-choose = Escolher uma imagem…
picture-none = Nenhuma
picture-or = Ou uma destas
picture-hint = Arraste a imagem ou use as setas. Ela é enviada com 96 × 96.
picture-hint-plain = Os outros a veem ao lado do seu nome. Ela é enviada com 96 × 96.
picture-crop = A parte que aparece
picture-crop-how = As setas movem, mais e menos mudam o tamanho.
picture-smaller = Menor
picture-larger = Maior
picture-zoom = Tamanho
picture-submit = Usar esta imagem
picture-preview = Como vai ficar
picture-change = Alterar sua imagem de exibição
picture-starter-kite = Pipa
picture-starter-lighthouse = Farol
picture-starter-fox = Raposa
picture-starter-cactus = Cacto
picture-starter-cassette = Fita cassete
picture-starter-moon = Lua
picture-starter-lemon = Limão
picture-starter-boat = Barco

image-not-a-picture = Seu navegador não consegue abrir isso como imagem. Escolha um PNG, JPEG ou GIF.
image-too-large = Esse arquivo tem mais de 32 MB. Escolha um menor.
image-too-many-pixels = Essa imagem tem pixels demais. Escolha uma menor.

## Emoticons personalizados

emoticons-yours = Seus
emoticons-all = Padrão
emoticons-add = Novo emoticon
emoticons-change = Alterar
emoticon-theirs = { $shortcut }, um emoticon da outra pessoa
emoticon-of = { $shortcut }, { $size }
emoticon-menu = O que fazer com { $shortcut }
emoticon-menu-add = Adicionar aos meus emoticons…
emoticon-menu-save = Salvar como…
emoticon-menu-copy = Copiar o código
emoticon-menu-hide = Não mostrar este
emoticon-menu-show = Mostrar de novo
emoticon-new-title = Novo emoticon
emoticon-change-title = Alterar emoticon
emoticon-choose = Escolher…
emoticon-choose-other = Trocar
emoticon-picture = A imagem
emoticon-shortcut = Atalho
emoticon-shortcut-ok = { $count } de 7 caracteres, disponível
emoticon-shortcut-hint = De 1 a 7 caracteres, como (miau)
emoticon-name = Nome
emoticon-optional = (opcional)
emoticon-look = Como vai ficar
emoticon-look-text = em uma mensagem
emoticon-look-before = boa noite
emoticon-look-after = galera
emoticon-look-picker = no seletor
emoticon-look-alone = sozinho
emoticon-hint = Os outros o recebem com a mensagem, com no máximo 50 × 50. Uma animação continua animada se for pequena o bastante.
emoticon-stopped = Essa animação é grande demais: no máximo 96 × 96 pixels e 64 KB. Só o primeiro quadro será usado.
emoticon-remove = Excluir
emoticon-keep = Salvar
emoticon-no-picture = Escolha uma imagem primeiro.
emoticon-empty = Digite um atalho.
emoticon-long = É longo demais: no máximo 7 caracteres.
emoticon-space = Um atalho não tem espaços.
emoticon-taken = Outro emoticon seu já tem esse atalho.
emoticon-built-in = Esse é o atalho de um emoticon padrão.
emoticon-full = Você chegou ao limite de 100 emoticons. Exclua um primeiro.
notice-emoticon-unfit = O emoticon { $shortcut } não pode ser usado. Mude o atalho ou a imagem.
paste-left = { $count ->
    [one] mais 1
   *[other] mais { $count }
}

## O que o serviço desativou

notice-off-files = Este serviço não permite arquivos: não dá para enviar nem receber.
notice-off-links = Este serviço não permite links: os endereços nas mensagens aparecem como texto simples.
notice-off-both = Este serviço não permite arquivos nem links: não dá para enviar nem receber arquivos, e os endereços nas mensagens aparecem como texto simples.

## Histórico: as linhas

history-file = { $name } enviou { $file }
history-file-yours = Você enviou { $file }
history-file-pending = não terminado
history-file-received = recebido
history-file-sent = enviado
history-file-declined = recusado
history-file-cancelled = cancelado
history-file-failed = falhou
history-not-delivered = não entregue
history-unknown = pode não ter sido entregue

## Histórico: levar com você

history-export-of = Conversas de { $account }
history-export-at = Exportado do WebMessenger: { $day }
history-export-end = Fim da exportação

## Histórico: trazer de outros programas

history-import-own = Dados do WebMessenger
history-import-msn = Histórico do MSN Messenger
history-import-pidgin = Histórico do Pidgin
history-import-amsn = Histórico do aMSN
history-import-unknown = O WebMessenger não consegue ler este arquivo. Ele aceita o que ele mesmo exporta (.json) e históricos do MSN Messenger (.xml), do Pidgin (.html, .txt) e do aMSN (.log).
history-import-newer = Este arquivo é de um WebMessenger mais novo (versão { $version }; este lê até a { $known }). Atualize este primeiro.
history-import-no-line = Não há nenhuma mensagem neste arquivo.
history-import-no-date = Este histórico não diz de que dia é. Os arquivos do Pidgin têm o dia no nome; mantenha o nome ao copiar.

## Histórico: guardar

history-full = As novas mensagens não estão sendo guardadas: seu navegador não tem mais espaço para este site. Você pode continuar conversando.
history-unavailable = As novas mensagens não estão sendo guardadas: seu navegador não guarda nada para este site. Você pode continuar conversando.
history-trouble-close = OK
menu-history-off = Parar de guardar esta conversa
menu-history-on = Guardar esta conversa

## Histórico: excluir

history-delete-title = Excluir seu histórico?
history-delete-text = Tudo o que você disse e ouviu como { $email } será excluído deste dispositivo. Não está em nenhum outro lugar e não dá para recuperar.
history-delete-submit = Excluir histórico
history-delete-failed = Seu navegador não excluiu. Tente de novo.
history-shorter-title = { $days ->
    [365] Guardar só 1 ano?
    [one] Guardar só 1 dia?
   *[other] Guardar só { $days } dias?
}
history-shorter-text = { $count ->
    [one] { $count } mensagem é mais antiga. Ela some deste dispositivo agora e não dá para recuperar.
   *[other] { $count } mensagens são mais antigas. Elas somem deste dispositivo agora e não dá para recuperar.
}
history-shorter-export = Exportar tudo antes
history-shorter-submit = { $count ->
    [one] Excluir { $count } mensagem
   *[other] Excluir { $count } mensagens
}
sign-out-delete-history = Excluir meu histórico deste dispositivo

## Histórico: a tela

menu-history = Histórico
history-title = Histórico
history-close = Voltar às suas conversas
history-back = Voltar
history-back-to-results = Voltar aos resultados
history-search = Procurar em tudo
history-everybody = Todos
history-count = { $count ->
    [one] { $count } mensagem
   *[other] { $count } mensagens
}
history-since = { $count ->
    [one] { $count } mensagem, { $day }
   *[other] { $count } mensagens desde { $day }
}
history-group = Conversa em grupo
history-lines = O que foi dito
history-day = Dia
history-days = Dias
history-earlier-days = Dias anteriores
history-day-count = { $day }: { $count ->
    [one] { $count } mensagem
   *[other] { $count } mensagens
}
history-first = Ir para a primeira mensagem
history-last = Ir para a última mensagem
history-room = Este site usa { $size } neste dispositivo
history-keep-change = Por quanto tempo guardar
history-reading = Lendo seu histórico
history-not-read = Seu navegador não conseguiu ler o histórico. Feche as outras abas deste site e tente de novo.
history-unread = { $count ->
    [one] { $count } item danificado não pôde ser lido e ficou de fora.
   *[other] { $count } itens danificados não puderam ser lidos e ficaram de fora.
}
history-empty = Nada aqui ainda
history-empty-text = O que você e seus contatos escrevem fica guardado aqui, só neste dispositivo.
history-off = Sem histórico
history-off-text = Nada é guardado para esta conta neste dispositivo. Para guardar suas conversas, entre com “Lembrar meu endereço de e‑mail” marcado.
history-choose = Escolha uma conversa
history-choose-text = Ou procure em tudo o que foi dito.
history-searching = Procurando
history-hits = { $count ->
    [one] { $count } resultado
   *[other] { $count } resultados
} em { $conversations ->
    [one] { $conversations } conversa
   *[other] { $conversations } conversas
}
history-hits-label = Resultados
history-searched = { $count ->
    [one] { $count } mensagem pesquisada, das mais novas às mais antigas
   *[other] { $count } mensagens pesquisadas, das mais novas às mais antigas
}
history-no-hits = Nenhum resultado
history-no-hits-for = Nenhum resultado para “{ $words }”
history-no-hits-text = Tente com menos letras: valem partes de palavras, em qualquer ordem.
history-unsearched = Parte do histórico está danificada e não pôde ser pesquisada.
history-jump = Ir para lá
history-delete-line = Excluir esta mensagem
history-delete-thread = Excluir esta conversa
history-delete-line-title = Excluir esta mensagem?
history-delete-line-text = Ela some deste dispositivo. O que os outros guardam continua com eles.
history-delete-thread-title = Excluir esta conversa?
history-delete-thread-text = Tudo o que vocês dois escreveram some deste dispositivo e não dá para recuperar. O que a outra pessoa guarda continua com ela.
history-delete-group-text = Tudo o que foi escrito nela some deste dispositivo e não dá para recuperar. O que os outros guardam continua com eles.
history-delete-part = Excluir

## Histórico: exportar e importar

history-export = Exportar
history-export-all = Exportar tudo
history-export-title = Exportar esta conversa
history-export-form = Tipo de arquivo
history-export-day = Só { $day }
history-export-text = Texto
history-export-text-hint = Para ler em qualquer lugar (.txt)
history-export-html = Página da web
history-export-html-hint = Como aparecia, com os emoticons, em um só arquivo (.html)
history-export-json = Dados
history-export-json-hint = Para programas e para trazer de volta ao WebMessenger (.json)
history-export-count = { $count ->
    [one] { $count } mensagem
   *[other] { $count } mensagens
}
history-export-writing = { $count } de { $all } mensagens
history-export-done = { $count ->
    [one] { $count } mensagem exportada
   *[other] { $count } mensagens exportadas
}
history-export-save = Salvar o arquivo
history-export-failed = Não foi possível gravar o arquivo. O disco pode estar cheio; tente em outro lugar.
history-import = Importar
history-import-text = Traga um arquivo que você exportou do WebMessenger ou históricos do MSN Messenger (.xml), do Pidgin (.html, .txt) ou do aMSN (.log). As mensagens que você já tem não são adicionadas duas vezes.
history-import-choose = Escolher um arquivo
history-import-reading = Lendo o arquivo
history-import-found = { $source }: { $count ->
    [one] { $count } mensagem
   *[other] { $count } mensagens
}, de { $first } a { $last }
history-import-other-account = Este arquivo é de { $account }. As mensagens dele serão adicionadas à conta em que você entrou.
history-import-own-names = Quais destes nomes eram seus?
history-import-with = Endereço da pessoa com quem você conversou
history-import-keep = Adicionar ao histórico
history-import-keeping = Adicionando mensagens
history-import-done = { $count ->
    [0] Nenhuma mensagem nova
    [one] { $count } mensagem adicionada
   *[other] { $count } mensagens adicionadas
}
history-import-known = { $count ->
    [one] Você já tinha { $count } mensagem.
   *[other] Você já tinha { $count } mensagens.
}
history-import-skipped = { $count ->
    [one] { $count } item ficou de fora: não é uma mensagem ou está danificado.
   *[other] { $count } itens ficaram de fora: não são mensagens ou estão danificados.
}
history-import-not-read = Não foi possível ler o arquivo. Ele pode ter sido movido ou alterado; escolha-o de novo.
history-import-elsewhere = Outra aba está adicionando mensagens agora. Espere ela terminar e tente de novo.
history-import-full = Seu navegador não tem mais espaço para este site. Algumas mensagens foram adicionadas; importe o arquivo de novo quando houver espaço.
history-import-not-kept = Seu navegador não guardou tudo. Importe o arquivo de novo: o que já está aqui não é adicionado duas vezes.

## A lista de contatos

list-contacts = Contatos
list-tree = Lista de contatos
list-find = Procurar um contato
list-find-key = Ctrl K
list-favourites = Favoritos
list-other = Outros contatos
list-everyone = Todos os contatos
list-offline = Offline
list-online = Online
list-count-of = ({ $online }/{ $total })
list-count = ({ $total })
list-unread = { $count ->
    [one] 1 nova mensagem
   *[other] { $count } novas mensagens
}
list-on-web = Entrou pela web
list-on-mobile = No celular
list-not-found = Nenhum resultado
list-not-found-hint = Procure por nome, endereço de e‑mail ou mensagem pessoal.
list-empty = Ninguém aqui ainda
list-empty-hint = Adicione alguém pelo endereço de e‑mail que a pessoa usa para entrar. Talvez ela tenha que aprovar primeiro.
list-empty-add = Adicione seu primeiro contato
list-add-by-email = Adicionar por e‑mail…
list-add-address = Adicionar { $email }
list-mail = { $count ->
    [one] 1 mensagem não lida na sua caixa de entrada
   *[other] { $count } mensagens não lidas na sua caixa de entrada
}
list-connected = Conectado a { $server }
list-not-connected = Não conectado
list-not-connected-try = Não conectado, tentativa { $attempt }
list-online-count = { $count } online
list-my-status = Seu status
list-my-message = Sua mensagem pessoal
list-my-message-empty = Digite uma mensagem pessoal
list-my-message-edit = Clique para editar
menu-now-playing = O que estou ouvindo…
playing-title = O que estou ouvindo
playing-song = Título
playing-artist = Artista
playing-album = Álbum
playing-hint = Seus contatos veem isso no lugar da sua mensagem pessoal, até você sair.
playing-neither = Digite um título ou um artista.
playing-show = Mostrar
playing-stop = Não mostrar nada
playing-shown = Ouvindo: { $song }
list-reconnecting = Reconectando

## Teclas

shortcuts-title = Atalhos do teclado
shortcuts-or = ou
shortcut-next-conversation = Próxima conversa
shortcut-previous-conversation = Conversa anterior
shortcut-next-unread = Próxima conversa não lida
shortcut-previous-unread = Conversa não lida anterior
shortcut-first-unread = Primeira conversa não lida
shortcut-move-tab-on = Mover a aba para frente
shortcut-move-tab-back = Mover a aba para trás
shortcut-close = Fechar a conversa
shortcut-sent-before = Trazer de volta a última linha enviada, em uma mensagem vazia
shortcut-sent-after = A linha enviada depois dela
shortcut-bold = Negrito, ao escrever
shortcut-italic = Itálico, ao escrever
shortcut-underline = Sublinhado, ao escrever
shortcut-search = Procurar um contato
shortcut-find = Procurar na conversa
shortcut-history = Abrir ou fechar o histórico
shortcut-next = Próxima área: contatos, mensagens, escrita
shortcut-previous = Área anterior
shortcut-settings = Configurações
shortcut-help = Estes atalhos
key-control = Ctrl
key-shift = Shift
key-alt = Alt
key-escape = Esc
key-copy = Ctrl C
key-quote = Q
key-page-up = Page Up
key-page-down = Page Down

## Configurações

settings = Configurações
settings-open = Configurações…
settings-find = Procurar
settings-not-found = Nenhuma configuração encontrada
settings-not-found-hint = Tente outra palavra, como “som” ou “hora”.
settings-back = Voltar às configurações
settings-pages = Páginas
settings-this-account = Esta conta
settings-found = Configurações encontradas
settings-kept = Guardado neste navegador.
settings-kept-account = Guardado neste navegador. O que está marcado com “Esta conta” vale só para { $email }.

settings-page-personal = Pessoal
settings-page-look = Aparência
settings-page-messages = Mensagens
settings-page-alerts = Alertas
settings-page-privacy = Privacidade
settings-page-files = Arquivos
settings-page-keys = Teclas
settings-page-language = Idioma
settings-page-data = Dados

settings-action-picture = Imagem de exibição
settings-action-picture-hint = O que os outros veem ao lado do seu nome
settings-action-picture-do = Alterar…
settings-action-details = Nome e telefones
settings-action-details-hint = Seu nome de exibição e os números em que podem ligar para você
settings-action-details-do = Alterar…
settings-action-people = Quem pode ver você
settings-action-people-hint = Quem está permitido e quem está bloqueado, guardado pelo seu servidor
settings-action-people-do = Alterar…
settings-action-delete-history = Excluir seu histórico
settings-action-delete-history-hint = Todas as conversas desta conta, deste dispositivo
settings-action-delete-history-do = Excluir…
settings-action-export = Salvar as configurações em um arquivo
settings-action-export-hint = Um arquivo JSON sem endereços, mensagens ou senhas
settings-action-export-do = Salvar…
settings-action-import = Carregar as configurações de um arquivo
settings-action-import-hint = Um arquivo salvo aqui ou em outro dispositivo
settings-action-import-do = Carregar…
settings-action-reset = Restaurar todas as configurações
settings-action-reset-hint = Tudo nestas páginas volta ao padrão
settings-action-reset-do = Restaurar…
settings-imported = { $count ->
    [one] { $count } configuração carregada.
   *[other] { $count } configurações carregadas.
}
settings-import-left-out = { $count ->
    [one] { $count } ficou de fora: não é conhecida aqui ou não funciona neste navegador.
   *[other] { $count } ficaram de fora: não são conhecidas aqui ou não funcionam neste navegador.
}
settings-import-nothing = Esse arquivo não tem configurações do WebMessenger.
settings-import-unreadable = Esse não é um arquivo de configurações. Escolha um que o WebMessenger tenha salvado.
settings-import-too-large = Esse arquivo é grande demais para ser de configurações.
settings-files-note = Os arquivos passam pelo servidor, por isso os grandes demoram um pouco. Eles são salvos onde seu navegador guarda os downloads.
settings-keys-summary = Para quem usa teclado
settings-keys-card = Mostrar em um cartão
settings-no-previews = O WebMessenger nunca carrega prévias de links.
settings-summary = { $name }: { $value }
settings-summary-on = { $on } de { $count } ativados
settings-reset-title = Restaurar todas as configurações?
settings-reset-text = Todas as configurações destas páginas voltam ao padrão. Seus contatos, suas mensagens e o endereço lembrado continuam.
settings-reset-yes = Restaurar
settings-listen = Tocar este som
settings-listen-to = Tocar: { $sound }
settings-denied = Seu navegador não permite isso. Permita nas configurações do site no navegador e tente de novo.

setting-switch-on = Ativado
setting-switch-off = Desativado

setting-auto-away = Mostrar-me como inativo
setting-auto-away-hint = Só a partir de Online, até você voltar
setting-auto-away-value = { $number ->
    [0] Nunca
    [one] Após 1 minuto
   *[other] Após { $number } minutos
}
setting-idle-detection = Detectar atividade no computador todo
setting-idle-detection-hint = Usar outro programa mantém você online, e bloquear a tela mostra você como inativo. O navegador pergunta primeiro.
setting-remember-status = Lembrar meu status
setting-remember-status-hint = A tela de entrada começa com o último que você usou

setting-theme = Tema
setting-theme-system = Sistema
setting-theme-light = Claro
setting-theme-dark = Escuro
setting-text-size = Tamanho do texto
setting-text-size-small = Pequeno
setting-text-size-normal = Normal
setting-text-size-large = Grande
setting-text-size-larger = Maior
setting-compact = Linhas compactas
setting-compact-hint = Cabem mais contatos na tela
setting-classic-windows = Janelas clássicas
setting-classic-windows-hint = Em telas largas, cada conversa é uma janela que você pode mover
setting-sort = Ordenar contatos por
setting-sort-group = Grupo
setting-sort-status = Status
setting-sort-name = Nome
setting-offline = Contatos offline
setting-offline-shown = Com os outros
setting-offline-last = No fim
setting-offline-hidden = Ocultos

setting-emoticons = Emoticons como imagens
setting-emoticons-hint = Desativado: aparecem como foram digitados, como :)
setting-plus-codes = Mostrar cores e estilos do Messenger Plus!
setting-plus-codes-hint = Desativado: nomes e mensagens aparecem como texto simples
setting-received-pictures = Imagens que você recebe
setting-received-pictures-hint = Ativado: aparecem na conversa assim que chegam
setting-accept-files = Perguntar antes de receber um arquivo
setting-accept-files-hint = Programas e arquivos de 64 MB ou mais sempre perguntam
setting-accept-files-ask = Sempre
setting-accept-files-favourites = Exceto dos favoritos
setting-smaller-pictures = Diminuir as imagens coladas
setting-warn-of-programs = Avisar sobre programas
setting-warn-of-programs-hint = Arquivos como .exe, .scr ou .bat
setting-enter = Tecla Enter
setting-enter-hint = Automático: uma nova linha no celular. Ctrl Enter sempre envia.
setting-enter-device = Automático
setting-enter-send = Envia
setting-enter-line = Nova linha
setting-offline-messages = Mensagens para contatos offline
setting-offline-messages-hint = O servidor as guarda até o contato entrar, quando possível
setting-offline-messages-ask = Perguntar antes
setting-offline-messages-always = Enviar sempre
setting-hours = Relógio
setting-hours-language = Automático
setting-hours-12 = 12 horas
setting-hours-24 = 24 horas
setting-seconds = Segundos nos horários

setting-do-not-disturb = Não perturbe
setting-notifications = Notificações na área de trabalho
setting-notification-body = Texto da mensagem nas notificações
setting-toasts-message = Avisos de novas mensagens
setting-toasts-online = Avisos quando alguém fica online
setting-nudges = Chamadas de atenção
setting-nudge-shake = Chamadas de atenção tremem a janela
setting-vibrate = Chamadas de atenção vibram o celular
setting-sound-message = Som de novas mensagens
setting-sound-online = Som quando alguém fica online
setting-sound-nudge = Som ao chamarem sua atenção
setting-sound-mail = Som de novos e‑mails
setting-sound-file = Som de arquivos
setting-sound-error = Som de erros
setting-volume = Volume dos sons
setting-volume-value = { $number }%

setting-language = Idioma
setting-language-none = Automático

setting-history = Guardar suas conversas
setting-history-hint = Só neste dispositivo. O que for mais antigo some na próxima vez que você entrar. Quando você ativa isto, o navegador pode pedir para guardar os dados deste site, para que um disco cheio não apague seu histórico.
setting-history-all = Para sempre
setting-history-365 = Por 1 ano
setting-history-90 = Por 90 dias
setting-history-30 = Por 30 dias
setting-history-none = Não guardar

## Fonte e cores

font = Fonte, efeitos e cor
font-hint = Fonte e cor
font-family = Fonte
font-effects = Efeitos
font-colour = Cor
font-bold = Negrito
font-italic = Itálico
font-underline = Sublinhado
font-strike = Tachado
font-effect-with-key = { $effect } ({ $key })
font-effect-on = { $effect } ativado
font-effect-off = { $effect } desativado
font-on-light = em uma página clara
font-on-dark = em uma página escura
font-sample = O que você acha?
font-note-light = { $colour } é enviada como você escolheu; páginas claras a mostram mais escura para que dê para ler.
font-note-dark = { $colour } é enviada como você escolheu; páginas escuras a mostram mais clara para que dê para ler.
font-note-both = { $colour } é enviada como você escolheu; páginas claras a mostram mais escura, e páginas escuras, mais clara.
font-reset = Restaurar
font-done = Pronto

ink-black = Preto
ink-grey = Cinza
ink-maroon = Bordô
ink-red = Vermelho
ink-orange = Laranja
ink-yellow = Amarelo
ink-green = Verde
ink-teal = Verde-azulado
ink-blue = Azul
ink-sky = Azul-céu
ink-navy = Azul-marinho
ink-purple = Roxo
ink-plum = Ameixa
ink-pink = Rosa
ink-brown = Marrom
ink-own = Personalizada
ink-own-note = Esta cor
ink-another = Outra cor

draw = Escrita à mão
draw-field = Área de desenho
draw-with = Desenhe aqui com o mouse, uma caneta ou o dedo
draw-width = Espessura do traço
draw-thin = Fino
draw-medium = Médio
draw-thick = Grosso
draw-undo = Desfazer
draw-wipe = Apagar tudo
draw-too-much = Este desenho é grande demais para enviar. Desfaça uma parte.
draw-full = A folha está cheia. Envie-a ou desfaça uma parte.
draw-blind = A escrita à mão não aparece para { $names }

scheme = Cores
scheme-hint = Cores desta conversa
scheme-sky = Céu
scheme-rose = Rosa
scheme-leaf = Folha
scheme-sun = Sol
scheme-plum = Ameixa

chat-leave = Sair da conversa
chat-leave-hint = Sair da conversa

composer-more = Arquivos, fonte e mais
composer-picture = Enviar uma imagem
composer-invite = Convidar alguém

# The protocol console.

menu-protocol-console = Console do protocolo
setting-protocol-console = Console do protocolo
setting-protocol-console-hint = Para quem escreve servidores: mostra o que passa entre esta página e o servidor. Senhas e tickets nunca aparecem.
setting-protocol-addresses = Ocultar endereços no console do protocolo
console-verbs = Comandos, como MSG ou USR
console-connection = Conexão
console-every-connection = Todas as conexões
console-notification = Servidor de notificações
console-switchboard = Switchboard { $number }
console-nexus = Nexus do Passport
console-login = Login do Passport
console-config = Configuração do Messenger
console-offline-messages = Mensagens offline
console-only-ignored = Só os ignorados
console-pause = Pausar
console-resume = Retomar
console-clear = Limpar
console-copy = Copiar
console-save = Salvar como arquivo
console-with-texts = Copiar e salvar também o que as pessoas escreveram
console-frames = Comandos
console-count = { $count } de { $all }
console-empty = Nada ainda
console-details = O comando escolhido
console-choose = Escolha um comando para vê-lo inteiro.
console-cut = O resto não é guardado.
console-sent = Enviado
console-received = Recebido
console-opening = Conectando
console-closed = Encerrado
console-ignored = Ignorado: { $reason }
console-reason-malformed = { $field } está faltando ou não faz sentido
console-reason-not-present = quem enviou não está na conversa
console-reason-unexpected = não responde a nada que foi pedido
console-reason-unknown-command = comando desconhecido
console-reason-unknown-message = tipo de mensagem desconhecido
console-reason-not-used = o WebMessenger não usa isso
console-reason-blocked = de alguém que você bloqueou
console-reason-for-someone-else = destinado a outra pessoa
console-reason-no-room = conversas demais ao mesmo tempo
console-raw = Enviar um comando à mão
console-raw-warning = O que você envia vai para o servidor como está. Pode encerrar sua sessão, mudar sua lista de contatos ou escrever para outras pessoas em seu nome.
console-raw-accept = Entendi
console-raw-line = Comando
console-raw-payload = Conteúdo (opcional; o tamanho é acrescentado)
console-raw-send = Enviar
console-raw-error-verb = Um comando começa com três letras maiúsculas.
console-raw-error-line = Um comando é uma única linha.
console-raw-error-long = Isso é longo demais.
console-raw-error-payload = Este comando precisa de conteúdo.
