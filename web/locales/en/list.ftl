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
list-not-connected-try = Not connected, try { $attempt }
list-online-count = { $count } online
list-my-status = Your status
list-my-message = Your personal message
list-my-message-empty = Write a personal message
list-my-message-edit = Click to edit
list-reconnecting = Reconnecting

## Keys

shortcuts-title = Keyboard shortcuts
shortcuts-or = or
shortcut-next-conversation = Next conversation
shortcut-previous-conversation = Previous conversation
shortcut-next-unread = Next conversation with something new
shortcut-previous-unread = Previous conversation with something new
shortcut-first-unread = First conversation with something new
shortcut-move-tab-on = Move the tab forward
shortcut-move-tab-back = Move the tab back
shortcut-close = Close the conversation
shortcut-sent-before = Bring back the line you sent before, in an empty message
shortcut-sent-after = The line you sent after it
shortcut-bold = Bold, while you write
shortcut-italic = Italic, while you write
shortcut-underline = Underlined, while you write
shortcut-search = Find a contact
shortcut-find = Find in the conversation
shortcut-history = Open or close the history
shortcut-next = Contacts, messages, writing: on to the next
shortcut-previous = The same backwards
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
