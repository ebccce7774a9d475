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
file-send-off = This service does not allow files
file-accept = Accept
file-decline = Decline
file-cancel = Cancel
file-save = Save
file-open = Open
file-enlarge = Show { $name } large
file-again = Send again
file-waiting = Waiting for { $name } to accept
file-turn = Waiting for other files to finish, { $size }
file-offered = { $name } wants to send you this file
file-program = This could run a program when it is opened. Accept it only if you asked for it.
file-sent = Sent, { $size }
file-received = Received, { $size }
file-saved = Saved where you chose, { $size }
file-writing = Writing it to the disk, { $size }
file-lost = Received, but couldn't be saved. The disk may be full.
file-declined = You declined it, { $size }
file-declined-by = { $name } declined it
file-cancelled = You cancelled it, { $size }
file-cancelled-by = { $name } cancelled it

file-failed-empty = Not sent. The file is empty, which cannot be sent.
file-failed-too-large = Not sent. The file is larger than 2 GB.
file-failed-group = Not sent. A file goes to one person: open a conversation with one of them.
file-failed-forbidden = Not sent. This service does not allow files.
file-failed-forbidden-in = Declined: this service does not allow files.
file-failed-unavailable = Not sent. They are offline or cannot be reached now.
file-failed-hidden = Not sent. You're appearing offline; change your status to send.
file-failed-no-account = Not sent. There's no such account.
file-failed-too-fast = Not sent. That was too fast for the server; wait a moment.
file-failed-left = Stopped: they left.
file-failed-left-at = Stopped: they left at { $at }.
file-failed-lost = Stopped: the connection was lost.
file-failed-lost-at = Stopped: the connection was lost at { $at }.
file-failed-silent = Stopped: no response.
file-failed-silent-at = Stopped: no response after { $at }.
file-failed-undecided = You did not answer in five minutes. Ask them to send it again.
file-failed-refused = Stopped: the other program cannot take it.
file-failed-broken = Stopped: what came was damaged. Ask for it once more.
file-failed-unreadable = Stopped: the file cannot be read. It may have been moved, changed, or be a folder.
file-failed-unwritable = Stopped: the file can't be written. The disk may be full.
file-failed-too-many = Not sent. Too many files are on their way; wait until some are through.
file-failed-signed-out = Stopped, since you were signed out.

file-drop-one = Drop to send the file to { $name }
file-drop-several = Drop to send the files to { $name }
file-drop-hint = { $name } is asked first. Only name, size and a small preview go before that.
file-drop-group = A file goes to one person
file-drop-group-hint = Several are here. Open a conversation with one of them and drop it there.
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
paste-text-too-long = It's too long to send as text: the most is { $most } characters.
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
picture-hint = Drag the picture, or use the arrow keys. It is sent at 96 × 96.
picture-hint-plain = Others see it beside your name. It is sent at 96 × 96.
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

image-not-a-picture = Your browser cannot read that as a picture. Choose a PNG, JPEG or GIF.
image-too-large = That file is larger than 32 MB. Choose a smaller one.
image-too-many-pixels = That picture has too many pixels. Choose a smaller one.

## Emoticons of one's own

emoticons-yours = Yours
emoticons-all = Standard
emoticons-add = New emoticon
emoticons-change = Change
emoticon-theirs = { $shortcut }, an emoticon of theirs
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
emoticon-shortcut-ok = { $count } of 7 characters, free
emoticon-shortcut-hint = 1 to 7 characters, such as (mio)
emoticon-name = Name
emoticon-optional = (optional)
emoticon-look = How it will look
emoticon-look-text = in a message
emoticon-look-before = good night
emoticon-look-after = all
emoticon-look-picker = in the picker
emoticon-look-alone = alone
emoticon-hint = Others receive it with the message, at 50 × 50 at most. A moving picture keeps moving if it is small enough.
emoticon-stopped = That moving picture is too large to keep moving: it may have 96 × 96 pixels and 64 KB. Its first frame is used.
emoticon-remove = Remove
emoticon-keep = Save
emoticon-no-picture = Choose a picture first.
emoticon-empty = Type a shortcut.
emoticon-long = That is too long: 7 characters at most.
emoticon-space = A shortcut has no spaces.
emoticon-taken = Another of your emoticons has that shortcut.
emoticon-built-in = That's a standard emoticon's shortcut.
emoticon-full = You've reached the limit of 100 emoticons. Remove one first.
notice-emoticon-unfit = The emoticon { $shortcut } cannot be used. Change its shortcut or its picture.
paste-left = { $count ->
    [one] 1 more
   *[other] { $count } more
}

## What the service switched off

notice-off-files = This service does not allow files: none can be sent or taken.
notice-off-links = This service does not allow links: addresses in messages are shown as plain text.
notice-off-both = This service allows no files and no links: files cannot be sent or taken, and addresses in messages are shown as plain text.
