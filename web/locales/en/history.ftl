# The history: what was said, kept on this device.

## Lines

history-file = { $name } sent { $file }
history-file-yours = You sent { $file }
history-file-pending = not finished
history-file-received = received
history-file-sent = sent
history-file-declined = declined
history-file-cancelled = cancelled
history-file-failed = failed
history-not-delivered = not delivered
history-unknown = may not have been delivered

## Taking it along

history-export-of = Conversations of { $account }
history-export-at = Exported from WebMessenger on { $day }
history-export-end = End of the export

## Bringing logs in

history-import-own = WebMessenger's own data
history-import-msn = MSN Messenger's log
history-import-pidgin = Pidgin's log
history-import-amsn = aMSN's log
history-import-unknown = WebMessenger can't read this file. It takes its own exports (.json), and logs of MSN Messenger (.xml), Pidgin (.html, .txt) and aMSN (.log).
history-import-newer = A newer WebMessenger wrote this file (version { $version }; this one reads up to { $known }). Update this one first.
history-import-no-line = There's no message in this file.
history-import-no-date = This log doesn't say what day it's from. Pidgin's files have the day in their names; keep the name when you copy one.

## Keeping it

history-full = New messages aren't being saved: your browser has no room left for this site. You can go on chatting.
history-unavailable = New messages aren't being saved: your browser isn't keeping anything for this site. You can go on chatting.
history-trouble-close = OK
menu-history-off = Stop saving this conversation
menu-history-on = Save this conversation

## Deleting it

history-delete-title = Delete your history?
history-delete-text = Everything you've said and heard with { $email } goes from this device. It's nowhere else, and can't be brought back.
history-delete-submit = Delete history
history-delete-failed = Your browser didn't delete it. Try again.
history-shorter-title = { $days ->
    [365] Keep only 1 year?
    [one] Keep only 1 day?
   *[other] Keep only { $days } days?
}
history-shorter-text = { $count ->
    [one] 1 message is older than that. It goes from this device now and can't be brought back.
   *[other] { $count } messages are older than that. They go from this device now and can't be brought back.
}
history-shorter-export = Export everything first
history-shorter-submit = { $count ->
    [one] Delete 1 message
   *[other] Delete { $count } messages
}
sign-out-delete-history = Delete my history from this device

## The screen

menu-history = History
history-title = History
history-close = Back to your conversations
history-back = Back
history-back-to-results = Back to the results
history-search = Search everything
history-everybody = Everybody
history-count = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
history-since = { $count ->
    [one] 1 message, on { $day }
   *[other] { $count } messages since { $day }
}
history-group = Group conversation
history-lines = What was said
history-day = Day
history-days = Days
history-earlier-days = Earlier days
history-day-count = { $day }: { $count ->
    [one] 1 message
   *[other] { $count } messages
}
history-first = Go to the first message
history-last = Go to the last message
history-room = This site uses { $size } on this device
history-keep-change = How long to keep it
history-reading = Reading your history
history-not-read = Your browser couldn't read the history. Close other tabs of this site and try again.
history-unread = { $count ->
    [one] 1 damaged entry couldn't be read and is left out.
   *[other] { $count } damaged entries couldn't be read and are left out.
}
history-empty = Nothing here yet
history-empty-text = What you and your contacts write is kept here, on this device only.
history-off = No history
history-off-text = Nothing is kept for this account on this device. To keep your conversations, sign in with "Remember me" on.
history-choose = Choose a conversation
history-choose-text = Or search everything that was said.
history-searching = Searching
history-hits = { $count ->
    [one] 1 result
   *[other] { $count } results
} in { $conversations ->
    [one] 1 conversation
   *[other] { $conversations } conversations
}
history-hits-label = Results
history-searched = { $count ->
    [one] 1 message searched, newest first
   *[other] { $count } messages searched, newest first
}
history-no-hits = No results
history-no-hits-for = No results for “{ $words }”
history-no-hits-text = Try fewer letters: parts of words count, in any order.
history-unsearched = Some of the history is damaged and couldn't be searched.
history-jump = Jump to
history-delete-line = Delete this message
history-delete-thread = Delete this conversation
history-delete-line-title = Delete this message?
history-delete-line-text = It goes from this device. What others keep stays with them.
history-delete-thread-title = Delete this conversation?
history-delete-thread-text = Everything the two of you wrote goes from this device and can't be brought back. What they keep stays with them.
history-delete-group-text = Everything written in it goes from this device and can't be brought back. What the others keep stays with them.
history-delete-part = Delete

## Taking it along and bringing it in

history-export = Export
history-export-all = Export everything
history-export-title = Export this conversation
history-export-form = What kind of file
history-export-day = Only { $day }
history-export-text = Text
history-export-text-hint = To read anywhere (.txt)
history-export-html = Web page
history-export-html-hint = As it looked, emoticons included, in one file (.html)
history-export-json = Data
history-export-json-hint = For programs, and to bring back into WebMessenger (.json)
history-export-count = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
history-export-writing = { $count } of { $all } messages
history-export-done = { $count ->
    [one] 1 message exported
   *[other] { $count } messages exported
}
history-export-save = Save the file
history-export-failed = The file couldn't be written. The disk may be full; try another place.
history-import = Import
history-import-text = Bring in a file you exported from WebMessenger, or logs from MSN Messenger (.xml), Pidgin (.html, .txt) or aMSN (.log). Messages you already have aren't added twice.
history-import-choose = Choose a file
history-import-reading = Reading the file
history-import-found = { $source }: { $count ->
    [one] 1 message
   *[other] { $count } messages
} from { $first } to { $last }
history-import-other-account = This file is from { $account }. Its messages will be added to the account you're signed in with.
history-import-own-names = Which of these names were yours?
history-import-with = Address of the person you wrote with
history-import-keep = Add to history
history-import-keeping = Adding messages
history-import-done = { $count ->
    [0] No new messages
    [one] 1 message added
   *[other] { $count } messages added
}
history-import-known = { $count ->
    [one] You already had 1 message.
   *[other] You already had { $count } messages.
}
history-import-skipped = { $count ->
    [one] 1 entry was left out: it isn't a message, or it's damaged.
   *[other] { $count } entries were left out: they aren't messages, or they're damaged.
}
history-import-not-read = The file couldn't be read. It may have been moved or changed; choose it again.
history-import-elsewhere = Another tab is adding messages right now. Wait until it's done, then try again.
history-import-full = Your browser has no room left for this site. Some messages were added; import the file again once there's room.
history-import-not-kept = Your browser didn't keep all of it. Import the file again: what's there isn't added twice.
