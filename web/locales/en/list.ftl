# The contact list.

list-contacts = Contacts
list-tree = Contact list
list-find = Find a contact
list-find-key = Ctrl K
list-favourites = Favourites
list-other = Other contacts
list-everyone = All contacts
list-offline = Offline
list-online = Online
list-count-of = ({ $online }/{ $total })
list-count = ({ $total })
list-unread = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
list-on-web = Signed in on the web
list-on-mobile = On a mobile
list-not-found = No matches
list-not-found-hint = Search by name, e‑mail address or personal message.
list-empty = No one here yet
list-empty-hint = Add someone by the e‑mail address they sign in with. They may be asked first.
list-empty-add = Add your first contact
list-add-by-email = Add by e‑mail…
list-add-address = Add { $email }
list-mail = { $count ->
    [one] 1 unread message in your inbox
   *[other] { $count } unread messages in your inbox
}
list-connected = Connected to { $server }
list-not-connected = Not connected
list-not-connected-try = Not connected, attempt { $attempt }
list-online-count = { $count } online
list-my-status = Your status
list-my-message = Your personal message
list-my-message-empty = Write a personal message
list-my-message-edit = Click to edit
menu-now-playing = Now playing…
playing-title = Now playing
playing-song = Title
playing-artist = Artist
playing-album = Album
playing-hint = Your contacts see it in place of your personal message, until you sign out.
playing-neither = Type a title or an artist.
playing-show = Show
playing-stop = Show nothing
playing-shown = Now playing: { $song }
list-reconnecting = Reconnecting

## Keys

shortcuts-title = Keyboard shortcuts
shortcuts-or = or
shortcut-next-conversation = Next conversation
shortcut-previous-conversation = Previous conversation
shortcut-next-unread = Next unread conversation
shortcut-previous-unread = Previous unread conversation
shortcut-first-unread = First unread conversation
shortcut-move-tab-on = Move the tab forward
shortcut-move-tab-back = Move the tab back
shortcut-close = Close the conversation
shortcut-sent-before = Bring back the line you sent last, in an empty message
shortcut-sent-after = On to the line you sent after it
shortcut-bold = Bold, while you write
shortcut-italic = Italic, while you write
shortcut-underline = Underlined, while you write
shortcut-search = Find a contact
shortcut-find = Find in the conversation
shortcut-history = Open or close the history
shortcut-next = Next area: contacts, messages, writing
shortcut-previous = Previous area
shortcut-settings = Settings
shortcut-help = These shortcuts
key-control = Ctrl
key-shift = Shift
key-alt = Alt
key-escape = Esc
key-copy = Ctrl C
key-quote = Q
key-page-up = Page Up
key-page-down = Page Down
