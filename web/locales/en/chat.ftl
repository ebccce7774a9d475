# Conversations.

chat-conversations = Conversations
chat-with = Conversation with { $name }
name-and-address = { $name } ({ $email })
chat-group-title = { $names } ({ $count })
chat-nothing = Choose someone to chat with
chat-nothing-online = { $count ->
    [0] No one is online yet. Find a contact with
    [one] 1 contact is online. Find a contact with
   *[other] { $count } contacts are online. Find a contact with
}
chat-tip = Never share your password or card number in a conversation.
chat-blocked = You've blocked { $name }. They see you as offline and can't write to you.
chat-offline-note = { $name } is offline and gets your message at the next sign-in.
chat-offline-send = Send as offline message
chat-drop-invite = Invite { $name }
chat-tip-short = Never share your password in a conversation.
chat-actions = Conversation
chat-to = To:
chat-back = Back to contacts
chat-back-unread = { $count ->
    [one] Back to contacts, 1 new message
   *[other] Back to contacts, { $count } new messages
}
chat-group-people = { $count ->
    [one] 1 person and you
   *[other] { $count } people and you
}
chat-close = Close the conversation
window-label = Window: { $name }
window-move = Move or size the window: { $name }
window-move-hint = Arrow keys move the window. With Shift they size it.
window-minimise = Minimize: { $name }
window-close = Close: { $name }
chat-more = More
chat-muted = Muted
chat-unread = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
chat-pictures = Display pictures
chat-you = You ({ $status })

## What was said

chat-messages = Messages
chat-show-all = Show all
chat-show-all-lines = Show all, { $count } lines
chat-show-less = Show less
chat-says = { $name } says:
chat-today = Today
chat-yesterday = Yesterday
chat-new = New
chat-dropped = Older messages are no longer kept here.
chat-below = New messages below
chat-last-message = Last message at { $time }
chat-typing = { $name } is writing a message
chat-typing-several = Several people are writing
chat-joined = { $name } has joined the conversation
chat-left-at = left { $time }
chat-invite-again = Invite { $name } again
chat-left = { $name } has left the conversation
chat-not-invited = { $name } couldn't be invited
chat-not-invited-unavailable = { $name } is offline or isn't accepting invitations
chat-not-invited-hidden = { $name } wasn't invited because you appear offline
chat-not-invited-no-account = { $name } wasn't invited: there's no such account
chat-not-invited-too-fast = { $name } wasn't invited: that was too fast. Wait a moment.
chat-not-invited-no-answer = { $name } didn't join
chat-declined-file = { $name } offered a file in an older way that WebMessenger doesn't support, so it was declined.
chat-declined-meeting = { $name } wanted to start NetMeeting. WebMessenger can't do that, so it was declined.
chat-declined-voice = { $name } wanted to start a voice or video call. WebMessenger can't do that, so it was declined.
chat-declined-assistance = { $name } asked for remote assistance. WebMessenger can't do that, so it was declined.
chat-declined-files = { $name } offered more files than WebMessenger takes at once. The last ones were declined.
chat-declined = { $name } invited you to something WebMessenger can't do, so it was declined.
chat-unshown = { $name } sent something WebMessenger can't show
chat-unshown-wink = { $name } sent a wink, but WebMessenger can't play it
chat-unshown-voice-clip = { $name } sent a voice clip, but WebMessenger can't play it
chat-wink = { $name } sent a wink: { $title }
chat-voice-clip = { $name } sent a voice clip ({ $length }), but WebMessenger can't play it
chat-unshown-ink = { $name } sent handwriting, but WebMessenger can't show it
chat-ink = Handwriting from { $name }
chat-ink-sent = You sent handwriting
chat-unshown-incomplete = { $name } sent a long message that arrived incomplete, so it can't be shown
chat-invite = Invite
chat-nudge = Nudge
chat-nudge-hint = Send a nudge
chat-nudge-sent = You sent a nudge
chat-nudge-got = { $name } sent you a nudge

message-menu = this message
message-copy = Copy
message-quote = Reply with a quote
message-find = Find the same words

## Finding words

find-label = Find in this conversation
find-count = { $number } of { $all }
find-count-more = { $number } of the newest { $all }
find-none = Nothing found
find-up = Previous
find-down = Next
find-close = Close the search
find-everywhere = Search all history

## How far it came

chat-sending = sending
chat-arrived = Arrived
chat-offline-stored = Will be delivered when they sign in
chat-offline-received = Sent while you were away
chat-waiting-line = Waiting for the connection. Will be sent automatically.
chat-waiting = Will be sent automatically.
chat-unknown = May not have been delivered.
chat-send-again = Send again
chat-delete = Delete
chat-failed-unavailable = { $count ->
    [one] Not delivered. { $names } is offline or can't take messages now.
   *[other] Not delivered. { $names } are offline or can't take messages now.
}
chat-failed-hidden = Not delivered. You're appearing offline; change your status to send.
chat-failed-no-account = Not delivered. There's no such account.
chat-failed-too-fast = Not delivered. That was too fast. Wait a moment and send it again.
chat-failed-refused = { $count ->
    [one] Not delivered. { $names } may have lost the connection.
   *[other] Not delivered to everyone. One of { $names } may have lost the connection.
}
chat-failed-no-answer = Not delivered. { $names } didn't answer.
chat-failed-signed-out = Not delivered because you were signed out.
chat-failed-no-switchboard = Not delivered. The server couldn't open the conversation.
chat-failed-not-stored = Not delivered. The server couldn't store your message.
chat-failed-needs-sign-in = Not delivered. Offline messages need a new sign-in.
chat-failed-because = Not delivered. { $why }
chat-failed-blocked = Not delivered. The service blocked this text.

## Writing

chat-message = Message
chat-send = Send
chat-key-enter = Enter
chat-key-does-send = sends
chat-key-shift-enter = Shift Enter
chat-key-control-enter = Ctrl Enter
chat-key-does-line = new line
chat-emoticons = Emoticons
chat-emoticons-find = Find by name or code
chat-emoticons-none = No emoticon has that name

## Emoticons

em-smile = Smile
em-grin = Big grin
em-wink = Wink
em-surprised = Surprised
em-tongue = Tongue out
em-cool = Cool
em-angry = Angry
em-shy = Embarrassed
em-confused = Confused
em-sad = Sad
em-cry = Crying
em-flat = Disappointed
em-angel = Angel
em-devil = Devil
em-quiet = Lips sealed
em-teeth = Baring teeth
em-nerd = Nerd
em-sarcastic = Sarcastic
em-secret = Telling a secret
em-sick = Sick
em-dunno = I don't know
em-thinking = Thinking
em-party = Party
em-eyeroll = Rolling eyes
em-sleepy = Sleepy
em-thumb = Thumbs up
em-thumb-down = Thumbs down
em-fingers = Fingers crossed
em-highfive = High five
em-hug-left = Hug from the left
em-hug-right = Hug from the right
em-heart = Heart
em-broken = Broken heart
em-kiss = Kiss
em-girl = Girl
em-boy = Boy
em-messenger = Messenger
em-asl = Age, sex, place?
em-cat = Cat
em-dog = Dog
em-rabbit = Rabbit
em-bat = Vampire bat
em-sheep = Black sheep
em-goat = Goat
em-snail = Snail
em-turtle = Turtle
em-cup = Cup of coffee
em-beer = Beer
em-martini = Martini
em-cake = Birthday cake
em-pizza = Pizza
em-bowl = Bowl
em-plate = Plate
em-gift = Gift
em-mail = E-mail
em-phone = Telephone
em-mobile = Mobile phone
em-computer = Computer
em-controller = Game controller
em-camera = Camera
em-film = Film strip
em-music = Music note
em-bulb = Light bulb
em-clock = Clock
em-brb = Be right back
em-money = Money
em-car = Car
em-plane = Airplane
em-umbrella = Umbrella
em-ball = Soccer ball
em-cigarette = Cigarette
em-handcuffs = Handcuffs
em-rose = Rose
em-wilted = Wilted rose
em-sun = Sun
em-moon = Sleeping moon
em-star = Star
em-rainbow = Rainbow
em-storm = Stormy cloud
em-lightning = Lightning
em-island = Palm island

# The open conversations as a list, on a phone.

chats-open = Open
chats-writing = is writing
chats-nothing = No messages yet
chats-failed = Not delivered: { $text }
chats-you = You: { $text }
chats-someone = { $name }: { $text }
chats-file = sent you { $file }
chats-file-yours = You sent { $file }
chats-none = No conversation is open
chats-none-how = Choose someone in your contacts to chat with.

chat-blank = Not sent. Nothing in that text can be seen.
chat-too-long = That's { $count } characters; at most { $most } can be sent at once. Send it in parts, or as a file.
