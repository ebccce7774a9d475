# What can be done with contacts, groups and privacy: menus, dialogs, and who waits for an answer.

dialog-close = Close
dialog-cancel = Cancel
dialog-save = Save
dialog-done = Done

menu-of = What to do with { $name }
menu-message = Send a message
menu-card = Contact card
menu-rename = Your own name for them…
menu-favourite = Add to favourites
menu-no-favourite = Remove from favourites
menu-move = Move to…
menu-copy = Copy to…
menu-out-of-group = Remove from this group
menu-mute = Mute
menu-unmute = Unmute
menu-invite = Invite…
menu-close = Close
menu-block = Block
menu-unblock = Unblock
menu-remove = Remove from my list…
menu-rename-group = Rename…
menu-new-group = New group…
menu-delete-group = Delete group…
menu-my-details = My name and phones…
menu-privacy = Privacy
menu-links = Service links
link-today = Today
link-profile = My profile
link-terms = Terms of use
menu-open = Menu for { $name }

add-contact = Add a contact
add-email = E‑mail address
add-group = Group
add-no-group = None
add-hint = They may be asked to approve you first.
add-submit = Add contact
add-yourself = That's your own address.
add-known = { $email } is already on your list. Choose a group to put them in.

name-contact = Your own name
name-contact-label = Your own name for { $name }
name-contact-hint = Only you see it, and it's kept on this device. Leave it empty to use the name they chose.
move-title = Move { $name } to
copy-title = Copy { $name } to
move-nowhere = There's no other group yet. Type a name to make one.
move-find = Find or make a group
move-groups = Groups
move-new = New group { $name }
move-keys = Enter moves, Ctrl+Enter copies
copy-keys = Enter copies
moved = { $name } is in { $group } now.
moved-undo = Undo
drag-move = Move here
drag-copy = Copy here
drag-favourite = Add here

key-enter = Enter
key-alt-enter = Alt Enter
key-f = F
key-f2 = F2
key-m = M
key-delete = Del
remove-title = Remove { $name }?
remove-text = { $name } will be removed from your list and all groups.
remove-block = Block { $name } as well
remove-submit = Remove

group-menu = What to do with the group
group-new = New group
group-name = Group name
group-make = Create group
group-no-name = Type a name for the group.
group-rename-title = Rename group
group-people = { $count ->
    [0] no one
    [one] 1 person
   *[other] { $count } people
}
group-delete-title = Delete the group { $name }?
group-delete-text = { $count ->
    [0] No one is in it.
    [one] The person in it will stay on your list under other groups or “Other contacts”. No one is notified.
   *[other] The { $count } people in it will stay on your list under other groups or “Other contacts”. No one is notified.
}
group-delete-submit = Delete group

card-title = Contact card
card-theirs = They call themselves { $name }
card-since = since
card-favourite = Favourite
card-nickname = Your own name for them
card-notes = Notes
card-kept = Only you see your name and notes for them. They're kept on this device.
card-no-room = There's no more room on this device for names and notes. Shorten some first.
card-home = Home phone
card-work = Work phone
card-mobile = Mobile phone
card-groups = Groups
card-client-phone = A phone number: shown here, but you can't chat with it
card-client-bot = An automated account
card-client-6 = Messenger 6
card-client-7 = Messenger 7 or newer

waiting-title = Someone added you
waiting-count = 1 of { $count }
waiting-text = { $name } wants to see when you're online and message you.
waiting-allow-add = Allow and add
waiting-allow = Allow

invite-title = Invite to this conversation
invite-here = already here
invite-hint = Only people who are online can be invited. They'll see what's said from the moment they join.
invite-nobody = No one else is online now.
share-title = Send to
share-hint = You can change the text before you send it.
share-files = { $count ->
    [one] The file is offered at once.
   *[other] The { $count } files are offered at once.
}
invite-submit = { $count ->
    [0] Invite
    [one] Invite 1 person
   *[other] Invite { $count } people
}

my-title = My name and phones
my-name = Name
my-phones-hint = Your contacts see these numbers.

privacy-others = People on neither list
privacy-others-may = Can see my status and message me
privacy-others-may-hint = Until I block them
privacy-others-may-not = Can't
privacy-others-may-not-hint = Only people I've allowed can see that I'm online
privacy-ask = Ask me when someone adds me
privacy-ask-hint = When off, no one has to wait for your approval
privacy-lists = Allowed and blocked
privacy-allowed = Allowed
privacy-contact = contact
privacy-no-contact = not a contact
privacy-nobody = No one
privacy-has-me = { $count ->
    [0] No one has me on their list
    [one] 1 person has me on their list
   *[other] { $count } people have me on their list
}
privacy-has-too = on your list too
privacy-has-blocked = blocked: sees you offline
privacy-both = both
privacy-add = Add
privacy-kept = Saved on the server for all your devices
