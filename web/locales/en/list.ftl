# The contact list.

list-contacts = Contacts
list-tree = Contact list
list-find = Find a contact
list-find-key = Ctrl K
list-other = Other contacts
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
list-not-found = Nobody has that name
list-not-found-hint = Look for a part of a name, an e-mail address or a personal message.
list-empty = Nobody here yet
list-empty-hint = The people on your contact list show up here.
list-connected = Connected to { $server }
list-not-connected = Not connected
list-online-count = { $count } online
list-my-status = Your status
list-my-message = Your personal message
list-my-message-empty = Write a personal message
list-my-message-edit = Click to edit
list-reconnecting = Reconnecting
