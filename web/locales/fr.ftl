# Français.

app-name = WebMessenger
broken = Une erreur est survenue et WebMessenger s’est arrêté. Rechargez la page et reconnectez-vous. Les messages non envoyés sont perdus.

status-online = En ligne
status-busy = Occupé
status-idle = Inactif
status-brb = De retour dans un instant
status-away = Absent
status-phone = Au téléphone
status-lunch = Parti manger
status-hidden = Apparaître hors ligne
status-offline = Hors ligne
status-blocked = Bloqué

sign-in-welcome = Connectez-vous pour voir qui est là
sign-in-waiting = Vos contacts vous attendent sur { $name }
sign-in-now = Connexion en cours
sign-in-as = { $email } sur { $server }, { $status }
sign-in-progress = Progression
sign-in-server = Serveur
sign-in-email = Adresse e‑mail
sign-in-password = Mot de passe
sign-in-show = Afficher le mot de passe
sign-in-status = Se connecter comme
sign-in-remember = Mémoriser mon adresse e‑mail
sign-in-go = Se connecter
sign-in-cancel = Annuler
sign-in-try-again = Réessayer
sign-in-reload = Recharger la page
sign-in-in-another-tab = Vous êtes connecté en tant que { $name } dans un autre onglet.
sign-in-use-here-hint = Si vous l’utilisez ici, l’autre onglet sera déconnecté. Ses conversations y restent lisibles.
sign-in-use-here = Utiliser ici
sign-in-legal = Pour les serveurs compatibles MSN. Votre mot de passe va à votre serveur et n’est jamais enregistré par cette page.
sign-in-terms = Conditions d'utilisation
sign-in-privacy = Confidentialité
step-connecting = Connexion au serveur
step-authenticating = Vérification de votre mot de passe
step-reading-list = Lecture de votre liste de contacts
step-going-online = Passage en ligne

menu = Menu
menu-theme = Clair ou sombre
menu-notifications = Activer les notifications
menu-do-not-disturb = Ne pas déranger
menu-disturb = Désactiver « Ne pas déranger »
menu-sign-out = Se déconnecter

dock = Vues
dock-contacts = Contacts
dock-chats = Conversations
toast-close = Fermer
toast-online = Vient de se connecter

offer-notifications = Être averti quand quelqu’un vous écrit, même si WebMessenger est derrière d’autres fenêtres ?
offer-yes = Oui
offer-not-now = Pas maintenant
new-version = Une nouvelle version de WebMessenger est disponible. Rechargez quand vous voulez ; ce que vous avez écrit est conservé.
new-version-reload = Recharger
new-version-later = Plus tard
link-without-address = Ce lien ne contient pas d'adresse e‑mail ; aucune conversation n'a pu être ouverte.

error-email-empty = Tapez une adresse e‑mail.
error-email-domain = Tapez l’adresse complète, par exemple nom@example.com.
error-email-space = Une adresse e‑mail ne contient pas d’espace. Vérifiez-la.
error-email-long = C’est trop long pour une adresse e‑mail. Vérifiez-la.
error-password-empty = Tapez votre mot de passe.
error-wrong-password = L’adresse e‑mail ou le mot de passe est incorrect.
error-passport-unavailable = Le service de connexion du serveur n’est pas disponible. Réessayez dans quelques minutes.
error-not-msnp11 = Ce serveur ne prend pas en charge MSNP11, vous ne pouvez donc pas vous connecter d’ici.
error-not-messenger = Cette adresse n’est pas celle d’un serveur Messenger. Demandez au responsable de cette page de la vérifier.
error-restricted = Ce compte n’est pas autorisé à utiliser Messenger. Adressez-vous au responsable du serveur.
error-too-many-redirects = Le serveur n’a cessé de rediriger. Réessayez dans quelques minutes.
error-timed-out = Le serveur n’a pas répondu à temps. Réessayez dans un instant.
error-bridge = WebMessenger est injoignable. Vérifiez votre connexion et réessayez.
error-offline = Vous êtes hors connexion. WebMessenger réessaiera dès que vous aurez du réseau.
error-version = Cette page est plus ancienne que son serveur. Rechargez-la et reconnectez-vous.

close-by-server = Le serveur a fermé la connexion. Réessayez dans un instant.
close-too-large = C’était trop volumineux pour être envoyé. Envoyez-le en plusieurs parties ; si c’était une image ou un fichier, adressez-vous au responsable de cette page.
close-broken = La connexion a été perdue. Vérifiez votre réseau.
close-origin = WebMessenger ne peut pas se connecter depuis cette adresse. Ouvrez-le à l’adresse qui vous a été donnée.
close-target = Le serveur a indiqué une adresse à laquelle WebMessenger n’a pas le droit de se connecter. Adressez-vous au responsable de cette page.
close-no-server = Ce serveur n’est plus proposé ici. Rechargez la page et choisissez-en un autre.
close-too-many = Trop de connexions sont ouvertes depuis votre adresse. Attendez une minute et réessayez.
close-unreachable = Le serveur est injoignable. Il est peut-être en panne ; réessayez dans quelques minutes.
close-timeout = Le serveur n’a pas répondu à temps. Réessayez dans quelques minutes.
close-server-broke = Le serveur a coupé la connexion. Réessayez dans un instant.
close-going-away = WebMessenger redémarre. Réessayez dans un instant.

told-sign-in = Se reconnecter
told-elsewhere-title = Vous vous êtes connecté ailleurs
told-elsewhere = Vous avez été déconnecté ici parce que vous vous êtes connecté ailleurs. Vos conversations sont toujours là.
told-use-here = Utiliser Messenger ici
told-stay-out = Rester déconnecté
told-reading = Vous êtes déconnecté. Vous pouvez lire, mais pas envoyer.
told-shut-down-title = Le serveur s’est arrêté
told-shut-down = Le serveur s’est arrêté pour maintenance. Réessayez dans quelques minutes.
told-reconnect = { $minutes ->
    [0] Le serveur vous a demandé d’attendre. Vous pouvez maintenant vous reconnecter.
    [one] Le serveur vous demande de revenir dans une minute.
   *[other] Le serveur vous demande de revenir dans { $minutes } minutes.
}
told-terms-title = Conditions à accepter
told-terms = Acceptez les nouvelles conditions sur le site du service, puis reconnectez-vous.
told-by-server-title = Vous avez été déconnecté
told-by-server = Le serveur a mis fin à la session sans dire pourquoi. Reconnectez-vous.
told-lost-title = La connexion a été perdue

sign-out-title = Se déconnecter ?
sign-out-text = Impossible de revenir plus loin en arrière. Si vous vous déconnectez, vos conversations ici seront perdues.
sign-out-go = Se déconnecter

notice-server-closes = { $minutes ->
    [0] Le serveur est en train de s’arrêter.
    [one] Le serveur s’arrêtera dans une minute.
   *[other] Le serveur s’arrêtera dans { $minutes } minutes.
}
notice-added-you = { $name } ({ $email }) vous a ajouté à ses contacts.
notice-not-migrated = Il manque peut-être des contacts : le service n’a pas fini de transférer votre liste.
notice-not-verified = Vous n’avez pas encore confirmé votre adresse e‑mail. Cherchez un message du service.
notice-new-mail = Nouvel e‑mail de { $from } : { $subject }
notice-new-mail-bare = Vous avez du courrier.
notice-alert-open = Ouvrir
notice-space = Il y a du nouveau sur un Space.
notice-page = { $from } a écrit depuis un mobile : { $text }
notice-not-connected = Vous n’êtes pas connecté, le changement n’a donc pas pu être fait. Reconnectez-vous.
notice-not-a-contact = Cette personne n’est plus dans votre liste de contacts.
notice-too-many-conversations = Trop de conversations sont ouvertes. Fermez-en une et réessayez.

## Reconnexion

reconnect-lost = La connexion a été perdue.
reconnect-restart = Le serveur s’est arrêté et devrait bientôt revenir.
reconnect-asked = Le serveur vous a demandé de revenir plus tard.
reconnect-by-server = Le serveur a mis fin à la session.
reconnect-busy = Le service est surchargé ou en difficulté.
reconnect-in-seconds = { $count ->
    [0] Connexion en cours
    [one] Prochain essai dans 1 seconde
   *[other] Prochain essai dans { $count } secondes
}
reconnect-in-minutes = { $count ->
    [one] Prochain essai dans 1 minute
   *[other] Prochain essai dans { $count } minutes
}
reconnect-trying = Reconnexion, essai { $attempt }
reconnect-now = Essayer maintenant
reconnect-sign-out = Se déconnecter
reconnect-title = Pas encore connecté

## Conversations

chat-conversations = Conversations
chat-with = Conversation avec { $name }
name-and-address = { $name } ({ $email })
chat-group-title = { $names } ({ $count })
chat-nothing = Choisissez quelqu’un avec qui discuter
chat-nothing-online = { $count ->
    [0] Personne n’est encore en ligne. Cherchez un contact avec
    [one] 1 contact est en ligne. Cherchez un contact avec
   *[other] { $count } contacts sont en ligne. Cherchez un contact avec
}
chat-tip = Ne donnez jamais votre mot de passe ni votre numéro de carte dans une conversation.
chat-blocked = Vous avez bloqué { $name }. Vous lui apparaissez hors ligne et il lui est impossible de vous écrire.
chat-offline-note = { $name } est hors ligne et recevra votre message à sa prochaine connexion.
chat-offline-send = Envoyer comme message hors ligne
chat-drop-invite = Inviter { $name }
chat-tip-short = Ne donnez jamais votre mot de passe dans une conversation.
chat-actions = Conversation
chat-to = À :
chat-back = Retour aux contacts
chat-back-unread = { $count ->
    [one] Retour aux contacts, 1 nouveau message
   *[other] Retour aux contacts, { $count } nouveaux messages
}
chat-group-people = { $count ->
    [one] 1 personne et vous
   *[other] { $count } personnes et vous
}
chat-close = Fermer la conversation
window-label = Fenêtre : { $name }
window-move = Déplacer ou redimensionner la fenêtre : { $name }
window-move-hint = Les flèches déplacent la fenêtre. Avec Maj, elles la redimensionnent.
window-minimise = Réduire : { $name }
window-close = Fermer : { $name }
chat-more = Plus
chat-muted = Muette
chat-unread = { $count ->
    [one] 1 nouveau message
   *[other] { $count } nouveaux messages
}
chat-pictures = Images perso
chat-you = Vous ({ $status })

## Ce qui s’est dit

chat-messages = Messages
chat-show-all = Tout afficher
chat-show-all-lines = Tout afficher, { $count } lignes
chat-show-less = Afficher moins
chat-says = { $name } dit :
chat-today = Aujourd’hui
chat-yesterday = Hier
chat-new = Nouveau
chat-dropped = Les messages plus anciens ne sont plus conservés ici.
chat-below = Nouveaux messages plus bas
chat-last-message = Dernier message à { $time }
chat-typing = { $name } est en train d’écrire
chat-typing-several = Plusieurs personnes écrivent
chat-joined = { $name } a rejoint la conversation
chat-left-at = a quitté à { $time }
chat-invite-again = Réinviter { $name }
chat-left = { $name } a quitté la conversation
chat-not-invited = Impossible d’inviter { $name }
chat-not-invited-unavailable = { $name } est hors ligne ou n’accepte pas d’invitations
chat-not-invited-hidden = { $name } n’a pas été invité car vous apparaissez hors ligne
chat-not-invited-no-account = { $name } n’a pas été invité : ce compte n’existe pas
chat-not-invited-too-fast = { $name } n’a pas été invité : c’était trop rapide. Attendez un instant.
chat-not-invited-no-answer = { $name } n’est pas venu
chat-declined-file = { $name } a proposé un fichier d’une ancienne manière que WebMessenger ne prend pas en charge. Il a été refusé.
chat-declined-meeting = { $name } voulait démarrer NetMeeting. WebMessenger ne sait pas le faire, c’est donc refusé.
chat-declined-voice = { $name } voulait démarrer un appel audio ou vidéo. WebMessenger ne sait pas le faire, c’est donc refusé.
chat-declined-assistance = { $name } a demandé l’assistance à distance. WebMessenger ne sait pas le faire, c’est donc refusé.
chat-declined-files = { $name } a proposé plus de fichiers que WebMessenger n’en accepte à la fois. Les derniers ont été refusés.
chat-declined = { $name } vous a invité à quelque chose que WebMessenger ne sait pas faire. C’est refusé.
chat-unshown = { $name } a envoyé quelque chose que WebMessenger ne peut pas afficher
chat-unshown-wink = { $name } a envoyé un clin d’œil, mais WebMessenger ne peut pas le jouer
chat-unshown-voice-clip = { $name } a envoyé un clip vocal, mais WebMessenger ne peut pas le jouer
chat-wink = { $name } a envoyé un clin d’œil : { $title }
chat-voice-clip = { $name } a envoyé un clip vocal ({ $length }), mais WebMessenger ne peut pas le jouer
chat-unshown-ink = { $name } a envoyé un message manuscrit, mais WebMessenger ne peut pas l’afficher
chat-ink = Message manuscrit de { $name }
chat-ink-sent = Vous avez envoyé un message manuscrit
chat-unshown-incomplete = { $name } a envoyé un long message arrivé incomplet, impossible à afficher
chat-invite = Inviter
chat-nudge = Wizz
chat-nudge-hint = Envoyer un wizz
chat-nudge-sent = Vous avez envoyé un wizz
chat-nudge-got = { $name } vous a envoyé un wizz

message-menu = ce message
message-copy = Copier
message-quote = Répondre en citant
message-find = Chercher les mêmes mots

## Recherche

find-label = Chercher dans cette conversation
find-count = { $number } sur { $all }
find-count-more = { $number } sur les { $all } derniers
find-none = Rien trouvé
find-up = Précédent
find-down = Suivant
find-close = Fermer la recherche
find-everywhere = Chercher dans tout l’historique

## Jusqu’où c’est allé

chat-sending = envoi
chat-arrived = Remis
chat-offline-stored = Sera remis à sa prochaine connexion
chat-offline-received = Envoyé pendant votre absence
chat-waiting-line = En attente de la connexion. Sera envoyé automatiquement.
chat-waiting = Sera envoyé automatiquement.
chat-unknown = N’a peut-être pas été remis.
chat-send-again = Renvoyer
chat-delete = Supprimer
chat-failed-unavailable = { $count ->
    [one] Non remis. { $names } est hors ligne ou ne peut pas recevoir de messages pour l’instant.
   *[other] Non remis. { $names } sont hors ligne ou ne peuvent pas recevoir de messages pour l’instant.
}
chat-failed-hidden = Non remis. Vous apparaissez hors ligne ; changez de statut pour envoyer.
chat-failed-no-account = Non remis. Ce compte n’existe pas.
chat-failed-too-fast = Non remis. C’était trop rapide ; attendez un instant.
chat-failed-refused = { $count ->
    [one] Non remis. { $names } a peut-être perdu la connexion.
   *[other] Pas remis à tout le monde. L’une de ces personnes a peut-être perdu la connexion : { $names }.
}
chat-failed-no-answer = Non remis. Pas de réponse de { $names }.
chat-failed-signed-out = Non remis car vous avez été déconnecté.
chat-failed-no-switchboard = Non remis. Le serveur n’a pas pu ouvrir la conversation.
chat-failed-not-stored = Non remis. Le serveur n’a pas pu conserver votre message.
chat-failed-needs-sign-in = Non remis. Les messages hors ligne demandent une nouvelle connexion.
chat-failed-because = Non remis. { $why }
chat-failed-blocked = Non remis. Le service a bloqué ce texte.

## Écrire

chat-message = Message
chat-send = Envoyer
chat-key-enter = Entrée
chat-key-does-send = envoie
chat-key-shift-enter = Maj Entrée
chat-key-control-enter = Ctrl Entrée
chat-key-does-line = nouvelle ligne
chat-emoticons = Émoticônes
chat-emoticons-find = Chercher par nom ou code
chat-emoticons-none = Aucune émoticône ne porte ce nom

## Émoticônes

em-smile = Sourire
em-grin = Grand sourire
em-wink = Clin d’œil
em-surprised = Surpris
em-tongue = Langue tirée
em-cool = Cool
em-angry = En colère
em-shy = Gêné
em-confused = Perplexe
em-sad = Triste
em-cry = En pleurs
em-flat = Déçu
em-angel = Ange
em-devil = Diable
em-quiet = Bouche cousue
em-teeth = Dents serrées
em-nerd = Intello
em-sarcastic = Sarcastique
em-secret = Un secret à l’oreille
em-sick = Malade
em-dunno = Je ne sais pas
em-thinking = Pensif
em-party = Fête
em-eyeroll = Yeux au ciel
em-sleepy = Endormi
em-thumb = Pouce en l’air
em-thumb-down = Pouce en bas
em-fingers = Doigts croisés
em-highfive = Tape m’en cinq
em-hug-left = Câlin par la gauche
em-hug-right = Câlin par la droite
em-heart = Cœur
em-broken = Cœur brisé
em-kiss = Bisou
em-girl = Fille
em-boy = Garçon
em-messenger = Messenger
em-asl = Âge, sexe, ville ?
em-cat = Chat
em-dog = Chien
em-rabbit = Lapin
em-bat = Chauve-souris
em-sheep = Mouton noir
em-goat = Chèvre
em-snail = Escargot
em-turtle = Tortue
em-cup = Tasse de café
em-beer = Bière
em-martini = Martini
em-cake = Gâteau d’anniversaire
em-pizza = Pizza
em-bowl = Bol
em-plate = Assiette
em-gift = Cadeau
em-mail = E‑mail
em-phone = Téléphone
em-mobile = Mobile
em-computer = Ordinateur
em-controller = Manette de jeu
em-camera = Appareil photo
em-film = Pellicule
em-music = Note de musique
em-bulb = Ampoule
em-clock = Horloge
em-brb = De retour dans un instant
em-money = Argent
em-car = Voiture
em-plane = Avion
em-umbrella = Parapluie
em-ball = Ballon de foot
em-cigarette = Cigarette
em-handcuffs = Menottes
em-rose = Rose
em-wilted = Rose fanée
em-sun = Soleil
em-moon = Lune endormie
em-star = Étoile
em-rainbow = Arc-en-ciel
em-storm = Nuage d’orage
em-lightning = Éclair
em-island = Île au palmier

## Les conversations ouvertes, sur un téléphone

chats-open = Ouvertes
chats-writing = est en train d’écrire
chats-nothing = Aucun message pour l’instant
chats-failed = Non remis : { $text }
chats-you = Vous : { $text }
chats-someone = { $name } : { $text }
chats-file = vous a envoyé { $file }
chats-file-yours = Vous avez envoyé { $file }
chats-none = Aucune conversation ouverte
chats-none-how = Choisissez quelqu’un parmi vos contacts pour discuter.

chat-blank = Non envoyé. Il n’y a rien de visible dans ce texte.
chat-too-long = Cela fait { $count } caractères ; on peut en envoyer { $most } au plus à la fois. Envoyez le texte en plusieurs parties, ou comme fichier.

## Contacts, groupes et confidentialité

dialog-close = Fermer
dialog-cancel = Annuler
dialog-save = Enregistrer
dialog-done = Terminé

menu-of = Que faire de { $name }
menu-message = Envoyer un message
menu-card = Fiche du contact
menu-rename = Votre nom pour ce contact…
menu-favourite = Ajouter aux favoris
menu-no-favourite = Retirer des favoris
menu-move = Déplacer vers…
menu-copy = Copier vers…
menu-out-of-group = Retirer de ce groupe
menu-mute = Rendre muet
menu-unmute = Ne plus rendre muet
menu-invite = Inviter…
menu-close = Fermer
menu-block = Bloquer
menu-unblock = Débloquer
menu-remove = Retirer de ma liste…
menu-rename-group = Renommer…
menu-new-group = Nouveau groupe…
menu-delete-group = Supprimer le groupe…
menu-my-details = Mon nom et mes téléphones…
menu-privacy = Confidentialité
menu-links = Liens du service
link-today = Aujourd’hui
link-profile = Mon profil
link-terms = Conditions d’utilisation
menu-open = Menu de { $name }

add-contact = Ajouter un contact
add-email = Adresse e‑mail
add-group = Groupe
add-no-group = Aucun
add-hint = Cette personne devra peut-être d’abord vous accepter.
add-submit = Ajouter le contact
add-yourself = C’est votre propre adresse.
add-known = { $email } est déjà dans votre liste. Choisissez un groupe pour ce contact.

name-contact = Votre nom pour ce contact
name-contact-label = Votre nom pour { $name }
name-contact-hint = Vous seul le voyez, et il reste sur cet appareil. Laissez-le vide pour utiliser le nom choisi par le contact.
move-title = Déplacer { $name } vers
copy-title = Copier { $name } vers
move-nowhere = Il n’y a pas encore d’autre groupe. Tapez un nom pour en créer un.
move-find = Chercher ou créer un groupe
move-groups = Groupes
move-new = Nouveau groupe { $name }
move-keys = Entrée déplace, Ctrl+Entrée copie
copy-keys = Entrée copie
moved = { $name } est maintenant dans { $group }.
moved-undo = Annuler
drag-move = Déplacer ici
drag-copy = Copier ici
drag-favourite = Ajouter ici

key-enter = Entrée
key-alt-enter = Alt Entrée
key-f = F
key-f2 = F2
key-m = M
key-delete = Suppr
remove-title = Retirer { $name } ?
remove-text = { $name } sera retiré de votre liste et de tous les groupes.
remove-block = Bloquer aussi { $name }
remove-submit = Retirer

group-menu = Que faire du groupe
group-new = Nouveau groupe
group-name = Nom du groupe
group-make = Créer le groupe
group-no-name = Tapez un nom pour le groupe.
group-rename-title = Renommer le groupe
group-people = { $count ->
    [0] personne
    [one] 1 personne
   *[other] { $count } personnes
}
group-delete-title = Supprimer le groupe { $name } ?
group-delete-text = { $count ->
    [0] Il n’y a personne dedans.
    [one] La personne qui s’y trouve restera dans votre liste, dans d’autres groupes ou sous « Autres contacts ». Personne n’est averti.
   *[other] Les { $count } personnes qui s’y trouvent resteront dans votre liste, dans d’autres groupes ou sous « Autres contacts ». Personne n’est averti.
}
group-delete-submit = Supprimer le groupe

card-title = Fiche du contact
card-theirs = Le nom choisi par le contact est { $name }
card-since = depuis
card-favourite = Favori
card-nickname = Votre nom pour ce contact
card-notes = Notes
card-kept = Vous seul voyez le nom et les notes. Ils restent sur cet appareil.
card-no-room = Il n’y a plus de place sur cet appareil pour des noms et des notes. Raccourcissez-en d’abord.
card-home = Téléphone personnel
card-work = Téléphone professionnel
card-mobile = Téléphone mobile
card-groups = Groupes
card-client-phone = Un numéro de téléphone : il est affiché ici, mais vous ne pouvez pas lui écrire
card-client-bot = Un compte automatique
card-client-6 = Messenger 6
card-client-7 = Messenger 7 ou plus récent

waiting-title = Quelqu’un vous a ajouté
waiting-count = 1 sur { $count }
waiting-text = { $name } veut voir quand vous êtes en ligne et vous envoyer des messages.
waiting-allow-add = Autoriser et ajouter
waiting-allow = Autoriser

invite-title = Inviter dans cette conversation
invite-here = déjà là
invite-hint = On ne peut inviter que les personnes en ligne. Elles verront ce qui se dit à partir de leur arrivée.
invite-nobody = Personne d’autre n’est en ligne.
share-title = Envoyer à
share-hint = Vous pourrez modifier le texte avant de l'envoyer.
share-files = { $count ->
    [one] Le fichier est proposé aussitôt.
   *[other] Les { $count } fichiers sont proposés aussitôt.
}
invite-submit = { $count ->
    [0] Inviter
    [one] Inviter 1 personne
   *[other] Inviter { $count } personnes
}

my-title = Mon nom et mes téléphones
my-name = Nom
my-phones-hint = Vos contacts voient ces numéros.

privacy-others = Les personnes qui ne sont sur aucune liste
privacy-others-may = Peuvent voir mon statut et m’écrire
privacy-others-may-hint = Tant que je ne les bloque pas
privacy-others-may-not = Ne peuvent pas
privacy-others-may-not-hint = Seules les personnes que j’ai autorisées voient que je suis en ligne
privacy-ask = Me demander quand quelqu’un m’ajoute
privacy-ask-hint = Désactivé : personne n’attend votre accord
privacy-lists = Autorisés et bloqués
privacy-allowed = Autorisés
privacy-contact = contact
privacy-no-contact = pas un contact
privacy-nobody = Personne
privacy-has-me = { $count ->
    [0] Personne ne m’a dans sa liste
    [one] 1 personne m’a dans sa liste
   *[other] { $count } personnes m’ont dans leur liste
}
privacy-has-too = aussi dans votre liste
privacy-has-blocked = bloqué : vous voit hors ligne
privacy-both = les deux
privacy-add = Ajouter
privacy-kept = Enregistré sur le serveur pour tous vos appareils

## Ce que le serveur refuse

refused-busy = Le service est surchargé ou en difficulté. Réessayez dans un instant.
refused-password = L’adresse e‑mail ou le mot de passe est incorrect.
refused-no-account = Aucun compte Messenger n’a cette adresse. Vérifiez l’orthographe.
refused-list = Votre liste de contacts n’a pas pu être obtenue. Réessayez dans quelques minutes.
refused-fault = Une erreur est survenue dans WebMessenger. Rechargez la page ; si elle persiste, signalez le code { $code }.
refused-unknown = Le serveur a refusé (code { $code }).
refused-unanswered = Le serveur n’a pas répondu. Vérifiez si cela a marché avant de réessayer.
refused-invalid = Cette adresse ou cette valeur n’est pas valable. Vérifiez-la.
refused-unroutable = Cette personne est injoignable depuis ce service.
refused-no-domain = Tapez l’adresse complète, par exemple nom@example.com.
refused-name = Ce nom n’est pas permis. Choisissez-en un autre ou confirmez d’abord votre adresse e‑mail.
refused-list-full = Votre liste est pleine. Retirez d’abord quelqu’un.
refused-rename = Ce contact ne peut pas être renommé.
refused-unavailable = Cette personne est hors ligne ou ne reçoit pas de messages pour l’instant.
refused-unblock-first = Débloquez d’abord cette personne.
refused-page = Impossible d’envoyer un SMS à cette personne ou à ce numéro.
refused-too-many-groups = Vous avez 30 groupes. Supprimez-en d’abord un.
refused-no-group = Ce groupe n’existe plus.
refused-group-not-empty = Retirez d’abord les personnes du groupe.
refused-group-exists = Vous avez déjà un groupe de ce nom.
refused-group-name = Ce nom de groupe est trop long.
refused-group-stays = Ce groupe ne peut pas être supprimé.
refused-switchboard = La conversation n’a pas pu être ouverte. Réessayez.
refused-signed-out = Vous êtes déconnecté. Reconnectez-vous.
refused-feature = Cette fonction n’est pas disponible ici.
refused-invited-only = Ce serveur est réservé aux invités.
refused-banned = Ce compte est bloqué sur ce serveur. Adressez-vous à son responsable.
refused-no-pages = Les SMS ne sont pas disponibles.
refused-too-fast = C’était trop rapide. Attendez un instant.
refused-too-many-talks = Trop de conversations sont ouvertes. Fermez-en d’abord une.
refused-restricted = Ce compte n’est pas autorisé à utiliser Messenger. Adressez-vous à son titulaire ou au responsable du serveur.
refused-other-network = C’est impossible avec un contact d’un autre réseau.
refused-changing = Vous faites des changements trop vite. Attendez une minute.
refused-hidden = Vous apparaissez hors ligne. Changez de statut pour commencer une conversation.
refused-server-full = Le serveur est plein. Réessayez plus tard.
refused-parent = Un parent doit d’abord autoriser ce compte.
refused-unverified = Confirmez d’abord votre adresse e‑mail ; cherchez le message envoyé par le service.
refused-account = Ce compte ne peut pas être utilisé ici.
error-too-many-tries = Il y a eu trop de connexions depuis ici. Attendez une minute, puis réessayez.

## Fichiers

size-bytes = { $count ->
    [one] 1 octet
   *[other] { $count } octets
}
size-kilobytes = { $size } Ko
size-megabytes = { $size } Mo
size-gigabytes = { $size } Go
size-part = { $moved } sur { $whole }
size-speed = { $size }/s
left-seconds = encore { $count } s
left-minutes = encore { $count } min
left-hours = encore { $count } h

file-label = Fichier { $name }
file-send = Envoyer un fichier
file-send-hint = Envoyer un fichier
file-send-off = Ce service n’autorise pas les fichiers
file-accept = Accepter
file-decline = Refuser
file-cancel = Annuler
file-save = Enregistrer
file-open = Ouvrir
file-enlarge = Agrandir { $name }
file-again = Renvoyer
file-waiting = En attente de l’accord de { $name }
file-turn = En attente de la fin d’autres fichiers, { $size }
file-offered = { $name } veut vous envoyer ce fichier
file-program = Ouvrir ce fichier pourrait lancer un programme. Ne l’acceptez que si vous l’avez demandé.
file-sent = Envoyé, { $size }
file-received = Reçu, { $size }
file-saved = Enregistré à l’endroit choisi, { $size }
file-writing = Enregistrement sur le disque, { $size }
file-lost = Reçu, mais impossible à enregistrer. Le disque est peut-être plein.
file-declined = Vous l’avez refusé, { $size }
file-declined-by = { $name } l’a refusé
file-cancelled = Vous l’avez annulé, { $size }
file-cancelled-by = { $name } l’a annulé

file-failed-empty = Non envoyé. Le fichier est vide.
file-failed-too-large = Non envoyé. Le fichier dépasse 2 Go.
file-failed-group = Non envoyé. Un fichier va à une personne à la fois : ouvrez une conversation avec l’une d’elles.
file-failed-forbidden = Non envoyé. Ce service n’autorise pas les fichiers.
file-failed-forbidden-in = Refusé : ce service n’autorise pas les fichiers.
file-failed-unavailable = Non envoyé. Cette personne est hors ligne ou injoignable pour l’instant.
file-failed-hidden = Non envoyé. Vous apparaissez hors ligne ; changez de statut pour envoyer.
file-failed-no-account = Non envoyé. Ce compte n’existe pas.
file-failed-too-fast = Non envoyé. C’était trop rapide pour le serveur ; attendez un instant.
file-failed-left = Arrêté : l’autre personne est partie.
file-failed-left-at = Arrêté : l’autre personne est partie à { $at }.
file-failed-lost = Arrêté : la connexion a été perdue.
file-failed-lost-at = Arrêté : la connexion a été perdue à { $at }.
file-failed-silent = Arrêté : pas de réponse.
file-failed-silent-at = Arrêté : pas de réponse après { $at }.
file-failed-undecided = Vous n’avez pas répondu en cinq minutes. Demandez qu’on vous le renvoie.
file-failed-refused = Arrêté : l’autre programme ne peut pas le recevoir.
file-failed-broken = Arrêté : le fichier est arrivé endommagé. Demandez qu’on vous le renvoie.
file-failed-unreadable = Arrêté : impossible de lire le fichier. Il a peut-être été déplacé ou modifié, ou c’est un dossier.
file-failed-unwritable = Arrêté : impossible d’enregistrer le fichier. Le disque est peut-être plein.
file-failed-too-many = Non envoyé. Trop de fichiers sont en route ; attendez que certains soient terminés.
file-failed-signed-out = Arrêté : vous avez été déconnecté.

file-drop-one = Déposez pour envoyer le fichier à { $name }
file-drop-several = Déposez pour envoyer les fichiers à { $name }
file-drop-hint = { $name } devra d’abord accepter. D’ici là, seuls le nom, la taille et un petit aperçu sont envoyés.
file-drop-group = Un fichier va à une personne à la fois
file-drop-group-hint = Il y a plusieurs personnes ici. Ouvrez une conversation avec l’une d’elles et déposez-le là.
file-dropped-beside = Rien n’a été envoyé. Déposez les fichiers sur une conversation ouverte.
file-folder = Non envoyé. « { $name } » est un dossier ; envoyez ses fichiers ou réunissez-les dans une archive.
file-drop-key = Échap
file-drop-key-does = n’envoie rien

paste-text-title = Coller tout cela ?
paste-text-size = { $lines ->
    [one] 1 ligne
   *[other] { $lines } lignes
}, { $characters } caractères
paste-text-messages = Comme texte, ce sera envoyé en { $count } messages environ.
paste-text-too-long = C’est trop long pour être envoyé comme texte : { $most } caractères au plus.
paste-text-text = Coller comme texte
paste-text-file = Envoyer comme fichier
paste-text-name = texte-{ $date }.txt

paste-title = Envoyer ce fichier ?
paste-title-picture = Envoyer cette image ?
paste-picture = Ce que vous avez collé
paste-name = Nom
paste-smaller = La réduire, { $width } × { $height }
paste-size = { $width } × { $height }
paste-submit = Envoyer à { $name }
paste-default-name = image-{ $date }.png

## L’image perso

menu-picture = Changer d’image perso…
picture-title = Image perso
picture-choose = Choisir une image…
picture-none = Aucune
picture-or = Ou l’une de celles-ci
picture-hint = Faites glisser l’image ou utilisez les flèches. Elle est envoyée en 96 × 96.
picture-hint-plain = Les autres la voient à côté de votre nom. Elle est envoyée en 96 × 96.
picture-crop = La partie visible
picture-crop-how = Les flèches la déplacent, plus et moins changent sa taille.
picture-smaller = Plus petite
picture-larger = Plus grande
picture-zoom = Taille
picture-submit = Utiliser cette image
picture-preview = Aperçu
picture-change = Changer votre image perso
picture-starter-kite = Cerf-volant
picture-starter-lighthouse = Phare
picture-starter-fox = Renard
picture-starter-cactus = Cactus
picture-starter-cassette = Cassette
picture-starter-moon = Lune
picture-starter-lemon = Citron
picture-starter-boat = Bateau

image-not-a-picture = Votre navigateur ne peut pas ouvrir cela comme image. Choisissez un PNG, JPEG ou GIF.
image-too-large = Ce fichier dépasse 32 Mo. Choisissez-en un plus petit.
image-too-many-pixels = Cette image a trop de pixels. Choisissez-en une plus petite.

## Émoticônes personnelles

emoticons-yours = Les vôtres
emoticons-all = Standard
emoticons-add = Nouvelle émoticône
emoticons-change = Modifier
emoticon-theirs = { $shortcut }, une de ses émoticônes
emoticon-of = { $shortcut }, { $size }
emoticon-menu = Que faire de { $shortcut }
emoticon-menu-add = Ajouter à mes émoticônes…
emoticon-menu-save = Enregistrer sous…
emoticon-menu-copy = Copier son code
emoticon-menu-hide = Ne pas afficher celle-ci
emoticon-menu-show = L’afficher de nouveau
emoticon-new-title = Nouvelle émoticône
emoticon-change-title = Modifier l’émoticône
emoticon-choose = Choisir…
emoticon-choose-other = Changer
emoticon-picture = L’image
emoticon-shortcut = Raccourci
emoticon-shortcut-ok = { $count } caractères sur 7, disponible
emoticon-shortcut-hint = De 1 à 7 caractères, par exemple (miaou)
emoticon-name = Nom
emoticon-optional = (facultatif)
emoticon-look = Aperçu
emoticon-look-text = dans un message
emoticon-look-before = bonne nuit
emoticon-look-after = à tous
emoticon-look-picker = dans la liste
emoticon-look-alone = seule
emoticon-hint = Les autres la reçoivent avec votre message, en 50 × 50 au plus. Une animation reste animée si elle est assez petite.
emoticon-stopped = Cette animation est trop grande : 96 × 96 pixels et 64 Ko au plus. Seule sa première image est utilisée.
emoticon-remove = Retirer
emoticon-keep = Enregistrer
emoticon-no-picture = Choisissez d’abord une image.
emoticon-empty = Tapez un raccourci.
emoticon-long = C’est trop long : 7 caractères au plus.
emoticon-space = Un raccourci ne contient pas d’espace.
emoticon-taken = Une autre de vos émoticônes a ce raccourci.
emoticon-built-in = C’est le raccourci d’une émoticône standard.
emoticon-full = Vous avez atteint la limite de 100 émoticônes. Retirez-en d’abord une.
notice-emoticon-unfit = L’émoticône { $shortcut } ne peut pas être utilisée. Changez son raccourci ou son image.
paste-left = { $count ->
    [one] encore 1
   *[other] encore { $count }
}

## Ce que le service a désactivé

notice-off-files = Ce service n’autorise pas les fichiers : impossible d’en envoyer ou d’en recevoir.
notice-off-links = Ce service n’autorise pas les liens : les adresses dans les messages sont affichées comme du simple texte.
notice-off-both = Ce service n’autorise ni les fichiers ni les liens : impossible d’envoyer ou de recevoir des fichiers, et les adresses dans les messages sont affichées comme du simple texte.

## Historique : les lignes

history-file = { $name } a envoyé { $file }
history-file-yours = Vous avez envoyé { $file }
history-file-pending = inachevé
history-file-received = reçu
history-file-sent = envoyé
history-file-declined = refusé
history-file-cancelled = annulé
history-file-failed = échoué
history-not-delivered = non remis
history-unknown = n’a peut-être pas été remis

## Historique : l’emporter

history-export-of = Conversations de { $account }
history-export-at = Exporté de WebMessenger le { $day }
history-export-end = Fin de l’exportation

## Historique : l’apporter d’autres programmes

history-import-own = Données de WebMessenger
history-import-msn = Historique de MSN Messenger
history-import-pidgin = Historique de Pidgin
history-import-amsn = Historique d’aMSN
history-import-unknown = WebMessenger ne peut pas lire ce fichier. Il accepte ses propres exportations (.json) et les historiques de MSN Messenger (.xml), de Pidgin (.html, .txt) et d’aMSN (.log).
history-import-newer = Ce fichier vient d’un WebMessenger plus récent (version { $version } ; celui-ci lit jusqu’à la { $known }). Mettez d’abord celui-ci à jour.
history-import-no-line = Il n’y a aucun message dans ce fichier.
history-import-no-date = Cet historique ne dit pas de quel jour il est. Les fichiers de Pidgin ont le jour dans leur nom ; gardez ce nom quand vous les copiez.

## Historique : le conserver

history-full = Les nouveaux messages ne sont pas enregistrés : votre navigateur n’a plus de place pour ce site. Vous pouvez continuer à discuter.
history-unavailable = Les nouveaux messages ne sont pas enregistrés : votre navigateur ne conserve rien pour ce site. Vous pouvez continuer à discuter.
history-trouble-close = OK
menu-history-off = Ne plus enregistrer cette conversation
menu-history-on = Enregistrer cette conversation

## Historique : le supprimer

history-delete-title = Supprimer votre historique ?
history-delete-text = Tout ce que vous avez dit et lu en tant que { $email } disparaît de cet appareil. Il n’est nulle part ailleurs et ne peut pas être récupéré.
history-delete-submit = Supprimer l’historique
history-delete-failed = Votre navigateur ne l’a pas supprimé. Réessayez.
history-shorter-title = { $days ->
    [365] Ne conserver que 1 an ?
    [one] Ne conserver que 1 jour ?
   *[other] Ne conserver que { $days } jours ?
}
history-shorter-text = { $count ->
    [one] { $count } message est plus ancien. Il disparaît maintenant de cet appareil et ne peut pas être récupéré.
   *[other] { $count } messages sont plus anciens. Ils disparaissent maintenant de cet appareil et ne peuvent pas être récupérés.
}
history-shorter-export = Tout exporter d’abord
history-shorter-submit = { $count ->
    [one] Supprimer { $count } message
   *[other] Supprimer { $count } messages
}
sign-out-delete-history = Supprimer mon historique de cet appareil

## Historique : l’écran

menu-history = Historique
history-title = Historique
history-close = Retour à vos conversations
history-back = Retour
history-back-to-results = Retour aux résultats
history-search = Tout chercher
history-everybody = Tout le monde
history-count = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
history-since = { $count ->
    [one] { $count } message, le { $day }
   *[other] { $count } messages depuis le { $day }
}
history-group = Conversation de groupe
history-lines = Ce qui s’est dit
history-day = Jour
history-days = Jours
history-earlier-days = Jours précédents
history-day-count = { $day } : { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
history-first = Aller au premier message
history-last = Aller au dernier message
history-room = Ce site utilise { $size } sur cet appareil
history-keep-change = Durée de conservation
history-reading = Lecture de votre historique
history-not-read = Votre navigateur n’a pas pu lire l’historique. Fermez les autres onglets de ce site et réessayez.
history-unread = { $count ->
    [one] { $count } élément endommagé n’a pas pu être lu et est omis.
   *[other] { $count } éléments endommagés n’ont pas pu être lus et sont omis.
}
history-empty = Rien ici pour l’instant
history-empty-text = Ce que vous et vos contacts écrivez est conservé ici, sur cet appareil seulement.
history-off = Pas d’historique
history-off-text = Rien n’est conservé pour ce compte sur cet appareil. Pour conserver vos conversations, connectez-vous en cochant « Mémoriser mon adresse e‑mail ».
history-choose = Choisissez une conversation
history-choose-text = Ou cherchez dans tout ce qui s’est dit.
history-searching = Recherche en cours
history-hits = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
} dans { $conversations ->
    [one] { $conversations } conversation
   *[other] { $conversations } conversations
}
history-hits-label = Résultats
history-searched = { $count ->
    [one] { $count } message parcouru, du plus récent au plus ancien
   *[other] { $count } messages parcourus, du plus récent au plus ancien
}
history-no-hits = Aucun résultat
history-no-hits-for = Aucun résultat pour « { $words } »
history-no-hits-text = Essayez avec moins de lettres : des parties de mots suffisent, dans n’importe quel ordre.
history-unsearched = Une partie de l’historique est endommagée et n’a pas pu être parcourue.
history-jump = Y aller
history-delete-line = Supprimer ce message
history-delete-thread = Supprimer cette conversation
history-delete-line-title = Supprimer ce message ?
history-delete-line-text = Il disparaît de cet appareil. Ce que les autres conservent reste chez eux.
history-delete-thread-title = Supprimer cette conversation ?
history-delete-thread-text = Tout ce que vous vous êtes écrit disparaît de cet appareil et ne peut pas être récupéré. Ce que l’autre personne conserve reste chez elle.
history-delete-group-text = Tout ce qui s’y est écrit disparaît de cet appareil et ne peut pas être récupéré. Ce que les autres conservent reste chez eux.
history-delete-part = Supprimer

## Historique : exporter et importer

history-export = Exporter
history-export-all = Tout exporter
history-export-title = Exporter cette conversation
history-export-form = Type de fichier
history-export-day = Seulement { $day }
history-export-text = Texte
history-export-text-hint = À lire partout (.txt)
history-export-html = Page web
history-export-html-hint = Telle qu’elle s’affichait, émoticônes comprises, dans un seul fichier (.html)
history-export-json = Données
history-export-json-hint = Pour les programmes, et pour revenir dans WebMessenger (.json)
history-export-count = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
history-export-writing = { $count } messages sur { $all }
history-export-done = { $count ->
    [one] { $count } message exporté
   *[other] { $count } messages exportés
}
history-export-save = Enregistrer le fichier
history-export-failed = Impossible d’enregistrer le fichier. Le disque est peut-être plein ; essayez un autre endroit.
history-import = Importer
history-import-text = Apportez un fichier exporté de WebMessenger, ou des historiques de MSN Messenger (.xml), de Pidgin (.html, .txt) ou d’aMSN (.log). Les messages que vous avez déjà ne sont pas ajoutés deux fois.
history-import-choose = Choisir un fichier
history-import-reading = Lecture du fichier
history-import-found = { $source } : { $count ->
    [one] { $count } message
   *[other] { $count } messages
} du { $first } au { $last }
history-import-other-account = Ce fichier vient de { $account }. Ses messages seront ajoutés au compte avec lequel vous êtes connecté.
history-import-own-names = Lesquels de ces noms étaient les vôtres ?
history-import-with = Adresse de la personne à qui vous écriviez
history-import-keep = Ajouter à l’historique
history-import-keeping = Ajout des messages
history-import-done = { $count ->
    [0] Aucun nouveau message
    [one] { $count } message ajouté
   *[other] { $count } messages ajoutés
}
history-import-known = { $count ->
    [one] Vous aviez déjà { $count } message.
   *[other] Vous aviez déjà { $count } messages.
}
history-import-skipped = { $count ->
    [one] { $count } élément a été omis : ce n’est pas un message, ou il est endommagé.
   *[other] { $count } éléments ont été omis : ce ne sont pas des messages, ou ils sont endommagés.
}
history-import-not-read = Le fichier n’a pas pu être lu. Il a peut-être été déplacé ou modifié ; choisissez-le de nouveau.
history-import-elsewhere = Un autre onglet est en train d’ajouter des messages. Attendez qu’il ait fini, puis réessayez.
history-import-full = Votre navigateur n’a plus de place pour ce site. Certains messages ont été ajoutés ; réimportez le fichier quand il y aura de la place.
history-import-not-kept = Votre navigateur n’a pas tout conservé. Réimportez le fichier : ce qui est déjà là n’est pas ajouté deux fois.

## La liste de contacts

list-contacts = Contacts
list-tree = Liste de contacts
list-find = Chercher un contact
list-find-key = Ctrl K
list-favourites = Favoris
list-other = Autres contacts
list-everyone = Tous les contacts
list-offline = Hors ligne
list-online = En ligne
list-count-of = ({ $online }/{ $total })
list-count = ({ $total })
list-unread = { $count ->
    [one] 1 nouveau message
   *[other] { $count } nouveaux messages
}
list-on-web = Connecté par le web
list-on-mobile = Sur un mobile
list-not-found = Aucun résultat
list-not-found-hint = Cherchez par nom, adresse e‑mail ou message perso.
list-empty = Personne ici pour l’instant
list-empty-hint = Ajoutez quelqu’un par l’adresse e‑mail avec laquelle il se connecte. Il faudra peut-être d’abord son accord.
list-empty-add = Ajoutez votre premier contact
list-add-by-email = Ajouter par e‑mail…
list-add-address = Ajouter { $email }
list-mail = { $count ->
    [one] 1 message non lu dans votre boîte de réception
   *[other] { $count } messages non lus dans votre boîte de réception
}
list-connected = Connecté à { $server }
list-not-connected = Non connecté
list-not-connected-try = Non connecté, essai { $attempt }
list-online-count = { $count } en ligne
list-my-status = Votre statut
list-my-message = Votre message perso
list-my-message-empty = Tapez un message perso
list-my-message-edit = Cliquez pour modifier
menu-now-playing = Ce que j’écoute…
playing-title = Ce que j’écoute
playing-song = Titre
playing-artist = Artiste
playing-album = Album
playing-hint = Vos contacts le voient à la place de votre message perso, jusqu’à votre déconnexion.
playing-neither = Tapez un titre ou un artiste.
playing-show = Afficher
playing-stop = Ne rien afficher
playing-shown = Écoute en cours : { $song }
list-reconnecting = Reconnexion

## Touches

shortcuts-title = Raccourcis clavier
shortcuts-or = ou
shortcut-next-conversation = Conversation suivante
shortcut-previous-conversation = Conversation précédente
shortcut-next-unread = Conversation non lue suivante
shortcut-previous-unread = Conversation non lue précédente
shortcut-first-unread = Première conversation non lue
shortcut-move-tab-on = Avancer l’onglet
shortcut-move-tab-back = Reculer l’onglet
shortcut-close = Fermer la conversation
shortcut-sent-before = Reprendre la dernière ligne envoyée, dans un message vide
shortcut-sent-after = La ligne envoyée ensuite
shortcut-bold = Gras, en écrivant
shortcut-italic = Italique, en écrivant
shortcut-underline = Souligné, en écrivant
shortcut-search = Chercher un contact
shortcut-find = Chercher dans la conversation
shortcut-history = Ouvrir ou fermer l’historique
shortcut-next = Zone suivante : contacts, messages, écriture
shortcut-previous = Zone précédente
shortcut-settings = Paramètres
shortcut-help = Ces raccourcis
key-control = Ctrl
key-shift = Maj
key-alt = Alt
key-escape = Échap
key-copy = Ctrl C
key-quote = Q
key-page-up = Page préc.
key-page-down = Page suiv.

## Paramètres

settings = Paramètres
settings-open = Paramètres…
settings-find = Chercher
settings-not-found = Aucun paramètre ne correspond
settings-not-found-hint = Essayez un autre mot, comme « son » ou « heure ».
settings-back = Retour aux paramètres
settings-pages = Pages
settings-this-account = Ce compte
settings-found = Paramètres trouvés
settings-kept = Conservé dans ce navigateur.
settings-kept-account = Conservé dans ce navigateur. Ce qui porte la mention « Ce compte » ne vaut que pour { $email }.

settings-page-personal = Personnel
settings-page-look = Apparence
settings-page-messages = Messages
settings-page-alerts = Alertes
settings-page-privacy = Confidentialité
settings-page-files = Fichiers
settings-page-keys = Touches
settings-page-language = Langue
settings-page-data = Données

settings-action-picture = Image perso
settings-action-picture-hint = Ce que les autres voient à côté de votre nom
settings-action-picture-do = Changer…
settings-action-details = Nom et téléphones
settings-action-details-hint = Votre nom affiché et les numéros où l’on peut vous appeler
settings-action-details-do = Changer…
settings-action-people = Qui peut vous voir
settings-action-people-hint = Qui est autorisé et qui est bloqué, conservé par votre serveur
settings-action-people-do = Changer…
settings-action-delete-history = Supprimer votre historique
settings-action-delete-history-hint = Toutes les conversations de ce compte, de cet appareil
settings-action-delete-history-do = Supprimer…
settings-action-export = Enregistrer vos paramètres dans un fichier
settings-action-export-hint = Un fichier JSON sans adresses, messages ni mots de passe
settings-action-export-do = Enregistrer…
settings-action-import = Charger des paramètres depuis un fichier
settings-action-import-hint = Un fichier enregistré ici ou sur un autre appareil
settings-action-import-do = Charger…
settings-action-reset = Réinitialiser tous les paramètres
settings-action-reset-hint = Tout sur ces pages revient à sa valeur par défaut
settings-action-reset-do = Réinitialiser…
settings-imported = { $count ->
    [one] { $count } paramètre chargé.
   *[other] { $count } paramètres chargés.
}
settings-import-left-out = { $count ->
    [one] { $count } ne l’est pas : il n’est pas connu ici ou ne marche pas dans ce navigateur.
   *[other] { $count } ne le sont pas : ils ne sont pas connus ici ou ne marchent pas dans ce navigateur.
}
settings-import-nothing = Ce fichier ne contient aucun paramètre de WebMessenger.
settings-import-unreadable = Ce n’est pas un fichier de paramètres. Choisissez-en un que WebMessenger a enregistré.
settings-import-too-large = Ce fichier est trop volumineux pour être un fichier de paramètres.
settings-files-note = Les fichiers passent par le serveur, les plus gros prennent donc un moment. Ils sont enregistrés là où votre navigateur met les téléchargements.
settings-keys-summary = Au clavier
settings-keys-card = Afficher dans une fiche
settings-no-previews = WebMessenger ne charge jamais d’aperçu des liens.
settings-summary = { $name } : { $value }
settings-summary-on = { $on } sur { $count } activés
settings-reset-title = Réinitialiser tous les paramètres ?
settings-reset-text = Chaque paramètre de ces pages revient à sa valeur par défaut. Vos contacts, vos messages et l’adresse mémorisée restent.
settings-reset-yes = Réinitialiser
settings-listen = Écouter ce son
settings-listen-to = Écouter : { $sound }
settings-denied = Votre navigateur ne le permet pas. Autorisez-le dans les paramètres du site de votre navigateur et réessayez.

setting-switch-on = Activé
setting-switch-off = Désactivé

setting-auto-away = M’afficher comme inactif
setting-auto-away-hint = Seulement depuis En ligne, jusqu’à votre retour
setting-auto-away-value = { $number ->
    [0] Jamais
    [one] Après 1 minute
   *[other] Après { $number } minutes
}
setting-idle-detection = Détecter l’activité sur tout l’ordinateur
setting-idle-detection-hint = Utiliser un autre programme vous garde en ligne, verrouiller l’écran vous montre inactif. Votre navigateur demande d’abord.
setting-remember-status = Mémoriser mon statut
setting-remember-status-hint = La connexion commence avec le dernier utilisé

setting-theme = Thème
setting-theme-system = Système
setting-theme-light = Clair
setting-theme-dark = Sombre
setting-text-size = Taille du texte
setting-text-size-small = Petite
setting-text-size-normal = Normale
setting-text-size-large = Grande
setting-text-size-larger = Plus grande
setting-compact = Lignes compactes
setting-compact-hint = Affiche plus de contacts à l’écran
setting-classic-windows = Fenêtres classiques
setting-classic-windows-hint = Sur un écran large, chaque conversation est une fenêtre que vous pouvez déplacer
setting-sort = Trier les contacts par
setting-sort-group = Groupe
setting-sort-status = Statut
setting-sort-name = Nom
setting-offline = Contacts hors ligne
setting-offline-shown = Avec les autres
setting-offline-last = À la fin
setting-offline-hidden = Masqués

setting-emoticons = Émoticônes en images
setting-emoticons-hint = Désactivé : affichées telles qu’elles ont été tapées, comme :)
setting-plus-codes = Afficher les couleurs et styles de Messenger Plus!
setting-plus-codes-hint = Désactivé : les noms et les messages sont en texte brut
setting-received-pictures = Images reçues
setting-received-pictures-hint = Activé : affichées dans la conversation dès leur arrivée
setting-accept-files = Demander avant de recevoir un fichier
setting-accept-files-hint = Toujours pour les programmes et les fichiers de 64 Mo ou plus
setting-accept-files-ask = Toujours
setting-accept-files-favourites = Sauf pour les favoris
setting-smaller-pictures = Réduire les images collées
setting-warn-of-programs = Avertir pour les programmes
setting-warn-of-programs-hint = Fichiers comme .exe, .scr ou .bat
setting-enter = Touche Entrée
setting-enter-hint = Automatique : une nouvelle ligne sur les téléphones. Ctrl Entrée envoie toujours.
setting-enter-device = Automatique
setting-enter-send = Envoie
setting-enter-line = Nouvelle ligne
setting-offline-messages = Messages aux contacts hors ligne
setting-offline-messages-hint = Le serveur les conserve jusqu’à la connexion du contact, s’il le peut
setting-offline-messages-ask = Demander d’abord
setting-offline-messages-always = Toujours envoyer
setting-hours = Horloge
setting-hours-language = Automatique
setting-hours-12 = 12 heures
setting-hours-24 = 24 heures
setting-seconds = Secondes dans les heures

setting-do-not-disturb = Ne pas déranger
setting-notifications = Notifications sur le bureau
setting-notification-body = Texte du message dans les notifications
setting-toasts-message = Fenêtres d’alerte pour les nouveaux messages
setting-toasts-online = Fenêtres d’alerte quand quelqu’un se connecte
setting-nudges = Wizz
setting-nudge-shake = Les wizz secouent la fenêtre
setting-vibrate = Les wizz font vibrer le téléphone
setting-sound-message = Son des nouveaux messages
setting-sound-online = Son quand quelqu’un se connecte
setting-sound-nudge = Son des wizz
setting-sound-mail = Son des nouveaux e‑mails
setting-sound-file = Son des fichiers
setting-sound-error = Son des erreurs
setting-volume = Volume des sons
setting-volume-value = { $number } %

setting-language = Langue
setting-language-none = Automatique

setting-history = Conserver vos conversations
setting-history-hint = Sur cet appareil seulement. Ce qui est plus ancien disparaît à votre prochaine connexion. Quand vous activez ceci, votre navigateur peut demander à conserver les données de ce site, pour qu’un disque plein ne vous coûte pas votre historique.
setting-history-all = Pour toujours
setting-history-365 = Pendant 1 an
setting-history-90 = Pendant 90 jours
setting-history-30 = Pendant 30 jours
setting-history-none = Pas du tout

## Police et couleurs

font = Police, effets et couleur
font-hint = Police et couleur
font-family = Police
font-effects = Effets
font-colour = Couleur
font-bold = Gras
font-italic = Italique
font-underline = Souligné
font-strike = Barré
font-effect-with-key = { $effect } ({ $key })
font-effect-on = { $effect } activé
font-effect-off = { $effect } désactivé
font-on-light = sur une page claire
font-on-dark = sur une page sombre
font-sample = Qu’en dites-vous ?
font-note-light = { $colour } est envoyé tel que vous l’avez choisi ; les pages claires le montrent plus foncé pour qu’il reste lisible.
font-note-dark = { $colour } est envoyé tel que vous l’avez choisi ; les pages sombres le montrent plus clair pour qu’il reste lisible.
font-note-both = { $colour } est envoyé tel que vous l’avez choisi ; les pages claires le montrent plus foncé et les sombres plus clair.
font-reset = Réinitialiser
font-done = Terminé

ink-black = Noir
ink-grey = Gris
ink-maroon = Bordeaux
ink-red = Rouge
ink-orange = Orange
ink-yellow = Jaune
ink-green = Vert
ink-teal = Bleu canard
ink-blue = Bleu
ink-sky = Bleu ciel
ink-navy = Bleu marine
ink-purple = Violet
ink-plum = Prune
ink-pink = Rose
ink-brown = Marron
ink-own = Personnalisée
ink-own-note = Cette couleur
ink-another = Autre couleur

draw = Écriture manuscrite
draw-field = Zone de dessin
draw-with = Dessinez ici avec la souris, un stylet ou le doigt
draw-width = Épaisseur du trait
draw-thin = Fin
draw-medium = Moyen
draw-thick = Épais
draw-undo = Annuler la dernière action
draw-wipe = Tout effacer
draw-too-much = Ce dessin est trop volumineux pour être envoyé. Annulez-en une partie.
draw-full = La feuille est pleine. Envoyez-la ou annulez-en une partie.
draw-blind = L’écriture manuscrite ne s’affiche pas chez { $names }

scheme = Couleurs
scheme-hint = Couleurs de cette conversation
scheme-sky = Ciel
scheme-rose = Rose
scheme-leaf = Feuille
scheme-sun = Soleil
scheme-plum = Prune

chat-leave = Quitter
chat-leave-hint = Quitter la conversation

composer-more = Fichiers, police et plus
composer-picture = Envoyer une image
composer-invite = Inviter quelqu’un

# The protocol console.

menu-protocol-console = Console du protocole
setting-protocol-console = Console du protocole
setting-protocol-console-hint = Pour qui écrit des serveurs : montre ce qui passe entre cette page et le serveur. Ni mots de passe ni tickets n’y figurent.
setting-protocol-addresses = Masquer les adresses dans la console du protocole
console-verbs = Commandes, comme MSG ou USR
console-connection = Connexion
console-every-connection = Toutes les connexions
console-notification = Serveur de notification
console-switchboard = Switchboard { $number }
console-nexus = Nexus Passport
console-login = Connexion Passport
console-config = Configuration de Messenger
console-offline-messages = Messages hors connexion
console-only-ignored = Ignorées seulement
console-pause = Suspendre
console-resume = Reprendre
console-clear = Vider
console-copy = Copier
console-save = Enregistrer dans un fichier
console-with-texts = Copier et enregistrer aussi ce que les gens ont écrit
console-frames = Commandes
console-count = { $count } sur { $all }
console-empty = Rien pour l’instant
console-details = La commande choisie
console-choose = Choisissez une commande pour la voir en entier.
console-cut = Le reste n’est pas conservé.
console-sent = Envoyé
console-received = Reçu
console-opening = Connexion en cours
console-closed = Fermé
console-ignored = Ignoré : { $reason }
console-reason-malformed = { $field } manque ou n’a pas de sens
console-reason-not-present = l’expéditeur n’est pas dans la conversation
console-reason-unexpected = ne répond à rien de ce qui a été demandé
console-reason-unknown-command = commande inconnue
console-reason-unknown-message = type de message inconnu
console-reason-not-used = WebMessenger n’en fait rien
console-reason-blocked = de quelqu’un que vous avez bloqué
console-reason-for-someone-else = destiné à quelqu’un d’autre
console-reason-no-room = trop de conversations à la fois
console-raw = Envoyer une commande à la main
console-raw-warning = Ce que vous envoyez part tel quel au serveur. Cela peut vous déconnecter, modifier votre liste de contacts ou écrire à d’autres en votre nom.
console-raw-accept = J’ai compris
console-raw-line = Commande
console-raw-payload = Contenu (facultatif ; sa longueur est ajoutée)
console-raw-send = Envoyer
console-raw-error-verb = Une commande commence par trois lettres majuscules.
console-raw-error-line = Une commande tient sur une seule ligne.
console-raw-error-long = C’est trop long.
console-raw-error-payload = Cette commande a besoin d’un contenu.
