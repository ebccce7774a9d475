# The sign-in screen, notices, and what several views say.

app-name = WebMessenger
broken = Something went wrong and WebMessenger stopped. Reload the page and sign in again. Unsent messages are lost.

status-online = Online
status-busy = Busy
status-idle = Idle
status-brb = Be right back
status-away = Away
status-phone = On the phone
status-lunch = Out to lunch
status-hidden = Appear offline
status-offline = Offline
status-blocked = Blocked

sign-in-welcome = Sign in to see who is there
sign-in-waiting = Your contacts are waiting on { $name }
sign-in-now = Signing in
sign-in-as = { $email } on { $server }, { $status }
sign-in-progress = Progress
sign-in-server = Server
sign-in-email = E‑mail address
sign-in-password = Password
sign-in-show = Show the password
sign-in-status = Sign in as
sign-in-remember = Remember my e‑mail address
sign-in-go = Sign in
sign-in-cancel = Cancel
sign-in-try-again = Try again
sign-in-reload = Reload the page
sign-in-in-another-tab = You're signed in as { $name } in another tab.
sign-in-use-here-hint = If you use it here, the other tab will be signed out. Its conversations stay there for you to read.
sign-in-use-here = Use here
sign-in-legal = For MSN-compatible servers. Your password goes to your server and is never stored by this page.
sign-in-terms = Terms of use
sign-in-privacy = Privacy
step-connecting = Connecting to the server
step-authenticating = Checking your password
step-reading-list = Reading your contact list
step-going-online = Going online

menu = Menu
menu-theme = Light or dark
menu-notifications = Turn on notifications
menu-do-not-disturb = Do not disturb
menu-disturb = Turn off Do not disturb
menu-sign-out = Sign out

dock = Views
dock-contacts = Contacts
dock-chats = Chats
toast-close = Close
toast-online = Just came online

offer-notifications = Get notified when someone writes, even while WebMessenger is behind other windows?
offer-yes = Yes
offer-not-now = Not now
new-version = There's a new version of WebMessenger. Reload when it suits you; what you've typed is kept.
new-version-reload = Reload
new-version-later = Later
link-without-address = That link doesn't name an e‑mail address, so no conversation could be opened.

error-email-empty = Type an e‑mail address.
error-email-domain = Type the whole address, like name@example.com.
error-email-space = An e‑mail address has no spaces. Check it.
error-email-long = That's too long for an e‑mail address. Check it.
error-password-empty = Type your password.
error-wrong-password = That e‑mail address or password isn't right.
error-passport-unavailable = The server's sign-in service isn't available. Try again in a few minutes.
error-not-msnp11 = This server doesn't support MSNP11, so you can't sign in from here.
error-not-messenger = That address isn't a Messenger server. Ask whoever runs this page to check it.
error-restricted = This account isn't allowed to use Messenger. Ask whoever runs the server.
error-too-many-redirects = The server kept redirecting. Try again in a few minutes.
error-timed-out = The server didn't answer in time. Try again in a moment.
error-bridge = Can't reach WebMessenger. Check your connection and try again.
error-offline = You're offline. WebMessenger tries again once you have a connection.
error-version = This page is older than its server. Reload it and sign in again.

close-by-server = The server closed the connection. Try again in a moment.
close-too-large = That was too large to send. Send it in smaller parts; if it was a picture or a file, ask whoever runs this page.
close-broken = The connection was lost. Check your network.
close-origin = WebMessenger can't connect from this address. Open it from the address you were given.
close-target = The server named an address that WebMessenger isn't allowed to connect to. Ask whoever runs this page.
close-no-server = That server is no longer offered here. Reload the page and choose again.
close-too-many = Too many connections are open from your address. Wait a minute and try again.
close-unreachable = Can't reach the server. It may be down; try again in a few minutes.
close-timeout = The server didn't answer in time. Try again in a few minutes.
close-server-broke = The server dropped the connection. Try again in a moment.
close-going-away = WebMessenger is restarting. Try again in a moment.

told-sign-in = Sign in again
told-elsewhere-title = You signed in somewhere else
told-elsewhere = You were signed out here because you signed in somewhere else. Your conversations are still here.
told-use-here = Use Messenger here
told-stay-out = Stay signed out
told-reading = You're signed out. You can read but not send.
told-shut-down-title = The server shut down
told-shut-down = The server shut down for maintenance. Try again in a few minutes.
told-reconnect = { $minutes ->
    [0] The server asked you to wait. You can sign in again now.
    [one] The server asks you to come back in a minute.
   *[other] The server asks you to come back in { $minutes } minutes.
}
told-terms-title = Terms to accept
told-terms = Accept the new terms on the service's site, then sign in again.
told-by-server-title = You were signed out
told-by-server = The server ended the session without saying why. Sign in again.
told-lost-title = The connection was lost

sign-out-title = Sign out?
sign-out-text = You've gone back as far as you can. If you sign out, your conversations here will be lost.
sign-out-go = Sign out

notice-server-closes = { $minutes ->
    [0] The server is shutting down now.
    [one] The server will shut down in a minute.
   *[other] The server will shut down in { $minutes } minutes.
}
notice-added-you = { $name } ({ $email }) added you as a contact.
notice-not-migrated = Some contacts may be missing: the service hasn't finished moving your list.
notice-not-verified = You haven't confirmed your e‑mail address yet. Look for a message from the service.
notice-new-mail = New mail from { $from }: { $subject }
notice-new-mail-bare = You have new mail.
notice-alert-open = Open
notice-space = Someone has something new on their Space.
notice-page = { $from } wrote from a mobile phone: { $text }
notice-not-connected = You aren't connected, so that couldn't be changed. Sign in again.
notice-not-a-contact = That person isn't on your contact list any more.
notice-too-many-conversations = Too many conversations are open. Close one and try again.


## Coming back by itself

reconnect-lost = The connection was lost.
reconnect-restart = The server shut down and should be back soon.
reconnect-asked = The server asked you to come back later.
reconnect-by-server = The server ended the session.
reconnect-busy = The service is busy or having trouble.
reconnect-in-seconds = { $count ->
    [0] Connecting now
    [one] Next try in 1 second
   *[other] Next try in { $count } seconds
}
reconnect-in-minutes = { $count ->
    [one] Next try in 1 minute
   *[other] Next try in { $count } minutes
}
reconnect-trying = Reconnecting, attempt { $attempt }
reconnect-now = Try now
reconnect-sign-out = Sign out
reconnect-title = Not signed in yet
