# What one writes in, and the colours of a conversation.

font = Font, effects and colour
font-hint = Font and colour
font-family = Font
font-effects = Effects
font-colour = Colour
font-bold = Bold
font-italic = Italic
font-underline = Underline
font-strike = Strikethrough
font-effect-with-key = { $effect } ({ $key })
font-effect-on = { $effect } on
font-effect-off = { $effect } off
font-on-light = on a light page
font-on-dark = on a dark page
font-sample = How does this look?
font-note-light = { $colour } is sent as you chose it; light pages show it darker to keep it readable.
font-note-dark = { $colour } is sent as you chose it; dark pages show it lighter to keep it readable.
font-note-both = { $colour } is sent as you chose it; light pages show it darker and dark pages lighter.
font-reset = Reset
font-done = Done

ink-black = Black
ink-grey = Grey
ink-maroon = Maroon
ink-red = Red
ink-orange = Orange
ink-yellow = Yellow
ink-green = Green
ink-teal = Teal
ink-blue = Blue
ink-sky = Sky
ink-navy = Navy
ink-purple = Purple
ink-plum = Plum
ink-pink = Pink
ink-brown = Brown
ink-own = Custom
ink-own-note = This colour
ink-another = Another colour

draw = Handwriting
draw-field = Drawing area
draw-with = Draw here with a mouse, a pen or a finger
draw-width = Pen width
draw-thin = Thin
draw-medium = Medium
draw-thick = Thick
draw-undo = Undo
draw-wipe = Erase everything
draw-too-much = This drawing is too large to send. Undo part of it.
draw-full = The page is full. Send it, or undo part of it.
draw-blind = { $names } can't see handwriting

scheme = Colours
scheme-hint = Colours of this conversation
scheme-sky = Sky
scheme-rose = Rose
scheme-leaf = Leaf
scheme-sun = Sun
scheme-plum = Plum

chat-leave = Leave
chat-leave-hint = Leave the conversation

composer-more = Files, font and more
composer-picture = Send a picture
composer-invite = Invite someone
