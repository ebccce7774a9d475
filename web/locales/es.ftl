# Español.

app-name = WebMessenger
broken = Algo salió mal y WebMessenger se detuvo. Vuelve a cargar la página e inicia sesión de nuevo. Los mensajes no enviados se han perdido.

status-online = Conectado
status-busy = Ocupado
status-idle = Inactivo
status-brb = Vuelvo enseguida
status-away = Ausente
status-phone = Al teléfono
status-lunch = Salí a comer
status-hidden = Aparecer como no conectado
status-offline = No conectado
status-blocked = Bloqueado

sign-in-welcome = Inicia sesión para ver quién está
sign-in-waiting = Tus contactos te esperan en { $name }
sign-in-now = Iniciando sesión
sign-in-as = { $email } en { $server }, { $status }
sign-in-progress = Progreso
sign-in-server = Servidor
sign-in-email = Dirección de correo electrónico
sign-in-password = Contraseña
sign-in-show = Mostrar la contraseña
sign-in-status = Iniciar sesión como
sign-in-remember = Recordar mi dirección de correo
sign-in-go = Iniciar sesión
sign-in-cancel = Cancelar
sign-in-try-again = Volver a intentarlo
sign-in-reload = Volver a cargar la página
sign-in-in-another-tab = Ya has iniciado sesión como { $name } en otra pestaña.
sign-in-use-here-hint = Si lo usas aquí, se cerrará la sesión de la otra pestaña. Allí podrás seguir leyendo sus conversaciones.
sign-in-use-here = Usar aquí
sign-in-legal = Para servidores compatibles con MSN. Tu contraseña va a tu servidor y esta página nunca la guarda.
sign-in-terms = Condiciones de uso
sign-in-privacy = Privacidad
step-connecting = Conectando con el servidor
step-authenticating = Comprobando tu contraseña
step-reading-list = Leyendo tu lista de contactos
step-going-online = Conectándote

menu = Menú
menu-theme = Claro u oscuro
menu-notifications = Activar las notificaciones
menu-do-not-disturb = No molestar
menu-disturb = Desactivar No molestar
menu-sign-out = Cerrar sesión

dock = Vistas
dock-contacts = Contactos
dock-chats = Conversaciones
toast-close = Cerrar
toast-online = Acaba de conectarse

offer-notifications = ¿Quieres recibir un aviso cuando alguien te escriba, aunque WebMessenger esté detrás de otras ventanas?
offer-yes = Sí
offer-not-now = Ahora no
new-version = Hay una versión nueva de WebMessenger. Recarga cuando te venga bien; lo que has escrito se conserva.
new-version-reload = Recargar
new-version-later = Más tarde
link-without-address = Ese enlace no contiene ninguna dirección de correo, así que no se pudo abrir una conversación.

error-email-empty = Escribe una dirección de correo.
error-email-domain = Escribe la dirección completa, como nombre@example.com.
error-email-space = Una dirección de correo no lleva espacios. Revísala.
error-email-long = Es demasiado larga para ser una dirección de correo. Revísala.
error-password-empty = Escribe tu contraseña.
error-wrong-password = La dirección de correo o la contraseña no es correcta.
error-passport-unavailable = El servicio de inicio de sesión del servidor no está disponible. Inténtalo de nuevo en unos minutos.
error-not-msnp11 = Este servidor no admite MSNP11, así que no puedes iniciar sesión desde aquí.
error-not-messenger = Esa dirección no es la de un servidor de Messenger. Pide a quien administra esta página que la revise.
error-restricted = Esta cuenta no tiene permiso para usar Messenger. Consulta a quien administra el servidor.
error-too-many-redirects = El servidor no dejaba de redirigir. Inténtalo de nuevo en unos minutos.
error-timed-out = El servidor no respondió a tiempo. Inténtalo de nuevo en un momento.
error-bridge = No se puede conectar con WebMessenger. Comprueba tu conexión e inténtalo de nuevo.
error-offline = No tienes conexión. WebMessenger lo intentará de nuevo en cuanto la tengas.
error-version = Esta página es más antigua que su servidor. Vuelve a cargarla e inicia sesión de nuevo.

close-by-server = El servidor cerró la conexión. Inténtalo de nuevo en un momento.
close-too-large = Eso era demasiado grande para enviarlo. Envíalo en partes más pequeñas; si era una imagen o un archivo, consulta a quien administra esta página.
close-broken = Se perdió la conexión. Comprueba tu red.
close-origin = WebMessenger no puede conectarse desde esta dirección. Ábrelo desde la dirección que te dieron.
close-target = El servidor indicó una dirección a la que WebMessenger no puede conectarse. Consulta a quien administra esta página.
close-no-server = Ese servidor ya no se ofrece aquí. Vuelve a cargar la página y elige otro.
close-too-many = Hay demasiadas conexiones abiertas desde tu dirección. Espera un minuto e inténtalo de nuevo.
close-unreachable = No se puede llegar al servidor. Quizá esté fuera de servicio; inténtalo de nuevo en unos minutos.
close-timeout = El servidor no respondió a tiempo. Inténtalo de nuevo en unos minutos.
close-server-broke = El servidor cortó la conexión. Inténtalo de nuevo en un momento.
close-going-away = WebMessenger se está reiniciando. Inténtalo de nuevo en un momento.

told-sign-in = Iniciar sesión de nuevo
told-elsewhere-title = Has iniciado sesión en otro lugar
told-elsewhere = Se cerró tu sesión aquí porque iniciaste sesión en otro lugar. Tus conversaciones siguen aquí.
told-use-here = Usar Messenger aquí
told-stay-out = Seguir sin conexión
told-reading = No has iniciado sesión. Puedes leer, pero no enviar.
told-shut-down-title = El servidor se apagó
told-shut-down = El servidor se apagó por mantenimiento. Inténtalo de nuevo en unos minutos.
told-reconnect = { $minutes ->
    [0] El servidor te pidió que esperaras. Ya puedes iniciar sesión de nuevo.
    [one] El servidor te pide que vuelvas en un minuto.
   *[other] El servidor te pide que vuelvas en { $minutes } minutos.
}
told-terms-title = Condiciones por aceptar
told-terms = Acepta las nuevas condiciones en el sitio del servicio y después inicia sesión de nuevo.
told-by-server-title = Se cerró tu sesión
told-by-server = El servidor terminó la sesión sin decir por qué. Inicia sesión de nuevo.
told-lost-title = Se perdió la conexión

sign-out-title = ¿Cerrar sesión?
sign-out-text = No puedes volver más atrás. Si cierras la sesión, se perderán las conversaciones que hay aquí.
sign-out-go = Cerrar sesión

notice-server-closes = { $minutes ->
    [0] El servidor se está apagando ahora.
    [one] El servidor se apagará en un minuto.
   *[other] El servidor se apagará en { $minutes } minutos.
}
notice-added-you = { $name } ({ $email }) te ha agregado como contacto.
notice-not-migrated = Puede que falten algunos contactos: el servicio no ha terminado de trasladar tu lista.
notice-not-verified = Todavía no has confirmado tu dirección de correo. Busca un mensaje del servicio.
notice-new-mail = Correo nuevo de { $from }: { $subject }
notice-new-mail-bare = Tienes correo nuevo.
notice-alert-open = Abrir
notice-space = Alguien tiene novedades en su Space.
notice-page = { $from } escribió desde un móvil: { $text }
notice-not-connected = No estás conectado, así que no se pudo cambiar. Inicia sesión de nuevo.
notice-not-a-contact = Esa persona ya no está en tu lista de contactos.
notice-too-many-conversations = Hay demasiadas conversaciones abiertas. Cierra una e inténtalo de nuevo.

## Reconexión

reconnect-lost = Se perdió la conexión.
reconnect-restart = El servidor se apagó y debería volver pronto.
reconnect-asked = El servidor te pidió que vuelvas más tarde.
reconnect-by-server = El servidor terminó la sesión.
reconnect-busy = El servicio está saturado o tiene problemas.
reconnect-in-seconds = { $count ->
    [0] Conectando ahora
    [one] Próximo intento en 1 segundo
   *[other] Próximo intento en { $count } segundos
}
reconnect-in-minutes = { $count ->
    [one] Próximo intento en 1 minuto
   *[other] Próximo intento en { $count } minutos
}
reconnect-trying = Reconectando, intento { $attempt }
reconnect-now = Intentar ahora
reconnect-sign-out = Cerrar sesión
reconnect-title = Aún sin conexión

## Conversaciones

chat-conversations = Conversaciones
chat-with = Conversación con { $name }
name-and-address = { $name } ({ $email })
chat-group-title = { $names } ({ $count })
chat-nothing = Elige a alguien con quien conversar
chat-nothing-online = { $count ->
    [0] Todavía no hay nadie conectado. Busca un contacto con
    [one] Hay 1 contacto conectado. Busca un contacto con
   *[other] Hay { $count } contactos conectados. Busca un contacto con
}
chat-tip = Nunca des tu contraseña ni el número de tu tarjeta en una conversación.
chat-blocked = Has bloqueado a { $name }. Te ve como no conectado y no puede escribirte.
chat-offline-note = { $name } no está en línea y recibirá tu mensaje cuando inicie sesión.
chat-offline-send = Enviar como mensaje sin conexión
chat-drop-invite = Invitar a { $name }
chat-tip-short = Nunca des tu contraseña en una conversación.
chat-actions = Conversación
chat-to = Para:
chat-back = Volver a los contactos
chat-back-unread = { $count ->
    [one] Volver a los contactos, 1 mensaje nuevo
   *[other] Volver a los contactos, { $count } mensajes nuevos
}
chat-group-people = { $count ->
    [one] 1 persona y tú
   *[other] { $count } personas y tú
}
chat-close = Cerrar la conversación
window-label = Ventana: { $name }
window-move = Mover la ventana o cambiar su tamaño: { $name }
window-move-hint = Las flechas mueven la ventana. Con Mayús cambian su tamaño.
window-minimise = Minimizar: { $name }
window-close = Cerrar: { $name }
chat-more = Más
chat-muted = Silenciada
chat-unread = { $count ->
    [one] 1 mensaje nuevo
   *[other] { $count } mensajes nuevos
}
chat-pictures = Imágenes para mostrar
chat-you = Tú ({ $status })

## Lo que se dijo

chat-messages = Mensajes
chat-show-all = Mostrar todo
chat-show-all-lines = Mostrar todo, { $count } líneas
chat-show-less = Mostrar menos
chat-says = { $name } dice:
chat-today = Hoy
chat-yesterday = Ayer
chat-new = Nuevos
chat-dropped = Los mensajes más antiguos ya no se guardan aquí.
chat-below = Mensajes nuevos abajo
chat-last-message = Último mensaje: { $time }
chat-typing = { $name } está escribiendo un mensaje
chat-typing-several = Varias personas están escribiendo
chat-joined = { $name } se ha unido a la conversación
chat-left-at = se fue: { $time }
chat-invite-again = Invitar de nuevo a { $name }
chat-left = { $name } ha abandonado la conversación
chat-not-invited = No se pudo invitar a { $name }
chat-not-invited-unavailable = { $name } no está conectado o no acepta invitaciones
chat-not-invited-hidden = No se invitó a { $name } porque apareces como no conectado
chat-not-invited-no-account = No se invitó a { $name }: esa cuenta no existe
chat-not-invited-too-fast = No se invitó a { $name }: fue demasiado rápido. Espera un momento.
chat-not-invited-no-answer = { $name } no se unió
chat-declined-file = { $name } ofreció un archivo de una forma antigua que WebMessenger no admite, así que se rechazó.
chat-declined-meeting = { $name } quiso iniciar NetMeeting. WebMessenger no puede hacerlo, así que se rechazó.
chat-declined-voice = { $name } quiso iniciar una llamada de voz o una videollamada. WebMessenger no puede hacerlo, así que se rechazó.
chat-declined-assistance = { $name } pidió asistencia remota. WebMessenger no puede hacerlo, así que se rechazó.
chat-declined-files = { $name } ofreció más archivos de los que WebMessenger acepta a la vez. Los últimos se rechazaron.
chat-declined = { $name } te invitó a algo que WebMessenger no puede hacer, así que se rechazó.
chat-unshown = { $name } envió algo que WebMessenger no puede mostrar
chat-unshown-wink = { $name } envió un guiño, pero WebMessenger no puede reproducirlo
chat-unshown-voice-clip = { $name } envió un clip de voz, pero WebMessenger no puede reproducirlo
chat-wink = { $name } envió un guiño: { $title }
chat-voice-clip = { $name } envió un clip de voz ({ $length }), pero WebMessenger no puede reproducirlo
chat-unshown-ink = { $name } envió un mensaje manuscrito, pero WebMessenger no puede mostrarlo
chat-ink = Mensaje manuscrito de { $name }
chat-ink-sent = Enviaste un mensaje manuscrito
chat-unshown-incomplete = { $name } envió un mensaje largo que llegó incompleto y no se puede mostrar
chat-invite = Invitar
chat-nudge = Zumbido
chat-nudge-hint = Enviar un zumbido
chat-nudge-sent = Has enviado un zumbido
chat-nudge-got = { $name } te ha enviado un zumbido

message-menu = este mensaje
message-copy = Copiar
message-quote = Responder citando
message-find = Buscar las mismas palabras

## Buscar

find-label = Buscar en esta conversación
find-count = { $number } de { $all }
find-count-more = { $number } de los últimos { $all }
find-none = No se encontró nada
find-up = Anterior
find-down = Siguiente
find-close = Cerrar la búsqueda
find-everywhere = Buscar en todo el historial

## Hasta dónde llegó

chat-sending = enviando
chat-arrived = Entregado
chat-offline-stored = Se entregará cuando inicie sesión
chat-offline-received = Enviado mientras no estabas
chat-waiting-line = Esperando la conexión. Se enviará automáticamente.
chat-waiting = Se enviará automáticamente.
chat-unknown = Puede que no se haya entregado.
chat-send-again = Enviar de nuevo
chat-delete = Eliminar
chat-failed-unavailable = { $count ->
    [one] No entregado. { $names } no está conectado o no puede recibir mensajes ahora.
   *[other] No entregado. { $names } no están conectados o no pueden recibir mensajes ahora.
}
chat-failed-hidden = No entregado. Apareces como no conectado; cambia tu estado para enviar.
chat-failed-no-account = No entregado. Esa cuenta no existe.
chat-failed-too-fast = No entregado. Fue demasiado rápido; espera un momento.
chat-failed-refused = { $count ->
    [one] No entregado. Quizá { $names } haya perdido la conexión.
   *[other] No se entregó a todos. Quizá alguno de ellos haya perdido la conexión: { $names }.
}
chat-failed-no-answer = No entregado. Sin respuesta de { $names }.
chat-failed-signed-out = No entregado porque se cerró tu sesión.
chat-failed-no-switchboard = No entregado. El servidor no pudo abrir la conversación.
chat-failed-not-stored = No entregado. El servidor no pudo guardar tu mensaje.
chat-failed-needs-sign-in = No entregado. Vuelve a iniciar sesión para usar los mensajes sin conexión.
chat-failed-because = No entregado. { $why }
chat-failed-blocked = No entregado. El servicio bloqueó este texto.

## Escribir

chat-message = Mensaje
chat-send = Enviar
chat-key-enter = Enter
chat-key-does-send = envía
chat-key-shift-enter = Mayús Enter
chat-key-control-enter = Ctrl Enter
chat-key-does-line = línea nueva
chat-emoticons = Emoticonos
chat-emoticons-find = Buscar por nombre o código
chat-emoticons-none = Ningún emoticono tiene ese nombre

## Emoticonos

em-smile = Sonrisa
em-grin = Sonrisa enorme
em-wink = Guiño
em-surprised = Sorpresa
em-tongue = Sacando la lengua
em-cool = Genial
em-angry = Enfado
em-shy = Vergüenza
em-confused = Confusión
em-sad = Tristeza
em-cry = Llorando
em-flat = Decepción
em-angel = Ángel
em-devil = Diablo
em-quiet = Labios sellados
em-teeth = Enseñando los dientes
em-nerd = Empollón
em-sarcastic = Sarcasmo
em-secret = Contando un secreto
em-sick = Mareo
em-dunno = No lo sé
em-thinking = Pensando
em-party = Fiesta
em-eyeroll = Ojos en blanco
em-sleepy = Sueño
em-thumb = Pulgar hacia arriba
em-thumb-down = Pulgar hacia abajo
em-fingers = Dedos cruzados
em-highfive = Choca esos cinco
em-hug-left = Abrazo desde la izquierda
em-hug-right = Abrazo desde la derecha
em-heart = Corazón
em-broken = Corazón roto
em-kiss = Beso
em-girl = Chica
em-boy = Chico
em-messenger = Messenger
em-asl = ¿Edad, sexo, lugar?
em-cat = Gato
em-dog = Perro
em-rabbit = Conejo
em-bat = Murciélago
em-sheep = Oveja negra
em-goat = Cabra
em-snail = Caracol
em-turtle = Tortuga
em-cup = Taza de café
em-beer = Cerveza
em-martini = Martini
em-cake = Pastel de cumpleaños
em-pizza = Pizza
em-bowl = Tazón
em-plate = Plato
em-gift = Regalo
em-mail = Correo
em-phone = Teléfono
em-mobile = Teléfono móvil
em-computer = Ordenador
em-controller = Mando de consola
em-camera = Cámara
em-film = Película
em-music = Nota musical
em-bulb = Bombilla
em-clock = Reloj
em-brb = Vuelvo enseguida
em-money = Dinero
em-car = Coche
em-plane = Avión
em-umbrella = Paraguas
em-ball = Balón de fútbol
em-cigarette = Cigarrillo
em-handcuffs = Esposas
em-rose = Rosa
em-wilted = Rosa marchita
em-sun = Sol
em-moon = Luna durmiendo
em-star = Estrella
em-rainbow = Arcoíris
em-storm = Nube de tormenta
em-lightning = Rayo
em-island = Isla con palmera

## Las conversaciones abiertas, en un teléfono

chats-open = Abiertas
chats-writing = está escribiendo
chats-nothing = Aún no hay mensajes
chats-failed = No entregado: { $text }
chats-you = Tú: { $text }
chats-someone = { $name }: { $text }
chats-file = te envió { $file }
chats-file-yours = Enviaste { $file }
chats-none = No hay ninguna conversación abierta
chats-none-how = Elige a alguien de tus contactos para conversar.

chat-blank = No enviado. En ese texto no hay nada visible.
chat-too-long = Son { $count } caracteres; se pueden enviar { $most } como máximo a la vez. Envíalo en partes o como archivo.

## Contactos, grupos y privacidad

dialog-close = Cerrar
dialog-cancel = Cancelar
dialog-save = Guardar
dialog-done = Listo

menu-of = Qué hacer con { $name }
menu-message = Enviar un mensaje
menu-card = Tarjeta de contacto
menu-rename = Tu apodo para el contacto…
menu-favourite = Agregar a favoritos
menu-no-favourite = Quitar de favoritos
menu-move = Mover a…
menu-copy = Copiar a…
menu-out-of-group = Quitar de este grupo
menu-mute = Silenciar
menu-unmute = Dejar de silenciar
menu-invite = Invitar…
menu-close = Cerrar
menu-block = Bloquear
menu-unblock = Desbloquear
menu-remove = Eliminar de mi lista…
menu-rename-group = Cambiar nombre…
menu-new-group = Grupo nuevo…
menu-delete-group = Eliminar grupo…
menu-my-details = Mi nombre y teléfonos…
menu-privacy = Privacidad
menu-links = Enlaces del servicio
link-today = Hoy
link-profile = Mi perfil
link-terms = Condiciones de uso
menu-open = Menú de { $name }

add-contact = Agregar un contacto
add-email = Dirección de correo electrónico
add-group = Grupo
add-no-group = Ninguno
add-hint = Quizá tenga que aprobarte primero.
add-submit = Agregar contacto
add-yourself = Esa es tu propia dirección.
add-known = { $email } ya está en tu lista. Elige un grupo para ponerlo en él.

name-contact = Tu apodo para el contacto
name-contact-label = Tu apodo para { $name }
name-contact-hint = Solo lo ves tú y se guarda en este dispositivo. Déjalo vacío para usar el nombre que eligió.
move-title = Mover a { $name } a
copy-title = Copiar a { $name } a
move-nowhere = Todavía no hay otro grupo. Escribe un nombre para crear uno.
move-find = Buscar o crear un grupo
move-groups = Grupos
move-new = Grupo nuevo { $name }
move-keys = Enter mueve, Ctrl+Enter copia
copy-keys = Enter copia
moved = { $name } está ahora en { $group }.
moved-undo = Deshacer
drag-move = Mover aquí
drag-copy = Copiar aquí
drag-favourite = Agregar aquí

key-enter = Enter
key-alt-enter = Alt Enter
key-f = F
key-f2 = F2
key-m = M
key-delete = Supr
remove-title = ¿Eliminar a { $name }?
remove-text = Se eliminará a { $name } de tu lista y de todos los grupos.
remove-block = Bloquear también a { $name }
remove-submit = Eliminar

group-menu = Qué hacer con el grupo
group-new = Grupo nuevo
group-name = Nombre del grupo
group-make = Crear grupo
group-no-name = Escribe un nombre para el grupo.
group-rename-title = Cambiar el nombre del grupo
group-people = { $count ->
    [0] nadie
    [one] 1 persona
   *[other] { $count } personas
}
group-delete-title = ¿Eliminar el grupo { $name }?
group-delete-text = { $count ->
    [0] No hay nadie en él.
    [one] La persona que está en él seguirá en tu lista, en otros grupos o en «Otros contactos». No se avisa a nadie.
   *[other] Las { $count } personas que están en él seguirán en tu lista, en otros grupos o en «Otros contactos». No se avisa a nadie.
}
group-delete-submit = Eliminar grupo

card-title = Tarjeta de contacto
card-theirs = El nombre que usa es { $name }
card-since = desde
card-favourite = Favorito
card-nickname = Tu apodo para el contacto
card-notes = Notas
card-kept = Solo tú ves el apodo y las notas. Se guardan en este dispositivo.
card-no-room = No queda espacio en este dispositivo para apodos y notas. Acorta antes alguno.
card-home = Teléfono de casa
card-work = Teléfono del trabajo
card-mobile = Teléfono móvil
card-groups = Grupos
card-client-phone = Un número de teléfono: se muestra aquí, pero no puedes conversar con él
card-client-bot = Una cuenta automática
card-client-6 = Messenger 6
card-client-7 = Messenger 7 o posterior

waiting-title = Alguien te agregó
waiting-count = 1 de { $count }
waiting-text = { $name } quiere ver cuándo estás conectado y enviarte mensajes.
waiting-allow-add = Permitir y agregar
waiting-allow = Permitir

invite-title = Invitar a esta conversación
invite-here = ya está aquí
invite-hint = Solo se puede invitar a quien esté conectado. Verá lo que se diga desde que se una.
invite-nobody = No hay nadie más conectado ahora.
share-title = Enviar a
share-hint = Puedes cambiar el texto antes de enviarlo.
share-files = { $count ->
    [one] El archivo se ofrece enseguida.
   *[other] Los { $count } archivos se ofrecen enseguida.
}
invite-submit = { $count ->
    [0] Invitar
    [one] Invitar a 1 persona
   *[other] Invitar a { $count } personas
}

my-title = Mi nombre y teléfonos
my-name = Nombre
my-phones-hint = Tus contactos ven estos números.

privacy-others = Quienes no están en ninguna lista
privacy-others-may = Pueden ver mi estado y enviarme mensajes
privacy-others-may-hint = Hasta que los bloquee
privacy-others-may-not = No pueden
privacy-others-may-not-hint = Solo quienes he permitido pueden ver que estoy conectado
privacy-ask = Preguntarme cuando alguien me agregue
privacy-ask-hint = Si está desactivado, nadie tiene que esperar tu aprobación
privacy-lists = Permitidos y bloqueados
privacy-allowed = Permitidos
privacy-contact = contacto
privacy-no-contact = no es contacto
privacy-nobody = Nadie
privacy-has-me = { $count ->
    [0] Nadie me tiene en su lista
    [one] 1 persona me tiene en su lista
   *[other] { $count } personas me tienen en su lista
}
privacy-has-too = también en tu lista
privacy-has-blocked = bloqueado: te ve como no conectado
privacy-both = ambos
privacy-add = Agregar
privacy-kept = Guardado en el servidor para todos tus dispositivos

## Lo que el servidor rechaza

refused-busy = El servicio está saturado o tiene problemas. Inténtalo de nuevo en un momento.
refused-password = La dirección de correo o la contraseña no es correcta.
refused-no-account = Ninguna cuenta de Messenger tiene esa dirección. Revisa cómo está escrita.
refused-list = No se pudo obtener tu lista de contactos. Inténtalo de nuevo en unos minutos.
refused-fault = Algo salió mal en WebMessenger. Vuelve a cargar la página; si sigue pasando, informa del código { $code }.
refused-unknown = El servidor lo rechazó (código { $code }).
refused-unanswered = El servidor no respondió. Comprueba si funcionó antes de volver a intentarlo.
refused-invalid = Esa dirección o ese valor no es válido. Revísalo.
refused-unroutable = No se puede llegar a esa persona desde este servicio.
refused-no-domain = Escribe la dirección completa, como nombre@example.com.
refused-name = Ese nombre no está permitido. Elige otro o confirma antes tu dirección de correo.
refused-list-full = Tu lista está llena. Elimina antes a alguien.
refused-rename = No se puede cambiar el nombre de ese contacto.
refused-unavailable = Esta persona no está conectada o no recibe mensajes ahora.
refused-unblock-first = Desbloquea antes a esta persona.
refused-page = No se puede enviar un mensaje de texto a esta persona o a este número.
refused-too-many-groups = Tienes 30 grupos. Elimina antes uno.
refused-no-group = Ese grupo ya no existe.
refused-group-not-empty = Saca antes a las personas del grupo.
refused-group-exists = Ya tienes un grupo con ese nombre.
refused-group-name = Ese nombre de grupo es demasiado largo.
refused-group-stays = Ese grupo no se puede eliminar.
refused-switchboard = No se pudo abrir la conversación. Inténtalo de nuevo.
refused-signed-out = No has iniciado sesión. Iníciala de nuevo.
refused-feature = Esta función no está disponible aquí.
refused-invited-only = Este servidor es solo por invitación.
refused-banned = Esta cuenta está bloqueada en este servidor. Consulta a quien lo administra.
refused-no-pages = Los mensajes de texto no están disponibles.
refused-too-fast = Fue demasiado rápido. Espera un momento.
refused-too-many-talks = Hay demasiadas conversaciones abiertas. Cierra antes una.
refused-restricted = Esta cuenta no tiene permiso para usar Messenger. Consulta a su dueño o a quien administra el servidor.
refused-other-network = Eso no se puede hacer con un contacto de otra red.
refused-changing = Estás cambiando cosas demasiado rápido. Espera un minuto.
refused-hidden = Apareces como no conectado. Cambia tu estado para iniciar una conversación.
refused-server-full = El servidor está lleno. Inténtalo más tarde.
refused-parent = Antes, uno de los padres debe permitir esta cuenta.
refused-unverified = Confirma antes tu dirección de correo; busca el mensaje que envió el servicio.
refused-account = Esta cuenta no se puede usar aquí.
error-too-many-tries = Hubo demasiados inicios de sesión desde aquí. Espera un minuto y vuelve a intentarlo.

## Archivos

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
    [one] queda { $count } s
   *[other] quedan { $count } s
}
left-minutes = { $count ->
    [one] queda { $count } min
   *[other] quedan { $count } min
}
left-hours = { $count ->
    [one] queda { $count } h
   *[other] quedan { $count } h
}

file-label = Archivo { $name }
file-send = Enviar archivo
file-send-hint = Enviar un archivo
file-send-off = Este servicio no permite archivos
file-accept = Aceptar
file-decline = Rechazar
file-cancel = Cancelar
file-save = Guardar
file-open = Abrir
file-enlarge = Ampliar { $name }
file-again = Enviar de nuevo
file-waiting = Esperando a que { $name } acepte
file-turn = Esperando a que terminen otros archivos, { $size }
file-offered = { $name } quiere enviarte este archivo
file-program = Abrir este archivo podría ejecutar un programa. Acéptalo solo si lo pediste.
file-sent = Enviado, { $size }
file-received = Recibido, { $size }
file-saved = Guardado donde elegiste, { $size }
file-writing = Guardando en el disco, { $size }
file-lost = Recibido, pero no se pudo guardar. Puede que el disco esté lleno.
file-declined = Lo rechazaste, { $size }
file-declined-by = { $name } lo rechazó
file-cancelled = Lo cancelaste, { $size }
file-cancelled-by = { $name } lo canceló

file-failed-empty = No enviado. El archivo está vacío.
file-failed-too-large = No enviado. El archivo ocupa más de 2 GB.
file-failed-group = No enviado. Un archivo va a una sola persona cada vez: abre una conversación con una de ellas.
file-failed-forbidden = No enviado. Este servicio no permite archivos.
file-failed-forbidden-in = Rechazado: este servicio no permite archivos.
file-failed-unavailable = No enviado. No está conectado o no se le puede localizar ahora.
file-failed-hidden = No enviado. Apareces como no conectado; cambia tu estado para enviar.
file-failed-no-account = No enviado. Esa cuenta no existe.
file-failed-too-fast = No enviado. Fue demasiado rápido; espera un momento.
file-failed-left = Detenido: se ha ido.
file-failed-left-at = Detenido: se fue en { $at }.
file-failed-lost = Detenido: se perdió la conexión.
file-failed-lost-at = Detenido: se perdió la conexión en { $at }.
file-failed-silent = Detenido: sin respuesta.
file-failed-silent-at = Detenido: sin respuesta después de { $at }.
file-failed-undecided = No respondiste en cinco minutos. Pide que te lo envíen de nuevo.
file-failed-refused = Detenido: su programa no puede recibirlo.
file-failed-broken = Detenido: el archivo llegó dañado. Pide que te lo envíen de nuevo.
file-failed-unreadable = Detenido: no se puede leer el archivo. Puede que se haya movido o cambiado, o que sea una carpeta.
file-failed-unwritable = Detenido: no se puede guardar el archivo. Puede que el disco esté lleno.
file-failed-too-many = No enviado. Hay demasiados archivos en camino; espera a que terminen algunos.
file-failed-signed-out = Detenido: se cerró tu sesión.

file-drop-one = Suelta para enviar el archivo a { $name }
file-drop-several = Suelta para enviar los archivos a { $name }
file-drop-hint = { $name } tendrá que aceptar primero. Hasta entonces solo se envían el nombre, el tamaño y una pequeña vista previa.
file-drop-group = Un archivo va a una sola persona cada vez
file-drop-group-hint = Aquí hay varias personas. Abre una conversación con una de ellas y suéltalo allí.
file-dropped-beside = No se envió nada. Suelta los archivos en una conversación abierta.
file-folder = No enviado. «{ $name }» es una carpeta; envía sus archivos o júntalos en un archivo comprimido.
file-drop-key = Esc
file-drop-key-does = no envía nada

paste-text-title = ¿Pegar todo esto?
paste-text-size = { $lines ->
    [one] 1 línea
   *[other] { $lines } líneas
}, { $characters } caracteres
paste-text-messages = Como texto, se enviará en unos { $count } mensajes.
paste-text-too-long = Es demasiado largo para enviarlo como texto: { $most } caracteres como máximo.
paste-text-text = Pegar como texto
paste-text-file = Enviar como archivo
paste-text-name = texto-{ $date }.txt

paste-title = ¿Enviar este archivo?
paste-title-picture = ¿Enviar esta imagen?
paste-picture = Lo que pegaste
paste-name = Nombre
paste-smaller = Reducirla, { $width } × { $height }
paste-size = { $width } × { $height }
paste-submit = Enviar a { $name }
paste-default-name = imagen-{ $date }.png

## La imagen para mostrar

menu-picture = Cambiar imagen para mostrar…
picture-title = Imagen para mostrar
picture-choose = Elegir una imagen…
picture-none = Ninguna
picture-or = O una de estas
picture-hint = Arrastra la imagen o usa las flechas. Se envía a 96 × 96.
picture-hint-plain = Los demás la ven junto a tu nombre. Se envía a 96 × 96.
picture-crop = La parte que se ve
picture-crop-how = Las flechas la mueven; más y menos cambian su tamaño.
picture-smaller = Más pequeña
picture-larger = Más grande
picture-zoom = Tamaño
picture-submit = Usar esta imagen
picture-preview = Cómo se verá
picture-change = Cambiar tu imagen para mostrar
picture-starter-kite = Cometa
picture-starter-lighthouse = Faro
picture-starter-fox = Zorro
picture-starter-cactus = Cactus
picture-starter-cassette = Casete
picture-starter-moon = Luna
picture-starter-lemon = Limón
picture-starter-boat = Barco

image-not-a-picture = Tu navegador no puede abrir eso como imagen. Elige un PNG, JPEG o GIF.
image-too-large = Ese archivo ocupa más de 32 MB. Elige uno más pequeño.
image-too-many-pixels = Esa imagen tiene demasiados píxeles. Elige una más pequeña.

## Emoticonos propios

emoticons-yours = Tuyos
emoticons-all = Estándar
emoticons-add = Emoticono nuevo
emoticons-change = Cambiar
emoticon-theirs = { $shortcut }, uno de sus emoticonos
emoticon-of = { $shortcut }, { $size }
emoticon-menu = Qué hacer con { $shortcut }
emoticon-menu-add = Agregar a mis emoticonos…
emoticon-menu-save = Guardar como…
emoticon-menu-copy = Copiar su código
emoticon-menu-hide = No mostrar este
emoticon-menu-show = Mostrarlo de nuevo
emoticon-new-title = Emoticono nuevo
emoticon-change-title = Cambiar emoticono
emoticon-choose = Elegir…
emoticon-choose-other = Cambiar
emoticon-picture = La imagen
emoticon-shortcut = Atajo
emoticon-shortcut-ok = { $count } de 7 caracteres, disponible
emoticon-shortcut-hint = De 1 a 7 caracteres, como (miau)
emoticon-name = Nombre
emoticon-optional = (opcional)
emoticon-look = Cómo se verá
emoticon-look-text = en un mensaje
emoticon-look-before = buenas noches
emoticon-look-after = a todos
emoticon-look-picker = en el selector
emoticon-look-alone = solo
emoticon-hint = Los demás lo reciben con tu mensaje, a 50 × 50 como máximo. Una animación se sigue moviendo si es lo bastante pequeña.
emoticon-stopped = Esa animación es demasiado grande: 96 × 96 píxeles y 64 KB como máximo. Solo se usará su primer fotograma.
emoticon-remove = Eliminar
emoticon-keep = Guardar
emoticon-no-picture = Elige antes una imagen.
emoticon-empty = Escribe un atajo.
emoticon-long = Es demasiado largo: 7 caracteres como máximo.
emoticon-space = Un atajo no lleva espacios.
emoticon-taken = Otro de tus emoticonos tiene ese atajo.
emoticon-built-in = Ese es el atajo de un emoticono estándar.
emoticon-full = Has llegado al límite de 100 emoticonos. Elimina antes uno.
notice-emoticon-unfit = El emoticono { $shortcut } no se puede usar. Cambia su atajo o su imagen.
paste-left = { $count ->
    [one] 1 más
   *[other] { $count } más
}

## Lo que el servicio desactivó

notice-off-files = Este servicio no permite archivos: no se pueden enviar ni recibir.
notice-off-links = Este servicio no permite enlaces: las direcciones de los mensajes se muestran como texto sin formato.
notice-off-both = Este servicio no permite archivos ni enlaces: no se pueden enviar ni recibir archivos, y las direcciones de los mensajes se muestran como texto sin formato.

## Historial: las líneas

history-file = { $name } envió { $file }
history-file-yours = Enviaste { $file }
history-file-pending = sin terminar
history-file-received = recibido
history-file-sent = enviado
history-file-declined = rechazado
history-file-cancelled = cancelado
history-file-failed = falló
history-not-delivered = no entregado
history-unknown = puede que no se haya entregado

## Historial: llevarlo contigo

history-export-of = Conversaciones de { $account }
history-export-at = Exportado de WebMessenger el { $day }
history-export-end = Fin de la exportación

## Historial: traerlo de otros programas

history-import-own = Datos de WebMessenger
history-import-msn = Historial de MSN Messenger
history-import-pidgin = Historial de Pidgin
history-import-amsn = Historial de aMSN
history-import-unknown = WebMessenger no puede leer este archivo. Acepta lo que él mismo exporta (.json) y los historiales de MSN Messenger (.xml), Pidgin (.html, .txt) y aMSN (.log).
history-import-newer = Este archivo es de un WebMessenger más reciente (versión { $version }; este lee hasta la { $known }). Actualiza antes este.
history-import-no-line = No hay ningún mensaje en este archivo.
history-import-no-date = Este historial no dice de qué día es. Los archivos de Pidgin llevan el día en el nombre; consérvalo al copiarlos.

## Historial: guardarlo

history-full = Los mensajes nuevos no se están guardando: a tu navegador no le queda espacio para este sitio. Puedes seguir conversando.
history-unavailable = Los mensajes nuevos no se están guardando: tu navegador no guarda nada de este sitio. Puedes seguir conversando.
history-trouble-close = Aceptar
menu-history-off = Dejar de guardar esta conversación
menu-history-on = Guardar esta conversación

## Historial: eliminarlo

history-delete-title = ¿Eliminar tu historial?
history-delete-text = Todo lo que has dicho y oído como { $email } se borra de este dispositivo. No está en ningún otro lugar y no se puede recuperar.
history-delete-submit = Eliminar historial
history-delete-failed = Tu navegador no lo eliminó. Inténtalo de nuevo.
history-shorter-title = { $days ->
    [365] ¿Guardar solo 1 año?
    [one] ¿Guardar solo 1 día?
   *[other] ¿Guardar solo { $days } días?
}
history-shorter-text = { $count ->
    [one] Hay 1 mensaje más antiguo. Se borra ahora de este dispositivo y no se puede recuperar.
   *[other] Hay { $count } mensajes más antiguos. Se borran ahora de este dispositivo y no se pueden recuperar.
}
history-shorter-export = Exportar todo antes
history-shorter-submit = { $count ->
    [one] Eliminar 1 mensaje
   *[other] Eliminar { $count } mensajes
}
sign-out-delete-history = Eliminar mi historial de este dispositivo

## Historial: la pantalla

menu-history = Historial
history-title = Historial
history-close = Volver a tus conversaciones
history-back = Volver
history-back-to-results = Volver a los resultados
history-search = Buscar en todo
history-everybody = Todos
history-count = { $count ->
    [one] 1 mensaje
   *[other] { $count } mensajes
}
history-since = { $count ->
    [one] 1 mensaje, el { $day }
   *[other] { $count } mensajes desde el { $day }
}
history-group = Conversación en grupo
history-lines = Lo que se dijo
history-day = Día
history-days = Días
history-earlier-days = Días anteriores
history-day-count = { $day }: { $count ->
    [one] 1 mensaje
   *[other] { $count } mensajes
}
history-first = Ir al primer mensaje
history-last = Ir al último mensaje
history-room = Este sitio usa { $size } en este dispositivo
history-keep-change = Cuánto tiempo guardarlo
history-reading = Leyendo tu historial
history-not-read = Tu navegador no pudo leer el historial. Cierra las otras pestañas de este sitio e inténtalo de nuevo.
history-unread = { $count ->
    [one] 1 entrada dañada no se pudo leer y se omite.
   *[other] { $count } entradas dañadas no se pudieron leer y se omiten.
}
history-empty = Aquí todavía no hay nada
history-empty-text = Lo que tú y tus contactos escriben se guarda aquí, solo en este dispositivo.
history-off = Sin historial
history-off-text = No se guarda nada de esta cuenta en este dispositivo. Para guardar tus conversaciones, inicia sesión con «Recordar mi dirección de correo» activado.
history-choose = Elige una conversación
history-choose-text = O busca en todo lo que se dijo.
history-searching = Buscando
history-hits = { $count ->
    [one] 1 resultado
   *[other] { $count } resultados
} en { $conversations ->
    [one] 1 conversación
   *[other] { $conversations } conversaciones
}
history-hits-label = Resultados
history-searched = { $count ->
    [one] 1 mensaje revisado, del más nuevo al más antiguo
   *[other] { $count } mensajes revisados, del más nuevo al más antiguo
}
history-no-hits = Sin resultados
history-no-hits-for = Sin resultados para «{ $words }»
history-no-hits-text = Prueba con menos letras: valen partes de palabras, en cualquier orden.
history-unsearched = Parte del historial está dañada y no se pudo buscar en ella.
history-jump = Ir allí
history-delete-line = Eliminar este mensaje
history-delete-thread = Eliminar esta conversación
history-delete-line-title = ¿Eliminar este mensaje?
history-delete-line-text = Se borra de este dispositivo. Lo que guardan los demás sigue siendo suyo.
history-delete-thread-title = ¿Eliminar esta conversación?
history-delete-thread-text = Todo lo que se escribieron se borra de este dispositivo y no se puede recuperar. Lo que guarda la otra persona sigue siendo suyo.
history-delete-group-text = Todo lo que se escribió en ella se borra de este dispositivo y no se puede recuperar. Lo que guardan los demás sigue siendo suyo.
history-delete-part = Eliminar

## Historial: exportar e importar

history-export = Exportar
history-export-all = Exportar todo
history-export-title = Exportar esta conversación
history-export-form = Tipo de archivo
history-export-day = Solo { $day }
history-export-text = Texto
history-export-text-hint = Para leer en cualquier parte (.txt)
history-export-html = Página web
history-export-html-hint = Tal como se veía, emoticonos incluidos, en un solo archivo (.html)
history-export-json = Datos
history-export-json-hint = Para programas y para volver a traerlo a WebMessenger (.json)
history-export-count = { $count ->
    [one] 1 mensaje
   *[other] { $count } mensajes
}
history-export-writing = { $count } de { $all } mensajes
history-export-done = { $count ->
    [one] 1 mensaje exportado
   *[other] { $count } mensajes exportados
}
history-export-save = Guardar el archivo
history-export-failed = No se pudo guardar el archivo. Puede que el disco esté lleno; prueba en otro lugar.
history-import = Importar
history-import-text = Trae un archivo que exportaste de WebMessenger o historiales de MSN Messenger (.xml), Pidgin (.html, .txt) o aMSN (.log). Los mensajes que ya tienes no se agregan dos veces.
history-import-choose = Elegir un archivo
history-import-reading = Leyendo el archivo
history-import-found = { $source }: { $count ->
    [one] 1 mensaje
   *[other] { $count } mensajes
}, del { $first } al { $last }
history-import-other-account = Este archivo es de { $account }. Sus mensajes se agregarán a la cuenta con la que iniciaste sesión.
history-import-own-names = ¿Cuáles de estos nombres eran tuyos?
history-import-with = Dirección de la persona con quien conversabas
history-import-keep = Agregar al historial
history-import-keeping = Agregando mensajes
history-import-done = { $count ->
    [0] No hay mensajes nuevos
    [one] 1 mensaje agregado
   *[other] { $count } mensajes agregados
}
history-import-known = { $count ->
    [one] Ya tenías 1 mensaje.
   *[other] Ya tenías { $count } mensajes.
}
history-import-skipped = { $count ->
    [one] Se omitió 1 entrada: no es un mensaje o está dañada.
   *[other] Se omitieron { $count } entradas: no son mensajes o están dañadas.
}
history-import-not-read = No se pudo leer el archivo. Puede que se haya movido o cambiado; elígelo de nuevo.
history-import-elsewhere = Otra pestaña está añadiendo mensajes en este momento. Espera a que termine e inténtalo de nuevo.
history-import-full = A tu navegador no le queda espacio para este sitio. Se agregaron algunos mensajes; importa el archivo de nuevo cuando haya espacio.
history-import-not-kept = Tu navegador no lo guardó todo. Importa el archivo de nuevo: lo que ya está no se agrega dos veces.

## La lista de contactos

list-contacts = Contactos
list-tree = Lista de contactos
list-find = Buscar un contacto
list-find-key = Ctrl K
list-favourites = Favoritos
list-other = Otros contactos
list-everyone = Todos los contactos
list-offline = No conectados
list-online = Conectados
list-count-of = ({ $online }/{ $total })
list-count = ({ $total })
list-unread = { $count ->
    [one] 1 mensaje nuevo
   *[other] { $count } mensajes nuevos
}
list-on-web = Conectado desde la web
list-on-mobile = En un móvil
list-not-found = Sin resultados
list-not-found-hint = Busca por nombre, dirección de correo o mensaje personal.
list-empty = Aquí todavía no hay nadie
list-empty-hint = Agrega a alguien por la dirección de correo con la que inicia sesión. Quizá tenga que aprobarte primero.
list-empty-add = Agrega tu primer contacto
list-add-by-email = Agregar por correo…
list-add-address = Agregar { $email }
list-mail = { $count ->
    [one] 1 mensaje sin leer en tu bandeja de entrada
   *[other] { $count } mensajes sin leer en tu bandeja de entrada
}
list-connected = Conectado a { $server }
list-not-connected = Sin conexión
list-not-connected-try = Sin conexión, intento { $attempt }
list-online-count = { $count ->
    [one] { $count } conectado
   *[other] { $count } conectados
}
list-my-status = Tu estado
list-my-message = Tu mensaje personal
list-my-message-empty = Escribe un mensaje personal
list-my-message-edit = Haz clic para editarlo
menu-now-playing = Lo que escucho…
playing-title = Lo que escucho
playing-song = Título
playing-artist = Artista
playing-album = Álbum
playing-hint = Tus contactos lo ven en lugar de tu mensaje personal hasta que cierres sesión.
playing-neither = Escribe un título o un artista.
playing-show = Mostrar
playing-stop = No mostrar nada
playing-shown = Escuchando: { $song }
list-reconnecting = Reconectando

## Teclas

shortcuts-title = Métodos abreviados de teclado
shortcuts-or = o
shortcut-next-conversation = Conversación siguiente
shortcut-previous-conversation = Conversación anterior
shortcut-next-unread = Siguiente conversación sin leer
shortcut-previous-unread = Anterior conversación sin leer
shortcut-first-unread = Primera conversación sin leer
shortcut-move-tab-on = Mover la pestaña hacia delante
shortcut-move-tab-back = Mover la pestaña hacia atrás
shortcut-close = Cerrar la conversación
shortcut-sent-before = Recuperar la última línea enviada, en un mensaje vacío
shortcut-sent-after = La línea enviada después
shortcut-bold = Negrita, al escribir
shortcut-italic = Cursiva, al escribir
shortcut-underline = Subrayado, al escribir
shortcut-search = Buscar un contacto
shortcut-find = Buscar en la conversación
shortcut-history = Abrir o cerrar el historial
shortcut-next = Zona siguiente: contactos, mensajes, escritura
shortcut-previous = Zona anterior
shortcut-settings = Configuración
shortcut-help = Esta lista
key-control = Ctrl
key-shift = Mayús
key-alt = Alt
key-escape = Esc
key-copy = Ctrl C
key-quote = Q
key-page-up = Re Pág
key-page-down = Av Pág

## Configuración

settings = Configuración
settings-open = Configuración…
settings-find = Buscar
settings-not-found = Ninguna opción coincide
settings-not-found-hint = Prueba con otra palabra, como «sonido» u «hora».
settings-back = Volver a la configuración
settings-pages = Páginas
settings-this-account = Esta cuenta
settings-found = Opciones encontradas
settings-kept = Se guarda en este navegador.
settings-kept-account = Se guarda en este navegador. Lo marcado con «Esta cuenta» vale solo para { $email }.

settings-page-personal = Personal
settings-page-look = Apariencia
settings-page-messages = Mensajes
settings-page-alerts = Alertas
settings-page-privacy = Privacidad
settings-page-files = Archivos
settings-page-keys = Teclas
settings-page-language = Idioma
settings-page-data = Datos

settings-action-picture = Imagen para mostrar
settings-action-picture-hint = Lo que los demás ven junto a tu nombre
settings-action-picture-do = Cambiar…
settings-action-details = Nombre y teléfonos
settings-action-details-hint = Tu nombre para mostrar y los números a los que pueden llamarte
settings-action-details-do = Cambiar…
settings-action-people = Quién puede verte
settings-action-people-hint = A quién permites y bloqueas; lo guarda tu servidor
settings-action-people-do = Cambiar…
settings-action-delete-history = Eliminar tu historial
settings-action-delete-history-hint = Todas las conversaciones de esta cuenta, de este dispositivo
settings-action-delete-history-do = Eliminar…
settings-action-export = Guardar la configuración en un archivo
settings-action-export-hint = Un archivo JSON sin direcciones, mensajes ni contraseñas
settings-action-export-do = Guardar…
settings-action-import = Cargar la configuración de un archivo
settings-action-import-hint = Un archivo guardado aquí o en otro dispositivo
settings-action-import-do = Cargar…
settings-action-reset = Restablecer toda la configuración
settings-action-reset-hint = Todo lo de estas páginas vuelve a su valor predeterminado
settings-action-reset-do = Restablecer…
settings-imported = { $count ->
    [one] 1 opción cargada.
   *[other] { $count } opciones cargadas.
}
settings-import-left-out = { $count ->
    [one] 1 no: no se conoce aquí o no funciona en este navegador.
   *[other] { $count } no: no se conocen aquí o no funcionan en este navegador.
}
settings-import-nothing = Ese archivo no tiene configuración de WebMessenger.
settings-import-unreadable = Ese no es un archivo de configuración. Elige uno que haya guardado WebMessenger.
settings-import-too-large = Ese archivo es demasiado grande para ser de configuración.
settings-files-note = Los archivos pasan por el servidor, así que los grandes tardan un poco. Se guardan donde tu navegador pone las descargas.
settings-keys-summary = Para quien usa teclado
settings-keys-card = Mostrar en una tarjeta
settings-no-previews = WebMessenger nunca carga vistas previas de enlaces.
settings-summary = { $name }: { $value }
settings-summary-on = { $on } de { $count } activadas
settings-reset-title = ¿Restablecer toda la configuración?
settings-reset-text = Todas las opciones de estas páginas vuelven a su valor predeterminado. Tus contactos, tus mensajes y la dirección recordada se conservan.
settings-reset-yes = Restablecer
settings-listen = Reproducir este sonido
settings-listen-to = Reproducir: { $sound }
settings-denied = Tu navegador no lo permite. Permítelo en la configuración del sitio de tu navegador e inténtalo de nuevo.

setting-switch-on = Activado
setting-switch-off = Desactivado

setting-auto-away = Mostrarme como inactivo
setting-auto-away-hint = Solo desde Conectado, hasta que vuelvas
setting-auto-away-value = { $number ->
    [0] Nunca
    [one] Después de 1 minuto
   *[other] Después de { $number } minutos
}
setting-idle-detection = Detectar actividad en todo el equipo
setting-idle-detection-hint = Usar otro programa te mantiene conectado, y bloquear la pantalla te muestra como inactivo. El navegador pregunta antes.
setting-remember-status = Recordar mi estado
setting-remember-status-hint = El inicio de sesión empieza con el último que usaste

setting-theme = Tema
setting-theme-system = Sistema
setting-theme-light = Claro
setting-theme-dark = Oscuro
setting-text-size = Tamaño del texto
setting-text-size-small = Pequeño
setting-text-size-normal = Normal
setting-text-size-large = Grande
setting-text-size-larger = Más grande
setting-compact = Filas compactas
setting-compact-hint = Caben más contactos en la pantalla
setting-classic-windows = Ventanas clásicas
setting-classic-windows-hint = En pantallas anchas, cada conversación es una ventana que puedes mover
setting-sort = Ordenar contactos por
setting-sort-group = Grupo
setting-sort-status = Estado
setting-sort-name = Nombre
setting-offline = Contactos no conectados
setting-offline-shown = Con los demás
setting-offline-last = Al final
setting-offline-hidden = Ocultos

setting-emoticons = Emoticonos como imágenes
setting-emoticons-hint = Desactivado: se muestran como se escribieron, por ejemplo :)
setting-plus-codes = Mostrar los colores y estilos de Messenger Plus!
setting-plus-codes-hint = Desactivado: los nombres y mensajes son texto sin formato
setting-received-pictures = Imágenes que recibes
setting-received-pictures-hint = Activado: se muestran en la conversación en cuanto llegan
setting-accept-files = Preguntar antes de recibir un archivo
setting-accept-files-hint = Los programas y los archivos de 64 MB o más siempre preguntan
setting-accept-files-ask = Siempre
setting-accept-files-favourites = Excepto de favoritos
setting-smaller-pictures = Reducir las imágenes pegadas
setting-warn-of-programs = Avisar de los programas
setting-warn-of-programs-hint = Archivos como .exe, .scr o .bat
setting-enter = Tecla Enter
setting-enter-hint = Automático: una línea nueva en los teléfonos. Ctrl Enter siempre envía.
setting-enter-device = Automático
setting-enter-send = Envía
setting-enter-line = Línea nueva
setting-offline-messages = Mensajes a contactos no conectados
setting-offline-messages-hint = El servidor los guarda hasta que tu contacto inicie sesión, si puede
setting-offline-messages-ask = Preguntar antes
setting-offline-messages-always = Enviar siempre
setting-hours = Reloj
setting-hours-language = Automático
setting-hours-12 = 12 horas
setting-hours-24 = 24 horas
setting-seconds = Segundos en las horas

setting-do-not-disturb = No molestar
setting-notifications = Notificaciones de escritorio
setting-notification-body = Texto del mensaje en las notificaciones
setting-toasts-message = Avisos de mensajes nuevos
setting-toasts-online = Avisos cuando alguien se conecta
setting-nudges = Zumbidos
setting-nudge-shake = Los zumbidos sacuden la ventana
setting-vibrate = Los zumbidos hacen vibrar el teléfono
setting-sound-message = Sonido de los mensajes nuevos
setting-sound-online = Sonido cuando alguien se conecta
setting-sound-nudge = Sonido de los zumbidos
setting-sound-mail = Sonido del correo nuevo
setting-sound-file = Sonido de los archivos
setting-sound-error = Sonido de los errores
setting-volume = Volumen de los sonidos
setting-volume-value = { $number } %

setting-language = Idioma
setting-language-none = Automático

setting-history = Guardar tus conversaciones
setting-history-hint = Solo en este dispositivo. Lo más antiguo se borra la próxima vez que inicies sesión. Al activarlo, puede que tu navegador pida permiso para conservar los datos de este sitio, para que un disco lleno no te cueste el historial.
setting-history-all = Para siempre
setting-history-365 = Durante 1 año
setting-history-90 = Durante 90 días
setting-history-30 = Durante 30 días
setting-history-none = No guardarlas

## Fuente y colores

font = Fuente, efectos y color
font-hint = Fuente y color
font-family = Fuente
font-effects = Efectos
font-colour = Color
font-bold = Negrita
font-italic = Cursiva
font-underline = Subrayado
font-strike = Tachado
font-effect-with-key = { $effect } ({ $key })
font-effect-on = { $effect }: activado
font-effect-off = { $effect }: desactivado
font-on-light = en una página clara
font-on-dark = en una página oscura
font-sample = ¿Qué tal se ve?
font-note-light = { $colour } se envía tal como lo elegiste; las páginas claras lo muestran más oscuro para que se pueda leer.
font-note-dark = { $colour } se envía tal como lo elegiste; las páginas oscuras lo muestran más claro para que se pueda leer.
font-note-both = { $colour } se envía tal como lo elegiste; las páginas claras lo muestran más oscuro y las oscuras, más claro.
font-reset = Restablecer
font-done = Listo

ink-black = Negro
ink-grey = Gris
ink-maroon = Granate
ink-red = Rojo
ink-orange = Naranja
ink-yellow = Amarillo
ink-green = Verde
ink-teal = Verde azulado
ink-blue = Azul
ink-sky = Azul cielo
ink-navy = Azul marino
ink-purple = Morado
ink-plum = Ciruela
ink-pink = Rosa
ink-brown = Marrón
ink-own = Personalizado
ink-own-note = Este color
ink-another = Otro color

draw = Escritura a mano
draw-field = Área de dibujo
draw-with = Dibuja aquí con el ratón, un lápiz o el dedo
draw-width = Grosor del trazo
draw-thin = Fino
draw-medium = Medio
draw-thick = Grueso
draw-undo = Deshacer
draw-wipe = Borrar todo
draw-too-much = Este dibujo es demasiado grande para enviarlo. Deshaz una parte.
draw-full = La hoja está llena. Envíala o deshaz una parte.
draw-blind = No pueden ver la escritura a mano: { $names }

scheme = Colores
scheme-hint = Colores de esta conversación
scheme-sky = Cielo
scheme-rose = Rosa
scheme-leaf = Hoja
scheme-sun = Sol
scheme-plum = Ciruela

chat-leave = Abandonar
chat-leave-hint = Abandonar la conversación

composer-more = Archivos, fuente y más
composer-picture = Enviar una imagen
composer-invite = Invitar a alguien

# The protocol console.

menu-protocol-console = Consola del protocolo
setting-protocol-console = Consola del protocolo
setting-protocol-console-hint = Para quienes programan servidores: muestra lo que pasa entre esta página y el servidor. Nunca contiene contraseñas ni tickets.
setting-protocol-addresses = Ocultar las direcciones en la consola del protocolo
console-verbs = Comandos, como MSG o USR
console-connection = Conexión
console-every-connection = Todas las conexiones
console-notification = Servidor de notificaciones
console-switchboard = Switchboard { $number }
console-nexus = Nexus de Passport
console-login = Inicio de sesión de Passport
console-config = Configuración de Messenger
console-offline-messages = Mensajes sin conexión
console-only-ignored = Solo lo ignorado
console-pause = Pausar
console-resume = Reanudar
console-clear = Vaciar
console-copy = Copiar
console-save = Guardar como archivo
console-with-texts = Copiar y guardar también lo que escribió la gente
console-frames = Comandos
console-count = { $count } de { $all }
console-empty = Nada todavía
console-details = El comando elegido
console-choose = Elige un comando para verlo entero.
console-cut = El resto no se conserva.
console-sent = Enviado
console-received = Recibido
console-opening = Conectando
console-closed = Cerrado
console-ignored = Ignorado: { $reason }
console-reason-malformed = { $field } falta o no tiene sentido
console-reason-not-present = quien lo envía no está en la conversación
console-reason-unexpected = no responde a nada que se haya pedido
console-reason-unknown-command = comando desconocido
console-reason-unknown-message = tipo de mensaje desconocido
console-reason-not-used = WebMessenger no lo utiliza
console-reason-blocked = de alguien a quien bloqueaste
console-reason-for-someone-else = dirigido a otra persona
console-reason-no-room = demasiadas conversaciones a la vez
console-raw = Enviar un comando a mano
console-raw-warning = Lo que envías llega al servidor tal cual. Puede cerrar tu sesión, cambiar tu lista de contactos o escribir a otras personas en tu nombre.
console-raw-accept = Entendido
console-raw-line = Comando
console-raw-payload = Contenido (opcional; se añade su longitud)
console-raw-send = Enviar
console-raw-error-verb = Un comando empieza con tres letras mayúsculas.
console-raw-error-line = Un comando es una sola línea.
console-raw-error-long = Es demasiado largo.
console-raw-error-payload = Este comando necesita contenido.
