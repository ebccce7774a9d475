# The settings dialog: its pages, and for each setting its name, what more there is to say of it, and its values.

settings = Settings
settings-open = Settings…
settings-find = Search
settings-not-found = No setting matches
settings-not-found-hint = Try another word, such as “sound” or “time”.
settings-back = Back to settings
settings-pages = Pages
settings-this-account = This account
settings-found = Settings found
settings-kept = Kept in this browser.
settings-kept-account = Kept in this browser. Settings marked “This account” apply only to { $email }.

settings-page-personal = Personal
settings-page-look = Appearance
settings-page-messages = Messages
settings-page-alerts = Alerts
settings-page-privacy = Privacy
settings-page-files = Files
settings-page-keys = Keys
settings-page-language = Language
settings-page-data = Data

settings-action-picture = Display picture
settings-action-picture-hint = What others see beside your name
settings-action-picture-do = Change…
settings-action-details = Name and phones
settings-action-details-hint = Your display name, and the numbers people can call you on
settings-action-details-do = Change…
settings-action-people = Who can see you
settings-action-people-hint = Who's allowed and who's blocked, kept by your server
settings-action-people-do = Change…
settings-action-delete-history = Delete your history
settings-action-delete-history-hint = Every conversation of this account, from this device
settings-action-delete-history-do = Delete…
settings-action-export = Save your settings as a file
settings-action-export-hint = A JSON file without addresses, messages or passwords
settings-action-export-do = Save…
settings-action-import = Load settings from a file
settings-action-import-hint = A file that was saved here or on another device
settings-action-import-do = Load…
settings-action-reset = Reset all settings
settings-action-reset-hint = Everything on these pages goes back to its default
settings-action-reset-do = Reset…
settings-imported = { $count ->
    [one] 1 setting loaded.
   *[other] { $count } settings loaded.
}
settings-import-left-out = { $count ->
    [one] 1 wasn't: it isn't known here or doesn't work in this browser.
   *[other] { $count } weren't: they aren't known here or don't work in this browser.
}
settings-import-nothing = That file has no settings of WebMessenger.
settings-import-unreadable = That isn't a settings file. Choose one that WebMessenger saved.
settings-import-too-large = That file is too large to be one of settings.
settings-files-note = Files go through the server, so large ones take a while. They're saved where your browser puts downloads.
settings-keys-summary = For a keyboard
settings-keys-card = Show as a card
settings-no-previews = WebMessenger never loads previews of links.
settings-summary = { $name }: { $value }
settings-summary-on = { $on } of { $count } on
settings-reset-title = Reset all settings?
settings-reset-text = Every setting on these pages goes back to its default. Your contacts, messages and remembered address stay.
settings-reset-yes = Reset
settings-listen = Play this sound
settings-listen-to = Play: { $sound }
settings-denied = Your browser doesn't allow this. Allow it in the site settings of your browser and try again.

setting-switch-on = On
setting-switch-off = Off

setting-auto-away = Show me as idle
setting-auto-away-hint = Only from Online, until you're back
setting-auto-away-value = { $number ->
    [0] Never
    [one] After 1 minute
   *[other] After { $number } minutes
}
setting-idle-detection = Detect activity on the whole computer
setting-idle-detection-hint = Using another program keeps you online, and locking the screen shows you as idle. Your browser asks first.
setting-remember-status = Remember my status
setting-remember-status-hint = The sign-in form starts with the one you used last

setting-theme = Theme
setting-theme-system = System
setting-theme-light = Light
setting-theme-dark = Dark
setting-text-size = Text size
setting-text-size-small = Small
setting-text-size-normal = Normal
setting-text-size-large = Large
setting-text-size-larger = Larger
setting-compact = Compact rows
setting-compact-hint = Fits more contacts on the screen
setting-classic-windows = Classic windows
setting-classic-windows-hint = Each conversation is a window you can move, on wide screens
setting-sort = Sort contacts by
setting-sort-group = Group
setting-sort-status = Status
setting-sort-name = Name
setting-offline = Offline contacts
setting-offline-shown = With the others
setting-offline-last = At the end
setting-offline-hidden = Hidden

setting-emoticons = Emoticons as pictures
setting-emoticons-hint = Off: shown as they were typed, such as :)
setting-plus-codes = Show colours and styles of Messenger Plus!
setting-plus-codes-hint = Off: names and messages are plain text
setting-received-pictures = Pictures you receive
setting-received-pictures-hint = On: shown in the conversation as soon as they arrive
setting-accept-files = Ask before receiving a file
setting-accept-files-hint = Programs and files of 64 MB or more always ask
setting-accept-files-ask = Always
setting-accept-files-favourites = Not from favourites
setting-smaller-pictures = Make pasted pictures smaller
setting-warn-of-programs = Warn about programs
setting-warn-of-programs-hint = Files such as .exe, .scr or .bat
setting-enter = Enter key
setting-enter-hint = Automatic: a new line on phones. Ctrl Enter always sends.
setting-enter-device = Automatic
setting-enter-send = Sends
setting-enter-line = New line
setting-offline-messages = Messages to offline contacts
setting-offline-messages-hint = The server keeps them until your contact signs in, where it can
setting-offline-messages-ask = Ask first
setting-offline-messages-always = Always send
setting-hours = Clock
setting-hours-language = Automatic
setting-hours-12 = 12 hours
setting-hours-24 = 24 hours
setting-seconds = Seconds in times

setting-do-not-disturb = Do not disturb
setting-notifications = Desktop notifications
setting-notification-body = Message text in notifications
setting-toasts-message = Pop-ups for new messages
setting-toasts-online = Pop-ups when someone comes online
setting-nudges = Nudges
setting-nudge-shake = Nudges shake the window
setting-vibrate = Nudges vibrate the phone
setting-sound-message = Sound for new messages
setting-sound-online = Sound when someone comes online
setting-sound-nudge = Sound for nudges
setting-sound-mail = Sound for new mail
setting-sound-file = Sound for files
setting-sound-error = Sound for errors
setting-volume = Sound volume
setting-volume-value = { $number } %

setting-language = Language
setting-language-none = Automatic

setting-history = Keep your conversations
setting-history-hint = On this device only. What's older goes the next time you sign in. When you turn this on, your browser may ask to keep data for this site, so that a full disk doesn't cost you your history.
setting-history-all = For good
setting-history-365 = For 1 year
setting-history-90 = For 90 days
setting-history-30 = For 30 days
setting-history-none = Not at all
