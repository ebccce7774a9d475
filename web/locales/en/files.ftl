# Files, display pictures and emoticons of people's own.

size-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
size-part = { $moved } of { $whole }
size-speed = { $size }/s
left-seconds = { $count } s left
left-minutes = { $count } min left
left-hours = { $count } h left

## Files

file-label = File { $name }
file-send = Send file
file-send-hint = Send a file
file-send-off = This service doesn't allow files
file-accept = Accept
file-decline = Decline
file-cancel = Cancel
file-save = Save
file-open = Open
file-enlarge = Enlarge { $name }
file-again = Send again
file-waiting = Waiting for { $name } to accept
file-turn = Waiting for other files to finish, { $size }
file-offered = { $name } wants to send you this file
file-program = Opening this file could run a program. Accept it only if you asked for it.
file-sent = Sent, { $size }
file-received = Received, { $size }
file-saved = Saved where you chose, { $size }
file-writing = Saving to the disk, { $size }
file-lost = Received, but couldn't be saved. The disk may be full.
file-declined = You declined it, { $size }
file-declined-by = { $name } declined it
file-cancelled = You cancelled it, { $size }
file-cancelled-by = { $name } cancelled it

file-failed-empty = Not sent. The file is empty.
file-failed-too-large = Not sent. The file is larger than 2 GB.
file-failed-group = Not sent. Files go to one person at a time: open a conversation with one of them.
file-failed-forbidden = Not sent. This service doesn't allow files.
file-failed-forbidden-in = Declined: this service doesn't allow files.
file-failed-unavailable = Not sent. They're offline or can't be reached right now.
file-failed-hidden = Not sent. You're appearing offline; change your status to send.
file-failed-no-account = Not sent. There's no such account.
file-failed-too-fast = Not sent. That was too fast for the server; wait a moment.
file-failed-left = Stopped: they left.
file-failed-left-at = Stopped: they left at { $at }.
file-failed-lost = Stopped: the connection was lost.
file-failed-lost-at = Stopped: the connection was lost at { $at }.
file-failed-silent = Stopped: no response.
file-failed-silent-at = Stopped: no response after { $at }.
file-failed-undecided = You didn't answer within five minutes. Ask them to send it again.
file-failed-refused = Stopped: their program can't receive it.
file-failed-broken = Stopped: the file arrived damaged. Ask them to send it again.
file-failed-unreadable = Stopped: the file can't be read. It may have been moved or changed, or it may be a folder.
file-failed-unwritable = Stopped: the file can't be written. The disk may be full.
file-failed-too-many = Not sent. Too many files are on their way; wait for some to finish.
file-failed-signed-out = Stopped: you were signed out.

file-drop-one = Drop to send the file to { $name }
file-drop-several = Drop to send the files to { $name }
file-drop-hint = { $name } will be asked first. Until then, only the name, size and a small preview are sent.
file-drop-group = Files go to one person at a time
file-drop-group-hint = Several people are here. Open a conversation with one of them and drop it there.
file-dropped-beside = Nothing was sent. Drop files on an open conversation.
file-folder = Not sent. “{ $name }” is a folder; send its files, or put them into one archive.
file-drop-key = Esc
file-drop-key-does = sends nothing

paste-text-title = Paste all of this?
paste-text-size = { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}, { $characters } characters
paste-text-messages = As text, it will be sent as about { $count } messages.
paste-text-too-long = It's too long to send as text: at most { $most } characters can be sent.
paste-text-text = Paste as text
paste-text-file = Send as a file
paste-text-name = text-{ $date }.txt

paste-title = Send this file?
paste-title-picture = Send this picture?
paste-picture = What you pasted
paste-name = Name
paste-smaller = Make it smaller, { $width } × { $height }
paste-size = { $width } × { $height }
paste-submit = Send to { $name }
paste-default-name = picture-{ $date }.png

## The display picture

menu-picture = Change display picture…
picture-title = Display picture
picture-choose = Choose a picture…
picture-none = None
picture-or = Or one of these
picture-hint = Drag the picture, or use the arrow keys. It's sent at 96 × 96.
picture-hint-plain = Others see it beside your name. It's sent at 96 × 96.
picture-crop = The part that is shown
picture-crop-how = Arrow keys move it, plus and minus change its size.
picture-smaller = Smaller
picture-larger = Larger
picture-zoom = Size
picture-submit = Use this picture
picture-preview = How it will look
picture-change = Change your display picture
picture-starter-kite = Kite
picture-starter-lighthouse = Lighthouse
picture-starter-fox = Fox
picture-starter-cactus = Cactus
picture-starter-cassette = Cassette
picture-starter-moon = Moon
picture-starter-lemon = Lemon
picture-starter-boat = Boat

image-not-a-picture = Your browser can't open that as a picture. Choose a PNG, JPEG or GIF.
image-too-large = That file is larger than 32 MB. Choose a smaller one.
image-too-many-pixels = That picture has too many pixels. Choose a smaller one.

## Emoticons of one's own

emoticons-yours = Yours
emoticons-all = Standard
emoticons-add = New emoticon
emoticons-change = Change
emoticon-theirs = { $shortcut }, one of their emoticons
emoticon-of = { $shortcut }, { $size }
emoticon-menu = What to do with { $shortcut }
emoticon-menu-add = Add to my emoticons…
emoticon-menu-save = Save as…
emoticon-menu-copy = Copy its code
emoticon-menu-hide = Don't show this one
emoticon-menu-show = Show it again
emoticon-new-title = New emoticon
emoticon-change-title = Change emoticon
emoticon-choose = Choose…
emoticon-choose-other = Change
emoticon-picture = The picture
emoticon-shortcut = Shortcut
emoticon-shortcut-ok = { $count } of 7 characters, available
emoticon-shortcut-hint = 1 to 7 characters, such as (mio)
emoticon-name = Name
emoticon-optional = (optional)
emoticon-look = How it will look
emoticon-look-text = in a message
emoticon-look-before = good night
emoticon-look-after = all
emoticon-look-picker = in the picker
emoticon-look-alone = alone
emoticon-hint = Others get it with your message, at most 50 × 50. An animation stays animated if it's small enough.
emoticon-stopped = That animation is too large: 96 × 96 pixels and 64 KB at most. Only its first frame is used.
emoticon-remove = Remove
emoticon-keep = Save
emoticon-no-picture = Choose a picture first.
emoticon-empty = Type a shortcut.
emoticon-long = That's too long: 7 characters at most.
emoticon-space = A shortcut has no spaces.
emoticon-taken = Another of your emoticons has that shortcut.
emoticon-built-in = That's a standard emoticon's shortcut.
emoticon-full = You've reached the limit of 100 emoticons. Remove one first.
notice-emoticon-unfit = The emoticon { $shortcut } can't be used. Change its shortcut or its picture.
paste-left = { $count ->
    [one] 1 more
   *[other] { $count } more
}

## What the service switched off

notice-off-files = This service doesn't allow files, so none can be sent or received.
notice-off-links = This service doesn't allow links, so addresses in messages are shown as plain text.
notice-off-both = This service allows neither files nor links: files can't be sent or received, and addresses in messages are shown as plain text.
