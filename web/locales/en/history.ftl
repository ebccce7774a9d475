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
