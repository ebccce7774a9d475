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
sign-out-delete-history = Delete my history from this device
