# Deutsch.

app-name = WebMessenger
broken = Etwas ist schiefgegangen, und WebMessenger wurde beendet. Lade die Seite neu und melde dich wieder an. Nicht gesendete Nachrichten sind verloren.

status-online = Online
status-busy = Beschäftigt
status-idle = Untätig
status-brb = Bin gleich zurück
status-away = Abwesend
status-phone = Am Telefon
status-lunch = Beim Essen
status-hidden = Als offline anzeigen
status-offline = Offline
status-blocked = Blockiert

sign-in-welcome = Melde dich an und sieh, wer da ist
sign-in-waiting = Deine Kontakte warten bei { $name }
sign-in-now = Anmeldung läuft
sign-in-as = { $email } auf { $server }, { $status }
sign-in-progress = Fortschritt
sign-in-server = Server
sign-in-email = E‑Mail-Adresse
sign-in-password = Passwort
sign-in-show = Passwort anzeigen
sign-in-status = Anmelden als
sign-in-remember = Meine E‑Mail-Adresse merken
sign-in-go = Anmelden
sign-in-cancel = Abbrechen
sign-in-try-again = Noch einmal versuchen
sign-in-reload = Seite neu laden
sign-in-in-another-tab = Du bist in einem anderen Tab als { $name } angemeldet.
sign-in-use-here-hint = Wenn du es hier verwendest, wird der andere Tab abgemeldet. Die Unterhaltungen dort kannst du weiter lesen.
sign-in-use-here = Hier verwenden
sign-in-legal = Für MSN-kompatible Server. Dein Passwort geht an deinen Server und wird von dieser Seite nie gespeichert.
sign-in-terms = Nutzungsbedingungen
sign-in-privacy = Datenschutz
step-connecting = Verbindung mit dem Server
step-authenticating = Passwort wird geprüft
step-reading-list = Kontaktliste wird gelesen
step-going-online = Du gehst online

menu = Menü
menu-theme = Hell oder dunkel
menu-notifications = Benachrichtigungen einschalten
menu-do-not-disturb = Nicht stören
menu-disturb = „Nicht stören“ ausschalten
menu-sign-out = Abmelden

dock = Ansichten
dock-contacts = Kontakte
dock-chats = Unterhaltungen
toast-close = Schließen
toast-online = Ist gerade online gegangen

offer-notifications = Möchtest du benachrichtigt werden, wenn dir jemand schreibt, auch wenn WebMessenger hinter anderen Fenstern liegt?
offer-yes = Ja
offer-not-now = Nicht jetzt
new-version = Es gibt eine neue Version von WebMessenger. Lade neu, wenn es dir passt; was du getippt hast, bleibt erhalten.
new-version-reload = Neu laden
new-version-later = Später
link-without-address = Dieser Link nennt keine E‑Mail-Adresse; es konnte keine Unterhaltung geöffnet werden.

error-email-empty = Gib eine E‑Mail-Adresse ein.
error-email-domain = Gib die ganze Adresse ein, etwa name@example.com.
error-email-space = Eine E‑Mail-Adresse hat keine Leerzeichen. Prüfe sie.
error-email-long = Das ist zu lang für eine E‑Mail-Adresse. Prüfe sie.
error-password-empty = Gib dein Passwort ein.
error-wrong-password = Die E‑Mail-Adresse oder das Passwort stimmt nicht.
error-passport-unavailable = Der Anmeldedienst des Servers ist nicht verfügbar. Versuche es in ein paar Minuten wieder.
error-not-msnp11 = Dieser Server unterstützt MSNP11 nicht, deshalb kannst du dich von hier nicht anmelden.
error-not-messenger = Unter dieser Adresse ist kein Messenger-Server. Bitte den Betreiber dieser Seite, das zu prüfen.
error-restricted = Dieses Konto darf Messenger nicht verwenden. Wende dich an den Betreiber des Servers.
error-too-many-redirects = Der Server hat immer wieder umgeleitet. Versuche es in ein paar Minuten wieder.
error-timed-out = Der Server hat nicht rechtzeitig geantwortet. Versuche es gleich noch einmal.
error-bridge = WebMessenger ist nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.
error-offline = Du bist offline. WebMessenger versucht es wieder, sobald du eine Verbindung hast.
error-version = Diese Seite ist älter als ihr Server. Lade sie neu und melde dich wieder an.

close-by-server = Der Server hat die Verbindung geschlossen. Versuche es gleich noch einmal.
close-too-large = Das war zu groß zum Senden. Sende es in kleineren Teilen; war es ein Bild oder eine Datei, wende dich an den Betreiber dieser Seite.
close-broken = Die Verbindung ist abgerissen. Prüfe dein Netz.
close-origin = Von dieser Adresse aus kann sich WebMessenger nicht verbinden. Öffne es unter der Adresse, die du bekommen hast.
close-target = Der Server hat eine Adresse genannt, mit der sich WebMessenger nicht verbinden darf. Wende dich an den Betreiber dieser Seite.
close-no-server = Dieser Server wird hier nicht mehr angeboten. Lade die Seite neu und wähle noch einmal.
close-too-many = Von deiner Adresse sind zu viele Verbindungen offen. Warte eine Minute und versuche es noch einmal.
close-unreachable = Der Server ist nicht erreichbar. Vielleicht ist er ausgefallen; versuche es in ein paar Minuten wieder.
close-timeout = Der Server hat nicht rechtzeitig geantwortet. Versuche es in ein paar Minuten wieder.
close-server-broke = Der Server hat die Verbindung abgebrochen. Versuche es gleich noch einmal.
close-going-away = WebMessenger wird neu gestartet. Versuche es gleich noch einmal.

told-sign-in = Wieder anmelden
told-elsewhere-title = Du hast dich anderswo angemeldet
told-elsewhere = Du wurdest hier abgemeldet, weil du dich anderswo angemeldet hast. Deine Unterhaltungen sind noch da.
told-use-here = Messenger hier verwenden
told-stay-out = Abgemeldet bleiben
told-reading = Du bist abgemeldet. Du kannst lesen, aber nichts senden.
told-shut-down-title = Der Server wurde heruntergefahren
told-shut-down = Der Server wurde zur Wartung heruntergefahren. Versuche es in ein paar Minuten wieder.
told-reconnect = { $minutes ->
    [0] Der Server hat dich gebeten zu warten. Jetzt kannst du dich wieder anmelden.
    [one] Der Server bittet dich, in einer Minute wiederzukommen.
   *[other] Der Server bittet dich, in { $minutes } Minuten wiederzukommen.
}
told-terms-title = Neue Nutzungsbedingungen
told-terms = Nimm auf der Website des Dienstes die neuen Bedingungen an und melde dich dann wieder an.
told-by-server-title = Du wurdest abgemeldet
told-by-server = Der Server hat die Sitzung ohne Angabe von Gründen beendet. Melde dich wieder an.
told-lost-title = Die Verbindung ist abgerissen

sign-out-title = Abmelden?
sign-out-text = Weiter zurück geht es nicht. Wenn du dich abmeldest, gehen deine Unterhaltungen hier verloren.
sign-out-go = Abmelden

notice-server-closes = { $minutes ->
    [0] Der Server wird jetzt heruntergefahren.
    [one] Der Server wird in einer Minute heruntergefahren.
   *[other] Der Server wird in { $minutes } Minuten heruntergefahren.
}
notice-added-you = { $name } ({ $email }) hat dich als Kontakt hinzugefügt.
notice-not-migrated = Einige Kontakte fehlen vielleicht: Der Dienst ist mit dem Umzug deiner Liste noch nicht fertig.
notice-not-verified = Du hast deine E‑Mail-Adresse noch nicht bestätigt. Suche nach einer Nachricht des Dienstes.
notice-new-mail = Neue E‑Mail von { $from }: { $subject }
notice-new-mail-bare = Du hast neue E‑Mails.
notice-alert-open = Öffnen
notice-space = In einem Space gibt es Neues.
notice-page = { $from } schrieb vom Handy: { $text }
notice-not-connected = Du bist nicht verbunden, deshalb ließ sich das nicht ändern. Melde dich wieder an.
notice-not-a-contact = Diese Person steht nicht mehr auf deiner Kontaktliste.
notice-too-many-conversations = Es sind zu viele Unterhaltungen offen. Schließe eine und versuche es noch einmal.

## Wieder verbinden

reconnect-lost = Die Verbindung ist abgerissen.
reconnect-restart = Der Server wurde heruntergefahren und ist wohl bald zurück.
reconnect-asked = Der Server hat dich gebeten, später wiederzukommen.
reconnect-by-server = Der Server hat die Sitzung beendet.
reconnect-busy = Der Dienst ist überlastet oder hat Probleme.
reconnect-in-seconds = { $count ->
    [0] Verbindung wird hergestellt
    [one] Nächster Versuch in 1 Sekunde
   *[other] Nächster Versuch in { $count } Sekunden
}
reconnect-in-minutes = { $count ->
    [one] Nächster Versuch in 1 Minute
   *[other] Nächster Versuch in { $count } Minuten
}
reconnect-trying = Neue Verbindung, Versuch { $attempt }
reconnect-now = Jetzt versuchen
reconnect-sign-out = Abmelden
reconnect-title = Noch nicht angemeldet

## Unterhaltungen

chat-conversations = Unterhaltungen
chat-with = Unterhaltung mit { $name }
name-and-address = { $name } ({ $email })
chat-group-title = { $names } ({ $count })
chat-nothing = Wähle jemanden für eine Unterhaltung
chat-nothing-online = { $count ->
    [0] Noch ist niemand online. Kontakte suchen mit
    [one] 1 Kontakt ist online. Kontakte suchen mit
   *[other] { $count } Kontakte sind online. Kontakte suchen mit
}
chat-tip = Verrate in einer Unterhaltung nie dein Passwort oder deine Kartennummer.
chat-blocked = Du hast { $name } blockiert. { $name } sieht dich als offline und kann dir nicht schreiben.
chat-offline-note = { $name } ist offline und erhält deine Nachricht bei der nächsten Anmeldung.
chat-offline-send = Als Offline-Nachricht senden
chat-drop-invite = { $name } einladen
chat-tip-short = Verrate in einer Unterhaltung nie dein Passwort.
chat-actions = Unterhaltung
chat-to = An:
chat-back = Zurück zu den Kontakten
chat-back-unread = { $count ->
    [one] Zurück zu den Kontakten, 1 neue Nachricht
   *[other] Zurück zu den Kontakten, { $count } neue Nachrichten
}
chat-group-people = { $count ->
    [one] 1 Person und du
   *[other] { $count } Personen und du
}
chat-close = Unterhaltung schließen
window-label = Fenster: { $name }
window-move = Fenster verschieben oder in der Größe ändern: { $name }
window-move-hint = Die Pfeiltasten verschieben das Fenster. Mit der Umschalttaste ändern sie seine Größe.
window-minimise = Minimieren: { $name }
window-close = Schließen: { $name }
chat-more = Mehr
chat-muted = Stumm
chat-unread = { $count ->
    [one] 1 neue Nachricht
   *[other] { $count } neue Nachrichten
}
chat-pictures = Anzeigebilder
chat-you = Du ({ $status })

## Was gesagt wurde

chat-messages = Nachrichten
chat-show-all = Alles anzeigen
chat-show-all-lines = Alles anzeigen, { $count } Zeilen
chat-show-less = Weniger anzeigen
chat-says = { $name } sagt:
chat-today = Heute
chat-yesterday = Gestern
chat-new = Neu
chat-dropped = Ältere Nachrichten werden hier nicht mehr aufbewahrt.
chat-below = Weiter unten sind neue Nachrichten
chat-last-message = Letzte Nachricht um { $time }
chat-typing = { $name } schreibt gerade eine Nachricht
chat-typing-several = Mehrere schreiben gerade
chat-joined = { $name } nimmt jetzt an der Unterhaltung teil
chat-left-at = um { $time } gegangen
chat-invite-again = { $name } noch einmal einladen
chat-left = { $name } hat die Unterhaltung verlassen
chat-not-invited = { $name } konnte nicht eingeladen werden
chat-not-invited-unavailable = { $name } ist offline oder nimmt keine Einladungen an
chat-not-invited-hidden = { $name } wurde nicht eingeladen, weil du als offline angezeigt wirst
chat-not-invited-no-account = { $name } wurde nicht eingeladen: Dieses Konto gibt es nicht
chat-not-invited-too-fast = { $name } wurde nicht eingeladen: Das ging zu schnell. Warte einen Moment.
chat-not-invited-no-answer = { $name } ist nicht beigetreten
chat-declined-file = { $name } hat eine Datei auf eine ältere Art angeboten, die WebMessenger nicht unterstützt. Sie wurde abgelehnt.
chat-declined-meeting = { $name } wollte NetMeeting starten. Das kann WebMessenger nicht, deshalb wurde es abgelehnt.
chat-declined-voice = { $name } wollte ein Sprach- oder Videogespräch beginnen. Das kann WebMessenger nicht, deshalb wurde es abgelehnt.
chat-declined-assistance = { $name } hat um Remoteunterstützung gebeten. Das kann WebMessenger nicht, deshalb wurde es abgelehnt.
chat-declined-files = { $name } hat mehr Dateien angeboten, als WebMessenger auf einmal annimmt. Die letzten wurden abgelehnt.
chat-declined = { $name } hat dich zu etwas eingeladen, was WebMessenger nicht kann. Es wurde abgelehnt.
chat-unshown = { $name } hat etwas gesendet, was WebMessenger nicht anzeigen kann
chat-unshown-wink = { $name } hat ein Blinzeln gesendet, aber WebMessenger kann es nicht abspielen
chat-unshown-voice-clip = { $name } hat einen Sprachclip gesendet, aber WebMessenger kann ihn nicht abspielen
chat-wink = { $name } hat ein Blinzeln gesendet: { $title }
chat-voice-clip = { $name } hat einen Sprachclip gesendet ({ $length }), aber WebMessenger kann ihn nicht abspielen
chat-unshown-ink = { $name } hat Handschrift gesendet, aber WebMessenger kann sie nicht anzeigen
chat-ink = Handschrift von { $name }
chat-ink-sent = Du hast Handschrift gesendet
chat-unshown-incomplete = { $name } hat eine lange Nachricht gesendet, die unvollständig ankam und nicht angezeigt werden kann
chat-invite = Einladen
chat-nudge = Anstupsen
chat-nudge-hint = Anstupsen
chat-nudge-sent = Du hast gerade angestupst
chat-nudge-got = { $name } hat dich gerade angestupst

message-menu = diese Nachricht
message-copy = Kopieren
message-quote = Mit Zitat antworten
message-find = Dieselben Wörter suchen

## Suchen

find-label = In dieser Unterhaltung suchen
find-count = { $number } von { $all }
find-count-more = { $number } der neuesten { $all }
find-none = Nichts gefunden
find-up = Vorige
find-down = Nächste
find-close = Suche schließen
find-everywhere = Im ganzen Verlauf suchen

## Wie weit es kam

chat-sending = wird gesendet
chat-arrived = Zugestellt
chat-offline-stored = Wird bei der nächsten Anmeldung zugestellt
chat-offline-received = Gesendet, während du weg warst
chat-waiting-line = Wartet auf die Verbindung. Wird automatisch gesendet.
chat-waiting = Wird automatisch gesendet.
chat-unknown = Wurde vielleicht nicht zugestellt.
chat-send-again = Noch einmal senden
chat-delete = Löschen
chat-failed-unavailable = { $count ->
    [one] Nicht zugestellt. { $names } ist offline oder kann gerade keine Nachrichten empfangen.
   *[other] Nicht zugestellt. { $names } sind offline oder können gerade keine Nachrichten empfangen.
}
chat-failed-hidden = Nicht zugestellt. Du wirst als offline angezeigt; ändere deinen Status, um zu senden.
chat-failed-no-account = Nicht zugestellt. Dieses Konto gibt es nicht.
chat-failed-too-fast = Nicht zugestellt. Das war zu schnell; warte einen Moment.
chat-failed-refused = { $count ->
    [one] Nicht zugestellt. { $names } hat vielleicht die Verbindung verloren.
   *[other] Nicht allen zugestellt. Von { $names } hat vielleicht jemand die Verbindung verloren.
}
chat-failed-no-answer = Nicht zugestellt. Keine Antwort von { $names }.
chat-failed-signed-out = Nicht zugestellt, weil du abgemeldet wurdest.
chat-failed-no-switchboard = Nicht zugestellt. Der Server konnte die Unterhaltung nicht öffnen.
chat-failed-not-stored = Nicht zugestellt. Der Server konnte deine Nachricht nicht aufbewahren.
chat-failed-needs-sign-in = Nicht zugestellt. Für Offline-Nachrichten musst du dich neu anmelden.
chat-failed-because = Nicht zugestellt. { $why }
chat-failed-blocked = Nicht zugestellt. Der Dienst hat diesen Text gesperrt.

## Schreiben

chat-message = Nachricht
chat-send = Senden
chat-key-enter = Enter
chat-key-does-send = sendet
chat-key-shift-enter = Umschalt Enter
chat-key-control-enter = Strg Enter
chat-key-does-line = neue Zeile
chat-emoticons = Emoticons
chat-emoticons-find = Nach Name oder Code suchen
chat-emoticons-none = Kein Emoticon heißt so

## Emoticons

em-smile = Lächeln
em-grin = Breites Grinsen
em-wink = Zwinkern
em-surprised = Überrascht
em-tongue = Zunge raus
em-cool = Cool
em-angry = Wütend
em-shy = Verlegen
em-confused = Verwirrt
em-sad = Traurig
em-cry = Weinend
em-flat = Enttäuscht
em-angel = Engel
em-devil = Teufel
em-quiet = Versiegelte Lippen
em-teeth = Zähne zeigen
em-nerd = Streber
em-sarcastic = Sarkastisch
em-secret = Ein Geheimnis verraten
em-sick = Übel
em-dunno = Weiß ich nicht
em-thinking = Nachdenklich
em-party = Party
em-eyeroll = Augen verdrehen
em-sleepy = Müde
em-thumb = Daumen hoch
em-thumb-down = Daumen runter
em-fingers = Daumen drücken
em-highfive = Gib mir fünf
em-hug-left = Umarmung von links
em-hug-right = Umarmung von rechts
em-heart = Herz
em-broken = Gebrochenes Herz
em-kiss = Kuss
em-girl = Mädchen
em-boy = Junge
em-messenger = Messenger
em-asl = Alter, Geschlecht, Ort?
em-cat = Katze
em-dog = Hund
em-rabbit = Kaninchen
em-bat = Fledermaus
em-sheep = Schwarzes Schaf
em-goat = Ziege
em-snail = Schnecke
em-turtle = Schildkröte
em-cup = Tasse Kaffee
em-beer = Bier
em-martini = Martini
em-cake = Geburtstagskuchen
em-pizza = Pizza
em-bowl = Schüssel
em-plate = Teller
em-gift = Geschenk
em-mail = E‑Mail
em-phone = Telefon
em-mobile = Handy
em-computer = Computer
em-controller = Gamecontroller
em-camera = Kamera
em-film = Filmstreifen
em-music = Musiknote
em-bulb = Glühbirne
em-clock = Uhr
em-brb = Bin gleich zurück
em-money = Geld
em-car = Auto
em-plane = Flugzeug
em-umbrella = Regenschirm
em-ball = Fußball
em-cigarette = Zigarette
em-handcuffs = Handschellen
em-rose = Rose
em-wilted = Verwelkte Rose
em-sun = Sonne
em-moon = Schlafender Mond
em-star = Stern
em-rainbow = Regenbogen
em-storm = Gewitterwolke
em-lightning = Blitz
em-island = Palmeninsel

## Die offenen Unterhaltungen auf einem Telefon

chats-open = Offen
chats-writing = schreibt gerade
chats-nothing = Noch keine Nachrichten
chats-failed = Nicht zugestellt: { $text }
chats-you = Du: { $text }
chats-someone = { $name }: { $text }
chats-file = hat dir { $file } gesendet
chats-file-yours = Du hast { $file } gesendet
chats-none = Keine Unterhaltung ist offen
chats-none-how = Wähle jemanden aus deinen Kontakten.

chat-blank = Nicht gesendet. In diesem Text ist nichts zu sehen.
chat-too-long = Das sind { $count } Zeichen; höchstens { $most } lassen sich auf einmal senden. Sende den Text in Teilen oder als Datei.

## Kontakte, Gruppen und Privatsphäre

dialog-close = Schließen
dialog-cancel = Abbrechen
dialog-save = Speichern
dialog-done = Fertig

menu-of = Was mit { $name } geschehen soll
menu-message = Nachricht senden
menu-card = Kontaktkarte
menu-rename = Dein Name für diesen Kontakt…
menu-favourite = Zu den Favoriten hinzufügen
menu-no-favourite = Aus den Favoriten entfernen
menu-move = Verschieben nach…
menu-copy = Kopieren nach…
menu-out-of-group = Aus dieser Gruppe entfernen
menu-mute = Stumm schalten
menu-unmute = Stummschaltung aufheben
menu-invite = Einladen…
menu-close = Schließen
menu-block = Blockieren
menu-unblock = Blockierung aufheben
menu-remove = Von meiner Liste entfernen…
menu-rename-group = Umbenennen…
menu-new-group = Neue Gruppe…
menu-delete-group = Gruppe löschen…
menu-my-details = Mein Name und meine Telefone…
menu-privacy = Privatsphäre
menu-links = Links des Dienstes
link-today = Heute
link-profile = Mein Profil
link-terms = Nutzungsbedingungen
menu-open = Menü für { $name }

add-contact = Kontakt hinzufügen
add-email = E‑Mail-Adresse
add-group = Gruppe
add-no-group = Keine
add-hint = Vielleicht muss der Kontakt dir erst zustimmen.
add-submit = Kontakt hinzufügen
add-yourself = Das ist deine eigene Adresse.
add-known = { $email } steht schon auf deiner Liste. Wähle eine Gruppe dafür.

name-contact = Dein Name für diesen Kontakt
name-contact-label = Dein Name für { $name }
name-contact-hint = Nur du siehst ihn, und er bleibt auf diesem Gerät. Lass ihn leer, um den selbst gewählten Namen zu verwenden.
move-title = { $name } verschieben nach
copy-title = { $name } kopieren nach
move-nowhere = Es gibt noch keine andere Gruppe. Gib einen Namen ein, um eine anzulegen.
move-find = Gruppe suchen oder anlegen
move-groups = Gruppen
move-new = Neue Gruppe { $name }
move-keys = Enter verschiebt, Strg+Enter kopiert
copy-keys = Enter kopiert
moved = { $name } ist jetzt in { $group }.
moved-undo = Rückgängig
drag-move = Hierher verschieben
drag-copy = Hierher kopieren
drag-favourite = Hier hinzufügen

key-enter = Enter
key-alt-enter = Alt Enter
key-f = F
key-f2 = F2
key-m = M
key-delete = Entf
remove-title = { $name } entfernen?
remove-text = { $name } wird von deiner Liste und aus allen Gruppen entfernt.
remove-block = { $name } auch blockieren
remove-submit = Entfernen

group-menu = Was mit der Gruppe geschehen soll
group-new = Neue Gruppe
group-name = Name der Gruppe
group-make = Gruppe anlegen
group-no-name = Gib einen Namen für die Gruppe ein.
group-rename-title = Gruppe umbenennen
group-people = { $count ->
    [0] niemand
    [one] 1 Person
   *[other] { $count } Personen
}
group-delete-title = Gruppe { $name } löschen?
group-delete-text = { $count ->
    [0] Niemand ist darin.
    [one] Die Person darin bleibt auf deiner Liste, in anderen Gruppen oder unter „Andere Kontakte“. Niemand wird benachrichtigt.
   *[other] Die { $count } Personen darin bleiben auf deiner Liste, in anderen Gruppen oder unter „Andere Kontakte“. Niemand wird benachrichtigt.
}
group-delete-submit = Gruppe löschen

card-title = Kontaktkarte
card-theirs = Selbst gewählter Name: { $name }
card-since = seit
card-favourite = Favorit
card-nickname = Dein Name für diesen Kontakt
card-notes = Notizen
card-kept = Nur du siehst den Namen und die Notizen. Sie bleiben auf diesem Gerät.
card-no-room = Auf diesem Gerät ist kein Platz mehr für Namen und Notizen. Kürze erst einige.
card-home = Telefon privat
card-work = Telefon geschäftlich
card-mobile = Handy
card-groups = Gruppen
card-client-phone = Eine Telefonnummer: Sie steht hier, aber du kannst dich nicht mit ihr unterhalten
card-client-bot = Ein automatisches Konto
card-client-6 = Messenger 6
card-client-7 = Messenger 7 oder neuer

waiting-title = Jemand hat dich hinzugefügt
waiting-count = 1 von { $count }
waiting-text = { $name } möchte sehen, wann du online bist, und dir Nachrichten senden.
waiting-allow-add = Zulassen und hinzufügen
waiting-allow = Zulassen

invite-title = Zu dieser Unterhaltung einladen
invite-here = schon dabei
invite-hint = Nur wer online ist, kann eingeladen werden. Eingeladene sehen, was ab ihrem Beitritt gesagt wird.
invite-nobody = Sonst ist gerade niemand online.
share-title = Senden an
share-hint = Du kannst den Text ändern, bevor du ihn sendest.
share-files = { $count ->
    [one] Die Datei wird sofort angeboten.
   *[other] Die { $count } Dateien werden sofort angeboten.
}
invite-submit = { $count ->
    [0] Einladen
    [one] 1 Person einladen
   *[other] { $count } Personen einladen
}

my-title = Mein Name und meine Telefone
my-name = Name
my-phones-hint = Deine Kontakte sehen diese Nummern.

privacy-others = Wer auf keiner der Listen steht
privacy-others-may = Darf meinen Status sehen und mir schreiben
privacy-others-may-hint = Bis ich blockiere
privacy-others-may-not = Darf nicht
privacy-others-may-not-hint = Nur wen ich zugelassen habe, sieht, dass ich online bin
privacy-ask = Mich fragen, wenn mich jemand hinzufügt
privacy-ask-hint = Aus: Niemand muss auf deine Zustimmung warten
privacy-lists = Zugelassen und blockiert
privacy-allowed = Zugelassen
privacy-contact = Kontakt
privacy-no-contact = kein Kontakt
privacy-nobody = Niemand
privacy-has-me = { $count ->
    [0] Niemand hat mich auf der Liste
    [one] 1 Person hat mich auf der Liste
   *[other] { $count } Personen haben mich auf der Liste
}
privacy-has-too = auch auf deiner Liste
privacy-has-blocked = blockiert: sieht dich als offline
privacy-both = beide
privacy-add = Hinzufügen
privacy-kept = Auf dem Server gespeichert, für alle deine Geräte

## Was der Server ablehnt

refused-busy = Der Dienst ist überlastet oder hat Probleme. Versuche es gleich noch einmal.
refused-password = Die E‑Mail-Adresse oder das Passwort stimmt nicht.
refused-no-account = Kein Messenger-Konto hat diese Adresse. Prüfe die Schreibweise.
refused-list = Deine Kontaktliste war nicht erreichbar. Versuche es in ein paar Minuten wieder.
refused-fault = In WebMessenger ist etwas schiefgegangen. Lade die Seite neu; passiert es weiter, melde den Code { $code }.
refused-unknown = Der Server hat das abgelehnt (Code { $code }).
refused-unanswered = Der Server hat nicht geantwortet. Prüfe, ob es geklappt hat, bevor du es noch einmal versuchst.
refused-invalid = Diese Adresse oder dieser Wert ist ungültig. Prüfe die Eingabe.
refused-unroutable = Diese Person ist von diesem Dienst aus nicht erreichbar.
refused-no-domain = Gib die ganze Adresse ein, etwa name@example.com.
refused-name = Dieser Name ist nicht erlaubt. Wähle einen anderen oder bestätige erst deine E‑Mail-Adresse.
refused-list-full = Deine Liste ist voll. Entferne erst jemanden.
refused-rename = Dieser Kontakt lässt sich nicht umbenennen.
refused-unavailable = Diese Person ist offline oder empfängt gerade keine Nachrichten.
refused-unblock-first = Hebe erst die Blockierung dieser Person auf.
refused-page = An diese Person oder Nummer lässt sich keine SMS senden.
refused-too-many-groups = Du hast 30 Gruppen. Lösche erst eine.
refused-no-group = Diese Gruppe gibt es nicht mehr.
refused-group-not-empty = Nimm erst die Kontakte aus der Gruppe heraus.
refused-group-exists = Eine Gruppe mit diesem Namen hast du schon.
refused-group-name = Dieser Gruppenname ist zu lang.
refused-group-stays = Diese Gruppe lässt sich nicht löschen.
refused-switchboard = Die Unterhaltung ließ sich nicht öffnen. Versuche es noch einmal.
refused-signed-out = Du bist abgemeldet. Melde dich wieder an.
refused-feature = Diese Funktion gibt es hier nicht.
refused-invited-only = Dieser Server ist nur für Eingeladene.
refused-banned = Dieses Konto ist auf diesem Server gesperrt. Wende dich an den Betreiber.
refused-no-pages = SMS sind nicht verfügbar.
refused-too-fast = Das war zu schnell. Warte einen Moment.
refused-too-many-talks = Es sind zu viele Unterhaltungen offen. Schließe erst eine.
refused-restricted = Dieses Konto darf Messenger nicht verwenden. Wende dich an seinen Inhaber oder den Betreiber des Servers.
refused-other-network = Das geht mit einem Kontakt aus einem anderen Netz nicht.
refused-changing = Du änderst zu schnell zu viel. Warte eine Minute.
refused-hidden = Du wirst als offline angezeigt. Ändere deinen Status, um eine Unterhaltung zu beginnen.
refused-server-full = Der Server ist voll. Versuche es später wieder.
refused-parent = Erst müssen deine Eltern dieses Konto erlauben.
refused-unverified = Bestätige erst deine E‑Mail-Adresse; suche nach der Nachricht des Dienstes.
refused-account = Dieses Konto lässt sich hier nicht verwenden.
error-too-many-tries = Es gab zu viele Anmeldungen von hier. Warte eine Minute und versuche es dann noch einmal.

## Dateien

size-bytes = { $count ->
    [one] 1 Byte
   *[other] { $count } Bytes
}
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
size-part = { $moved } von { $whole }
size-speed = { $size }/s
left-seconds = noch { $count } s
left-minutes = noch { $count } min
left-hours = noch { $count } h

file-label = Datei { $name }
file-send = Datei senden
file-send-hint = Eine Datei senden
file-send-off = Dieser Dienst erlaubt keine Dateien
file-accept = Annehmen
file-decline = Ablehnen
file-cancel = Abbrechen
file-save = Speichern
file-open = Öffnen
file-enlarge = { $name } vergrößern
file-again = Noch einmal senden
file-waiting = Warten, bis { $name } annimmt
file-turn = Warten, bis andere Dateien fertig sind, { $size }
file-offered = { $name } möchte dir diese Datei senden
file-program = Beim Öffnen könnte diese Datei ein Programm starten. Nimm sie nur an, wenn du darum gebeten hast.
file-sent = Gesendet, { $size }
file-received = Empfangen, { $size }
file-saved = Am gewählten Ort gespeichert, { $size }
file-writing = Wird auf dem Datenträger gespeichert, { $size }
file-lost = Empfangen, konnte aber nicht gespeichert werden. Vielleicht ist der Datenträger voll.
file-declined = Von dir abgelehnt, { $size }
file-declined-by = { $name } hat abgelehnt
file-cancelled = Von dir abgebrochen, { $size }
file-cancelled-by = { $name } hat abgebrochen

file-failed-empty = Nicht gesendet. Die Datei ist leer.
file-failed-too-large = Nicht gesendet. Die Datei ist größer als 2 GB.
file-failed-group = Nicht gesendet. Dateien gehen immer an eine Person: Öffne eine Unterhaltung mit einer von ihnen.
file-failed-forbidden = Nicht gesendet. Dieser Dienst erlaubt keine Dateien.
file-failed-forbidden-in = Abgelehnt: Dieser Dienst erlaubt keine Dateien.
file-failed-unavailable = Nicht gesendet. Dein Gegenüber ist offline oder gerade nicht erreichbar.
file-failed-hidden = Nicht gesendet. Du wirst als offline angezeigt; ändere deinen Status, um zu senden.
file-failed-no-account = Nicht gesendet. Dieses Konto gibt es nicht.
file-failed-too-fast = Nicht gesendet. Das war zu schnell; warte einen Moment.
file-failed-left = Abgebrochen: Dein Gegenüber ist gegangen.
file-failed-left-at = Abgebrochen: Dein Gegenüber ist bei { $at } gegangen.
file-failed-lost = Abgebrochen: Die Verbindung ist abgerissen.
file-failed-lost-at = Abgebrochen: Die Verbindung ist bei { $at } abgerissen.
file-failed-silent = Abgebrochen: keine Antwort.
file-failed-silent-at = Abgebrochen: keine Antwort nach { $at }.
file-failed-undecided = Du hast fünf Minuten lang nicht geantwortet. Bitte darum, sie noch einmal zu senden.
file-failed-refused = Abgebrochen: Das Programm am anderen Ende kann sie nicht empfangen.
file-failed-broken = Abgebrochen: Die Datei kam beschädigt an. Bitte darum, sie noch einmal zu senden.
file-failed-unreadable = Abgebrochen: Die Datei ist nicht lesbar. Vielleicht wurde sie verschoben oder geändert, oder sie ist ein Ordner.
file-failed-unwritable = Abgebrochen: Die Datei ließ sich nicht speichern. Vielleicht ist der Datenträger voll.
file-failed-too-many = Nicht gesendet. Zu viele Dateien sind unterwegs; warte, bis einige fertig sind.
file-failed-signed-out = Abgebrochen: Du wurdest abgemeldet.

file-drop-one = Loslassen, um die Datei an { $name } zu senden
file-drop-several = Loslassen, um die Dateien an { $name } zu senden
file-drop-hint = { $name } wird erst gefragt. Bis dahin gehen nur Name, Größe und eine kleine Vorschau hinaus.
file-drop-group = Dateien gehen immer an eine Person
file-drop-group-hint = Hier sind mehrere. Öffne eine Unterhaltung mit einer Person und lass die Datei dort los.
file-dropped-beside = Nichts wurde gesendet. Lass Dateien auf einer offenen Unterhaltung los.
file-folder = Nicht gesendet. „{ $name }“ ist ein Ordner; sende die Dateien darin oder packe sie in ein Archiv.
file-drop-key = Esc
file-drop-key-does = sendet nichts

paste-text-title = Das alles einfügen?
paste-text-size = { $lines ->
    [one] 1 Zeile
   *[other] { $lines } Zeilen
}, { $characters } Zeichen
paste-text-messages = Als Text wird es in etwa { $count } Nachrichten gesendet.
paste-text-too-long = Für Text ist das zu lang: höchstens { $most } Zeichen.
paste-text-text = Als Text einfügen
paste-text-file = Als Datei senden
paste-text-name = text-{ $date }.txt

paste-title = Diese Datei senden?
paste-title-picture = Dieses Bild senden?
paste-picture = Was du eingefügt hast
paste-name = Name
paste-smaller = Verkleinern, { $width } × { $height }
paste-size = { $width } × { $height }
paste-submit = An { $name } senden
paste-default-name = bild-{ $date }.png

## Das Anzeigebild

menu-picture = Anzeigebild ändern…
picture-title = Anzeigebild
picture-choose = Bild auswählen…
picture-none = Keins
picture-or = Oder eins von diesen
picture-hint = Ziehe das Bild oder nimm die Pfeiltasten. Es wird mit 96 × 96 gesendet.
picture-hint-plain = Andere sehen es neben deinem Namen. Es wird mit 96 × 96 gesendet.
picture-crop = Der sichtbare Teil
picture-crop-how = Pfeiltasten verschieben, Plus und Minus ändern die Größe.
picture-smaller = Kleiner
picture-larger = Größer
picture-zoom = Größe
picture-submit = Dieses Bild verwenden
picture-preview = So wird es aussehen
picture-change = Dein Anzeigebild ändern
picture-starter-kite = Drachen
picture-starter-lighthouse = Leuchtturm
picture-starter-fox = Fuchs
picture-starter-cactus = Kaktus
picture-starter-cassette = Kassette
picture-starter-moon = Mond
picture-starter-lemon = Zitrone
picture-starter-boat = Boot

image-not-a-picture = Dein Browser kann das nicht als Bild öffnen. Wähle ein PNG, JPEG oder GIF.
image-too-large = Diese Datei ist größer als 32 MB. Wähle eine kleinere.
image-too-many-pixels = Dieses Bild hat zu viele Pixel. Wähle ein kleineres.

## Eigene Emoticons

emoticons-yours = Deine
emoticons-all = Standard
emoticons-add = Neues Emoticon
emoticons-change = Ändern
emoticon-theirs = { $shortcut }, ein fremdes Emoticon
emoticon-of = { $shortcut }, { $size }
emoticon-menu = Was mit { $shortcut } geschehen soll
emoticon-menu-add = Zu meinen Emoticons hinzufügen…
emoticon-menu-save = Speichern unter…
emoticon-menu-copy = Code kopieren
emoticon-menu-hide = Dieses nicht anzeigen
emoticon-menu-show = Wieder anzeigen
emoticon-new-title = Neues Emoticon
emoticon-change-title = Emoticon ändern
emoticon-choose = Auswählen…
emoticon-choose-other = Ändern
emoticon-picture = Das Bild
emoticon-shortcut = Kürzel
emoticon-shortcut-ok = { $count } von 7 Zeichen, noch frei
emoticon-shortcut-hint = 1 bis 7 Zeichen, etwa (miau)
emoticon-name = Name
emoticon-optional = (freiwillig)
emoticon-look = So wird es aussehen
emoticon-look-text = in einer Nachricht
emoticon-look-before = gute Nacht
emoticon-look-after = zusammen
emoticon-look-picker = in der Auswahl
emoticon-look-alone = allein
emoticon-hint = Andere bekommen es mit deiner Nachricht, höchstens mit 50 × 50. Eine Animation bleibt bewegt, wenn sie klein genug ist.
emoticon-stopped = Diese Animation ist zu groß: höchstens 96 × 96 Pixel und 64 KB. Nur ihr erstes Bild wird verwendet.
emoticon-remove = Entfernen
emoticon-keep = Speichern
emoticon-no-picture = Wähle erst ein Bild.
emoticon-empty = Gib ein Kürzel ein.
emoticon-long = Das ist zu lang: höchstens 7 Zeichen.
emoticon-space = Ein Kürzel hat keine Leerzeichen.
emoticon-taken = Ein anderes deiner Emoticons hat dieses Kürzel.
emoticon-built-in = Das ist das Kürzel eines Standard-Emoticons.
emoticon-full = Mehr als 100 Emoticons gehen nicht. Entferne erst eins.
notice-emoticon-unfit = Das Emoticon { $shortcut } lässt sich nicht verwenden. Ändere sein Kürzel oder sein Bild.
paste-left = { $count ->
    [one] noch 1
   *[other] noch { $count }
}

## Was der Dienst abgeschaltet hat

notice-off-files = Dieser Dienst erlaubt keine Dateien: Sie lassen sich weder senden noch empfangen.
notice-off-links = Dieser Dienst erlaubt keine Links: Adressen in Nachrichten stehen als einfacher Text da.
notice-off-both = Dieser Dienst erlaubt weder Dateien noch Links: Dateien lassen sich weder senden noch empfangen, und Adressen in Nachrichten stehen als einfacher Text da.

## Der Verlauf: Zeilen

history-file = { $name } hat { $file } gesendet
history-file-yours = Du hast { $file } gesendet
history-file-pending = nicht abgeschlossen
history-file-received = empfangen
history-file-sent = gesendet
history-file-declined = abgelehnt
history-file-cancelled = abgebrochen
history-file-failed = fehlgeschlagen
history-not-delivered = nicht zugestellt
history-unknown = vielleicht nicht zugestellt

## Den Verlauf mitnehmen

history-export-of = Unterhaltungen von { $account }
history-export-at = Am { $day } aus WebMessenger exportiert
history-export-end = Ende des Exports

## Aufzeichnungen hereinholen

history-import-own = Daten von WebMessenger
history-import-msn = Aufzeichnung von MSN Messenger
history-import-pidgin = Aufzeichnung von Pidgin
history-import-amsn = Aufzeichnung von aMSN
history-import-unknown = Diese Datei kann WebMessenger nicht lesen. Es nimmt seine eigenen Exporte (.json) und Aufzeichnungen von MSN Messenger (.xml), Pidgin (.html, .txt) und aMSN (.log).
history-import-newer = Diese Datei stammt von einem neueren WebMessenger (Version { $version }; dieser liest bis { $known }). Aktualisiere erst diesen hier.
history-import-no-line = In dieser Datei ist keine Nachricht.
history-import-no-date = Diese Aufzeichnung sagt nicht, von welchem Tag sie ist. Bei Pidgin steht der Tag im Dateinamen; behalte ihn, wenn du eine Datei kopierst.

## Den Verlauf aufbewahren

history-full = Neue Nachrichten werden nicht gespeichert: Dein Browser hat für diese Website keinen Platz mehr. Schreiben kannst du weiterhin.
history-unavailable = Neue Nachrichten werden nicht gespeichert: Dein Browser bewahrt für diese Website nichts auf. Schreiben kannst du weiterhin.
history-trouble-close = OK
menu-history-off = Diese Unterhaltung nicht mehr speichern
menu-history-on = Diese Unterhaltung speichern

## Den Verlauf löschen

history-delete-title = Deinen Verlauf löschen?
history-delete-text = Alles, was du als { $email } geschrieben und gelesen hast, verschwindet von diesem Gerät. Es liegt nirgends sonst und lässt sich nicht zurückholen.
history-delete-submit = Verlauf löschen
history-delete-failed = Dein Browser hat ihn nicht gelöscht. Versuche es noch einmal.
history-shorter-title = { $days ->
    [365] Nur 1 Jahr aufbewahren?
    [one] Nur 1 Tag aufbewahren?
   *[other] Nur { $days } Tage aufbewahren?
}
history-shorter-text = { $count ->
    [one] 1 Nachricht ist älter. Sie verschwindet jetzt von diesem Gerät und lässt sich nicht zurückholen.
   *[other] { $count } Nachrichten sind älter. Sie verschwinden jetzt von diesem Gerät und lassen sich nicht zurückholen.
}
history-shorter-export = Zuerst alles exportieren
history-shorter-submit = { $count ->
    [one] 1 Nachricht löschen
   *[other] { $count } Nachrichten löschen
}
sign-out-delete-history = Meinen Verlauf von diesem Gerät löschen

## Die Ansicht des Verlaufs

menu-history = Verlauf
history-title = Verlauf
history-close = Zurück zu deinen Unterhaltungen
history-back = Zurück
history-back-to-results = Zurück zu den Treffern
history-search = Alles durchsuchen
history-everybody = Alle
history-count = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
history-since = { $count ->
    [one] 1 Nachricht, am { $day }
   *[other] { $count } Nachrichten seit { $day }
}
history-group = Gruppenunterhaltung
history-lines = Was gesagt wurde
history-day = Tag
history-days = Tage
history-earlier-days = Frühere Tage
history-day-count = { $day }: { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
history-first = Zur ersten Nachricht
history-last = Zur letzten Nachricht
history-room = Diese Website belegt { $size } auf diesem Gerät
history-keep-change = Wie lange aufbewahren
history-reading = Dein Verlauf wird gelesen
history-not-read = Dein Browser konnte den Verlauf nicht lesen. Schließe andere Tabs dieser Website und versuche es noch einmal.
history-unread = { $count ->
    [one] 1 beschädigter Eintrag war nicht lesbar und fehlt hier.
   *[other] { $count } beschädigte Einträge waren nicht lesbar und fehlen hier.
}
history-empty = Hier ist noch nichts
history-empty-text = Was du und deine Kontakte schreiben, wird hier aufbewahrt, nur auf diesem Gerät.
history-off = Kein Verlauf
history-off-text = Für dieses Konto wird auf diesem Gerät nichts aufbewahrt. Damit deine Unterhaltungen bleiben, melde dich mit „Meine E‑Mail-Adresse merken“ an.
history-choose = Wähle eine Unterhaltung
history-choose-text = Oder durchsuche alles, was gesagt wurde.
history-searching = Suche läuft
history-hits = { $count ->
    [one] 1 Treffer
   *[other] { $count } Treffer
} in { $conversations ->
    [one] 1 Unterhaltung
   *[other] { $conversations } Unterhaltungen
}
history-hits-label = Treffer
history-searched = { $count ->
    [one] 1 Nachricht durchsucht, neueste zuerst
   *[other] { $count } Nachrichten durchsucht, neueste zuerst
}
history-no-hits = Keine Treffer
history-no-hits-for = Keine Treffer für „{ $words }“
history-no-hits-text = Versuche es mit weniger Buchstaben: Auch Teile von Wörtern zählen, in beliebiger Reihenfolge.
history-unsearched = Ein Teil des Verlaufs ist beschädigt und ließ sich nicht durchsuchen.
history-jump = Dorthin springen
history-delete-line = Diese Nachricht löschen
history-delete-thread = Diese Unterhaltung löschen
history-delete-line-title = Diese Nachricht löschen?
history-delete-line-text = Sie verschwindet von diesem Gerät. Was andere aufbewahren, bleibt bei ihnen.
history-delete-thread-title = Diese Unterhaltung löschen?
history-delete-thread-text = Alles, was ihr beide geschrieben habt, verschwindet von diesem Gerät und lässt sich nicht zurückholen. Was dein Gegenüber aufbewahrt, bleibt dort.
history-delete-group-text = Alles, was darin geschrieben wurde, verschwindet von diesem Gerät und lässt sich nicht zurückholen. Was die anderen aufbewahren, bleibt bei ihnen.
history-delete-part = Löschen

## Mitnehmen und hereinholen

history-export = Exportieren
history-export-all = Alles exportieren
history-export-title = Diese Unterhaltung exportieren
history-export-form = Was für eine Datei
history-export-day = Nur { $day }
history-export-text = Text
history-export-text-hint = Überall zu lesen (.txt)
history-export-html = Webseite
history-export-html-hint = So, wie es aussah, mit Emoticons, in einer Datei (.html)
history-export-json = Daten
history-export-json-hint = Für Programme, und um sie wieder in WebMessenger zu holen (.json)
history-export-count = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
history-export-writing = { $count } von { $all } Nachrichten
history-export-done = { $count ->
    [one] 1 Nachricht exportiert
   *[other] { $count } Nachrichten exportiert
}
history-export-save = Datei speichern
history-export-failed = Die Datei ließ sich nicht schreiben. Vielleicht ist der Datenträger voll; versuche es an einem anderen Ort.
history-import = Importieren
history-import-text = Hole eine Datei herein, die du aus WebMessenger exportiert hast, oder Aufzeichnungen von MSN Messenger (.xml), Pidgin (.html, .txt) oder aMSN (.log). Nachrichten, die du schon hast, kommen nicht doppelt hinzu.
history-import-choose = Datei auswählen
history-import-reading = Datei wird gelesen
history-import-found = { $source }: { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
} von { $first } bis { $last }
history-import-other-account = Diese Datei ist von { $account }. Ihre Nachrichten kommen zu dem Konto, mit dem du angemeldet bist.
history-import-own-names = Welche dieser Namen waren deine?
history-import-with = Adresse der Person, mit der du geschrieben hast
history-import-keep = Zum Verlauf hinzufügen
history-import-keeping = Nachrichten werden hinzugefügt
history-import-done = { $count ->
    [0] Keine neuen Nachrichten
    [one] 1 Nachricht hinzugefügt
   *[other] { $count } Nachrichten hinzugefügt
}
history-import-known = { $count ->
    [one] 1 Nachricht hattest du schon.
   *[other] { $count } Nachrichten hattest du schon.
}
history-import-skipped = { $count ->
    [one] 1 Eintrag wurde ausgelassen: Er ist keine Nachricht oder beschädigt.
   *[other] { $count } Einträge wurden ausgelassen: Sie sind keine Nachrichten oder beschädigt.
}
history-import-not-read = Die Datei war nicht lesbar. Vielleicht wurde sie verschoben oder geändert; wähle sie noch einmal aus.
history-import-elsewhere = In einem anderen Tab werden gerade Nachrichten hinzugefügt. Warte, bis das fertig ist, und versuche es noch einmal.
history-import-full = Dein Browser hat für diese Website keinen Platz mehr. Einige Nachrichten wurden hinzugefügt; importiere die Datei noch einmal, wenn wieder Platz ist.
history-import-not-kept = Dein Browser hat nicht alles aufbewahrt. Importiere die Datei noch einmal: Was schon da ist, kommt nicht doppelt hinzu.

## Die Kontaktliste

list-contacts = Kontakte
list-tree = Kontaktliste
list-find = Kontakt suchen
list-find-key = Strg K
list-favourites = Favoriten
list-other = Andere Kontakte
list-everyone = Alle Kontakte
list-offline = Offline
list-online = Online
list-count-of = ({ $online }/{ $total })
list-count = ({ $total })
list-unread = { $count ->
    [one] 1 neue Nachricht
   *[other] { $count } neue Nachrichten
}
list-on-web = Im Web angemeldet
list-on-mobile = Am Handy
list-not-found = Keine Treffer
list-not-found-hint = Suche nach Name, E‑Mail-Adresse oder persönlicher Nachricht.
list-empty = Hier ist noch niemand
list-empty-hint = Füge jemanden mit der E‑Mail-Adresse hinzu, mit der er oder sie sich anmeldet. Vielleicht ist erst eine Zustimmung nötig.
list-empty-add = Füge deinen ersten Kontakt hinzu
list-add-by-email = Mit E‑Mail-Adresse hinzufügen…
list-add-address = { $email } hinzufügen
list-mail = { $count ->
    [one] 1 ungelesene Nachricht in deinem Posteingang
   *[other] { $count } ungelesene Nachrichten in deinem Posteingang
}
list-connected = Mit { $server } verbunden
list-not-connected = Nicht verbunden
list-not-connected-try = Nicht verbunden, Versuch { $attempt }
list-online-count = { $count } online
list-my-status = Dein Status
list-my-message = Deine persönliche Nachricht
list-my-message-empty = Persönliche Nachricht eingeben
list-my-message-edit = Zum Bearbeiten klicken
menu-now-playing = Aktueller Titel…
playing-title = Aktueller Titel
playing-song = Titel
playing-artist = Interpret
playing-album = Album
playing-hint = Deine Kontakte sehen ihn anstelle deiner persönlichen Nachricht, bis du dich abmeldest.
playing-neither = Gib einen Titel oder einen Interpreten ein.
playing-show = Anzeigen
playing-stop = Nichts anzeigen
playing-shown = Aktueller Titel: { $song }
list-reconnecting = Verbindung wird wiederhergestellt

## Tasten

shortcuts-title = Tastenkürzel
shortcuts-or = oder
shortcut-next-conversation = Nächste Unterhaltung
shortcut-previous-conversation = Vorige Unterhaltung
shortcut-next-unread = Nächste ungelesene Unterhaltung
shortcut-previous-unread = Vorige ungelesene Unterhaltung
shortcut-first-unread = Erste ungelesene Unterhaltung
shortcut-move-tab-on = Tab weiterschieben
shortcut-move-tab-back = Tab zurückschieben
shortcut-close = Unterhaltung schließen
shortcut-sent-before = Die zuletzt gesendete Zeile zurückholen, in einer leeren Nachricht
shortcut-sent-after = Die danach gesendete Zeile
shortcut-bold = Fett, beim Schreiben
shortcut-italic = Kursiv, beim Schreiben
shortcut-underline = Unterstrichen, beim Schreiben
shortcut-search = Kontakt suchen
shortcut-find = In der Unterhaltung suchen
shortcut-history = Verlauf öffnen oder schließen
shortcut-next = Nächster Bereich: Kontakte, Nachrichten, Schreiben
shortcut-previous = Voriger Bereich
shortcut-settings = Einstellungen
shortcut-help = Diese Tastenkürzel
key-control = Strg
key-shift = Umschalt
key-alt = Alt
key-escape = Esc
key-copy = Strg C
key-quote = Q
key-page-up = Bild auf
key-page-down = Bild ab

## Einstellungen

settings = Einstellungen
settings-open = Einstellungen…
settings-find = Suchen
settings-not-found = Keine Einstellung passt dazu
settings-not-found-hint = Versuche ein anderes Wort, etwa „Ton“ oder „Uhr“.
settings-back = Zurück zu den Einstellungen
settings-pages = Seiten
settings-this-account = Dieses Konto
settings-found = Gefundene Einstellungen
settings-kept = Wird in diesem Browser aufbewahrt.
settings-kept-account = Wird in diesem Browser aufbewahrt. Was mit „Dieses Konto“ gekennzeichnet ist, gilt nur für { $email }.

settings-page-personal = Persönlich
settings-page-look = Aussehen
settings-page-messages = Nachrichten
settings-page-alerts = Hinweise
settings-page-privacy = Privatsphäre
settings-page-files = Dateien
settings-page-keys = Tasten
settings-page-language = Sprache
settings-page-data = Daten

settings-action-picture = Anzeigebild
settings-action-picture-hint = Was andere neben deinem Namen sehen
settings-action-picture-do = Ändern…
settings-action-details = Name und Telefone
settings-action-details-hint = Dein Anzeigename und die Nummern, unter denen man dich anrufen kann
settings-action-details-do = Ändern…
settings-action-people = Wer dich sehen kann
settings-action-people-hint = Wen du zulässt und wen du blockierst; dein Server bewahrt es auf
settings-action-people-do = Ändern…
settings-action-delete-history = Verlauf löschen
settings-action-delete-history-hint = Alle Unterhaltungen dieses Kontos, von diesem Gerät
settings-action-delete-history-do = Löschen…
settings-action-export = Einstellungen als Datei speichern
settings-action-export-hint = Eine JSON-Datei ohne Adressen, Nachrichten oder Passwörter
settings-action-export-do = Speichern…
settings-action-import = Einstellungen aus einer Datei laden
settings-action-import-hint = Eine Datei, die hier oder auf einem anderen Gerät gespeichert wurde
settings-action-import-do = Laden…
settings-action-reset = Alle Einstellungen zurücksetzen
settings-action-reset-hint = Alles auf diesen Seiten bekommt wieder seinen Standardwert
settings-action-reset-do = Zurücksetzen…
settings-imported = { $count ->
    [one] 1 Einstellung geladen.
   *[other] { $count } Einstellungen geladen.
}
settings-import-left-out = { $count ->
    [one] 1 nicht: Sie ist hier unbekannt oder geht in diesem Browser nicht.
   *[other] { $count } nicht: Sie sind hier unbekannt oder gehen in diesem Browser nicht.
}
settings-import-nothing = In dieser Datei sind keine Einstellungen von WebMessenger.
settings-import-unreadable = Das ist keine Datei mit Einstellungen. Wähle eine, die WebMessenger gespeichert hat.
settings-import-too-large = Für eine Datei mit Einstellungen ist diese zu groß.
settings-files-note = Dateien gehen über den Server, große dauern also eine Weile. Sie landen dort, wo dein Browser Downloads ablegt.
settings-keys-summary = Für eine Tastatur
settings-keys-card = Als Karte anzeigen
settings-no-previews = WebMessenger lädt nie eine Vorschau von Links.
settings-summary = { $name }: { $value }
settings-summary-on = { $on } von { $count } an
settings-reset-title = Alle Einstellungen zurücksetzen?
settings-reset-text = Jede Einstellung auf diesen Seiten bekommt wieder ihren Standardwert. Deine Kontakte, deine Nachrichten und die gemerkte Adresse bleiben.
settings-reset-yes = Zurücksetzen
settings-listen = Diesen Ton abspielen
settings-listen-to = Abspielen: { $sound }
settings-denied = Dein Browser erlaubt das nicht. Erlaube es in den Website-Einstellungen deines Browsers und versuche es noch einmal.

setting-switch-on = An
setting-switch-off = Aus

setting-auto-away = Mich als untätig anzeigen
setting-auto-away-hint = Nur von „Online“ aus, bis du wieder da bist
setting-auto-away-value = { $number ->
    [0] Nie
    [one] Nach 1 Minute
   *[other] Nach { $number } Minuten
}
setting-idle-detection = Aktivität am ganzen Computer erkennen
setting-idle-detection-hint = Wer ein anderes Programm benutzt, bleibt online; wer den Bildschirm sperrt, gilt als untätig. Dein Browser fragt vorher.
setting-remember-status = Meinen Status merken
setting-remember-status-hint = Die Anmeldung beginnt mit dem zuletzt benutzten

setting-theme = Design
setting-theme-system = System
setting-theme-light = Hell
setting-theme-dark = Dunkel
setting-text-size = Textgröße
setting-text-size-small = Klein
setting-text-size-normal = Normal
setting-text-size-large = Groß
setting-text-size-larger = Größer
setting-compact = Kompakte Zeilen
setting-compact-hint = So passen mehr Kontakte auf den Bildschirm
setting-classic-windows = Klassische Fenster
setting-classic-windows-hint = Auf breiten Bildschirmen ist jede Unterhaltung ein Fenster, das du verschieben kannst
setting-sort = Kontakte ordnen nach
setting-sort-group = Gruppe
setting-sort-status = Status
setting-sort-name = Name
setting-offline = Kontakte, die offline sind
setting-offline-shown = Bei den anderen
setting-offline-last = Am Ende
setting-offline-hidden = Ausgeblendet

setting-emoticons = Emoticons als Bilder
setting-emoticons-hint = Aus: so angezeigt, wie sie getippt wurden, etwa :)
setting-plus-codes = Farben und Stile von Messenger Plus! anzeigen
setting-plus-codes-hint = Aus: Namen und Nachrichten sind reiner Text
setting-received-pictures = Empfangene Bilder
setting-received-pictures-hint = An: in der Unterhaltung gezeigt, sobald sie da sind
setting-accept-files = Vor dem Empfang einer Datei fragen
setting-accept-files-hint = Bei Programmen und Dateien ab 64 MB wird immer gefragt
setting-accept-files-ask = Immer
setting-accept-files-favourites = Bei Favoriten nicht
setting-smaller-pictures = Eingefügte Bilder verkleinern
setting-warn-of-programs = Vor Programmen warnen
setting-warn-of-programs-hint = Dateien wie .exe, .scr oder .bat
setting-enter = Enter-Taste
setting-enter-hint = Automatisch: eine neue Zeile auf Telefonen. Strg Enter sendet immer.
setting-enter-device = Automatisch
setting-enter-send = Sendet
setting-enter-line = Neue Zeile
setting-offline-messages = Nachrichten an Kontakte, die offline sind
setting-offline-messages-hint = Der Server bewahrt sie bis zur nächsten Anmeldung auf, wenn er das kann
setting-offline-messages-ask = Vorher fragen
setting-offline-messages-always = Immer senden
setting-hours = Uhr
setting-hours-language = Automatisch
setting-hours-12 = 12 Stunden
setting-hours-24 = 24 Stunden
setting-seconds = Sekunden in Uhrzeiten

setting-do-not-disturb = Nicht stören
setting-notifications = Benachrichtigungen auf dem Desktop
setting-notification-body = Nachrichtentext in Benachrichtigungen
setting-toasts-message = Hinweise bei neuen Nachrichten
setting-toasts-online = Hinweise, wenn jemand online geht
setting-nudges = Anstupsen
setting-nudge-shake = Anstupsen rüttelt am Fenster
setting-vibrate = Anstupsen lässt das Telefon vibrieren
setting-sound-message = Ton bei neuen Nachrichten
setting-sound-online = Ton, wenn jemand online geht
setting-sound-nudge = Ton beim Anstupsen
setting-sound-mail = Ton bei neuen E‑Mails
setting-sound-file = Ton bei Dateien
setting-sound-error = Ton bei Fehlern
setting-volume = Lautstärke
setting-volume-value = { $number } %

setting-language = Sprache
setting-language-none = Automatisch

setting-history = Deine Unterhaltungen aufbewahren
setting-history-hint = Nur auf diesem Gerät. Was älter ist, verschwindet bei der nächsten Anmeldung. Wenn du das einschaltest, fragt dein Browser vielleicht, ob er Daten für diese Website behalten darf, damit ein voller Datenträger dich nicht den Verlauf kostet.
setting-history-all = Für immer
setting-history-365 = 1 Jahr lang
setting-history-90 = 90 Tage lang
setting-history-30 = 30 Tage lang
setting-history-none = Gar nicht

## Schrift und Farben

font = Schrift, Effekte und Farbe
font-hint = Schrift und Farbe
font-family = Schrift
font-effects = Effekte
font-colour = Farbe
font-bold = Fett
font-italic = Kursiv
font-underline = Unterstrichen
font-strike = Durchgestrichen
font-effect-with-key = { $effect } ({ $key })
font-effect-on = { $effect } an
font-effect-off = { $effect } aus
font-on-light = auf einer hellen Seite
font-on-dark = auf einer dunklen Seite
font-sample = Wie sieht das aus?
font-note-light = { $colour } wird so gesendet, wie du es gewählt hast; helle Seiten zeigen es dunkler, damit es lesbar bleibt.
font-note-dark = { $colour } wird so gesendet, wie du es gewählt hast; dunkle Seiten zeigen es heller, damit es lesbar bleibt.
font-note-both = { $colour } wird so gesendet, wie du es gewählt hast; helle Seiten zeigen es dunkler und dunkle Seiten heller.
font-reset = Zurücksetzen
font-done = Fertig

ink-black = Schwarz
ink-grey = Grau
ink-maroon = Kastanienbraun
ink-red = Rot
ink-orange = Orange
ink-yellow = Gelb
ink-green = Grün
ink-teal = Blaugrün
ink-blue = Blau
ink-sky = Himmelblau
ink-navy = Marineblau
ink-purple = Lila
ink-plum = Pflaume
ink-pink = Rosa
ink-brown = Braun
ink-own = Eigene
ink-own-note = Diese Farbe
ink-another = Andere Farbe

draw = Handschrift
draw-field = Zeichenfläche
draw-with = Zeichne hier mit Maus, Stift oder Finger
draw-width = Strichstärke
draw-thin = Dünn
draw-medium = Mittel
draw-thick = Dick
draw-undo = Rückgängig
draw-wipe = Alles löschen
draw-too-much = Diese Zeichnung ist zu groß zum Senden. Mach einen Teil rückgängig.
draw-full = Das Blatt ist voll. Sende es oder mach einen Teil rückgängig.
draw-blind = Handschrift wird nicht angezeigt bei: { $names }

scheme = Farben
scheme-hint = Farben dieser Unterhaltung
scheme-sky = Himmel
scheme-rose = Rose
scheme-leaf = Blatt
scheme-sun = Sonne
scheme-plum = Pflaume

chat-leave = Verlassen
chat-leave-hint = Unterhaltung verlassen

composer-more = Dateien, Schrift und mehr
composer-picture = Bild senden
composer-invite = Jemanden einladen

# The protocol console.

menu-protocol-console = Protokollkonsole
setting-protocol-console = Protokollkonsole
setting-protocol-console-hint = Für alle, die Server schreiben: zeigt, was zwischen dieser Seite und dem Server hin- und hergeht. Passwörter und Tickets stehen nie darin.
setting-protocol-addresses = Adressen in der Protokollkonsole ausblenden
console-verbs = Befehle, etwa MSG oder USR
console-connection = Verbindung
console-every-connection = Alle Verbindungen
console-notification = Benachrichtigungsserver
console-switchboard = Switchboard { $number }
console-nexus = Passport-Nexus
console-login = Passport-Anmeldung
console-config = Messenger-Konfiguration
console-offline-messages = Offlinenachrichten
console-only-ignored = Nur Ignoriertes
console-pause = Anhalten
console-resume = Fortsetzen
console-clear = Leeren
console-copy = Kopieren
console-save = Als Datei speichern
console-with-texts = Auch kopieren und speichern, was Leute geschrieben haben
console-frames = Befehle
console-count = { $count } von { $all }
console-empty = Noch nichts
console-details = Der gewählte Befehl
console-choose = Wähle einen Befehl, um ihn ganz zu sehen.
console-cut = Der Rest wird nicht aufbewahrt.
console-sent = Gesendet
console-received = Empfangen
console-opening = Verbindungsaufbau
console-closed = Beendet
console-ignored = Ignoriert: { $reason }
console-reason-malformed = { $field } fehlt oder ergibt keinen Sinn
console-reason-not-present = der Absender ist nicht in der Unterhaltung
console-reason-unexpected = antwortet auf nichts, was gefragt wurde
console-reason-unknown-command = unbekannter Befehl
console-reason-unknown-message = unbekannte Art von Nachricht
console-reason-not-used = WebMessenger kann damit nichts anfangen
console-reason-blocked = von jemandem, den du blockiert hast
console-reason-for-someone-else = für jemand anderen bestimmt
console-reason-no-room = zu viele Unterhaltungen auf einmal
console-raw = Befehl von Hand senden
console-raw-warning = Was du sendest, geht unverändert an den Server. Es kann dich abmelden, deine Kontaktliste ändern oder in deinem Namen an andere schreiben.
console-raw-accept = Verstanden
console-raw-line = Befehl
console-raw-payload = Nutzdaten (optional; ihre Länge wird ergänzt)
console-raw-send = Senden
console-raw-error-verb = Ein Befehl beginnt mit drei Großbuchstaben.
console-raw-error-line = Ein Befehl ist eine einzige Zeile.
console-raw-error-long = Das ist zu lang.
console-raw-error-payload = Dieser Befehl braucht Nutzdaten.
