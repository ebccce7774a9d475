# العربية.

app-name = WebMessenger
broken = حدث خطأ ما وتوقف WebMessenger. أعد تحميل الصفحة وسجّل الدخول مرة أخرى. فُقدت الرسائل التي لم تُرسل.

status-online = متصل
status-busy = مشغول
status-idle = خامل
status-brb = سأعود حالاً
status-away = بالخارج
status-phone = على الهاتف
status-lunch = خرجت للغداء
status-hidden = الظهور دون اتصال
status-offline = غير متصل
status-blocked = محظور

sign-in-welcome = سجّل الدخول لترى من الموجود
sign-in-waiting = جهات اتصالك في انتظارك على { $name }
sign-in-now = جارٍ تسجيل الدخول
sign-in-as = { $email } على { $server }، { $status }
sign-in-progress = التقدّم
sign-in-server = الخادم
sign-in-email = عنوان البريد الإلكتروني
sign-in-password = كلمة المرور
sign-in-show = إظهار كلمة المرور
sign-in-status = الدخول بحالة
sign-in-remember = تذكّر عنوان بريدي الإلكتروني
sign-in-go = تسجيل الدخول
sign-in-cancel = إلغاء
sign-in-try-again = إعادة المحاولة
sign-in-reload = إعادة تحميل الصفحة
sign-in-in-another-tab = سجّلت الدخول باسم { $name } في علامة تبويب أخرى.
sign-in-use-here-hint = إذا استخدمته هنا فسيُسجَّل الخروج من علامة التبويب الأخرى. وتبقى محادثاتها هناك لتقرأها.
sign-in-use-here = الاستخدام هنا
sign-in-legal = للخوادم المتوافقة مع MSN. تُرسل كلمة مرورك إلى خادمك، ولا تحفظها هذه الصفحة أبداً.
sign-in-terms = شروط الاستخدام
sign-in-privacy = الخصوصية
step-connecting = الاتصال بالخادم
step-authenticating = التحقق من كلمة المرور
step-reading-list = قراءة قائمة جهات الاتصال
step-going-online = الظهور متصلاً

menu = القائمة
menu-theme = فاتح أو داكن
menu-notifications = تشغيل الإشعارات
menu-do-not-disturb = عدم الإزعاج
menu-disturb = إيقاف عدم الإزعاج
menu-sign-out = تسجيل الخروج

dock = طرق العرض
dock-contacts = جهات الاتصال
dock-chats = المحادثات
toast-close = إغلاق
toast-online = اتصل للتو

offer-notifications = هل تريد إشعاراً عندما يكتب لك أحد، حتى لو كان WebMessenger خلف نوافذ أخرى؟
offer-yes = نعم
offer-not-now = ليس الآن
new-version = يتوفر إصدار جديد من WebMessenger. أعد التحميل متى شئت؛ ما كتبته سيبقى محفوظًا.
new-version-reload = إعادة التحميل
new-version-later = لاحقًا
link-without-address = لا يتضمن هذا الرابط عنوان بريد إلكتروني، لذلك تعذّر فتح محادثة.

error-email-empty = اكتب عنوان بريد إلكتروني.
error-email-domain = اكتب العنوان كاملاً، مثل name@example.com.
error-email-space = لا مسافات في عنوان البريد الإلكتروني. تحقق منه.
error-email-long = هذا أطول من أن يكون عنوان بريد إلكتروني. تحقق منه.
error-password-empty = اكتب كلمة مرورك.
error-wrong-password = عنوان البريد الإلكتروني أو كلمة المرور غير صحيحة.
error-passport-unavailable = خدمة تسجيل الدخول في الخادم غير متاحة. حاول مرة أخرى بعد بضع دقائق.
error-not-msnp11 = هذا الخادم لا يدعم MSNP11، لذا لا يمكنك تسجيل الدخول من هنا.
error-not-messenger = هذا العنوان ليس لخادم Messenger. اطلب من القائم على هذه الصفحة أن يتحقق منه.
error-restricted = لا يُسمح لهذا الحساب باستخدام Messenger. اسأل القائم على الخادم.
error-too-many-redirects = ظل الخادم يعيد التوجيه. حاول مرة أخرى بعد بضع دقائق.
error-timed-out = لم يُجب الخادم في الوقت المناسب. حاول مرة أخرى بعد لحظة.
error-bridge = يتعذر الوصول إلى WebMessenger. تحقق من اتصالك وحاول مرة أخرى.
error-offline = أنت غير متصل بالإنترنت. سيحاول WebMessenger مرة أخرى عند عودة الاتصال.
error-version = هذه الصفحة أقدم من خادمها. أعد تحميلها وسجّل الدخول مرة أخرى.

close-by-server = أغلق الخادم الاتصال. حاول مرة أخرى بعد لحظة.
close-too-large = كان ذلك أكبر من أن يُرسل. أرسله على أجزاء أصغر؛ وإن كان صورة أو ملفاً فاسأل القائم على هذه الصفحة.
close-broken = انقطع الاتصال. تحقق من شبكتك.
close-origin = لا يستطيع WebMessenger الاتصال من هذا العنوان. افتحه من العنوان الذي أُعطي لك.
close-target = ذكر الخادم عنواناً لا يُسمح لـ WebMessenger بالاتصال به. اسأل القائم على هذه الصفحة.
close-no-server = لم يعد هذا الخادم متاحاً هنا. أعد تحميل الصفحة واختر من جديد.
close-too-many = عدد الاتصالات المفتوحة من عنوانك كبير جداً. انتظر دقيقة وحاول مرة أخرى.
close-unreachable = يتعذر الوصول إلى الخادم. ربما كان متوقفاً؛ حاول مرة أخرى بعد بضع دقائق.
close-timeout = لم يُجب الخادم في الوقت المناسب. حاول مرة أخرى بعد بضع دقائق.
close-server-broke = قطع الخادم الاتصال. حاول مرة أخرى بعد لحظة.
close-going-away = يُعاد تشغيل WebMessenger. حاول مرة أخرى بعد لحظة.

told-sign-in = تسجيل الدخول مرة أخرى
told-elsewhere-title = سجّلت الدخول من مكان آخر
told-elsewhere = سُجّل خروجك من هنا لأنك سجّلت الدخول من مكان آخر. محادثاتك ما زالت هنا.
told-use-here = استخدام Messenger هنا
told-stay-out = البقاء خارجاً
told-reading = سُجّل خروجك. يمكنك القراءة لا الإرسال.
told-shut-down-title = أُغلق الخادم
told-shut-down = أُغلق الخادم للصيانة. حاول مرة أخرى بعد بضع دقائق.
told-reconnect = { $minutes ->
    [0] طلب منك الخادم الانتظار. يمكنك الآن تسجيل الدخول مرة أخرى.
    [one] يطلب منك الخادم العودة بعد دقيقة.
    [two] يطلب منك الخادم العودة بعد دقيقتين.
    [few] يطلب منك الخادم العودة بعد { $minutes } دقائق.
    [many] يطلب منك الخادم العودة بعد { $minutes } دقيقة.
   *[other] يطلب منك الخادم العودة بعد { $minutes } دقيقة.
}
told-terms-title = شروط تنتظر موافقتك
told-terms = وافق على الشروط الجديدة في موقع الخدمة، ثم سجّل الدخول مرة أخرى.
told-by-server-title = سُجّل خروجك
told-by-server = أنهى الخادم الجلسة دون ذكر السبب. سجّل الدخول مرة أخرى.
told-lost-title = انقطع الاتصال

sign-out-title = تسجيل الخروج؟
sign-out-text = لا رجوع أبعد من هذا. إذا سجّلت الخروج فستفقد محادثاتك هنا.
sign-out-go = تسجيل الخروج

notice-server-closes = { $minutes ->
    [0] يُغلق الخادم الآن.
    [one] سيُغلق الخادم بعد دقيقة.
    [two] سيُغلق الخادم بعد دقيقتين.
    [few] سيُغلق الخادم بعد { $minutes } دقائق.
    [many] سيُغلق الخادم بعد { $minutes } دقيقة.
   *[other] سيُغلق الخادم بعد { $minutes } دقيقة.
}
notice-added-you = أضافك { $name } ({ $email }) إلى جهات اتصاله.
notice-not-migrated = قد تنقص بعض جهات الاتصال: لم تنتهِ الخدمة من نقل قائمتك.
notice-not-verified = لم تؤكد عنوان بريدك الإلكتروني بعد. ابحث عن رسالة من الخدمة.
notice-new-mail = بريد جديد من { $from }: { $subject }
notice-new-mail-bare = لديك بريد جديد.
notice-alert-open = فتح
notice-space = لدى أحدهم جديد في Space.
notice-page = كتب { $from } من هاتف محمول: { $text }
notice-not-connected = لست متصلاً، فلم يتغير ذلك. سجّل الدخول مرة أخرى.
notice-not-a-contact = لم يعد هذا الشخص في قائمة جهات اتصالك.
notice-too-many-conversations = المحادثات المفتوحة كثيرة جداً. أغلق واحدة وحاول مرة أخرى.

## العودة إلى الاتصال

reconnect-lost = انقطع الاتصال.
reconnect-restart = أُغلق الخادم ويُفترض أن يعود قريباً.
reconnect-asked = طلب منك الخادم العودة لاحقاً.
reconnect-by-server = أنهى الخادم الجلسة.
reconnect-busy = الخدمة مشغولة أو تواجه مشكلة.
reconnect-in-seconds = { $count ->
    [0] جارٍ الاتصال الآن
    [one] المحاولة التالية بعد ثانية واحدة
    [two] المحاولة التالية بعد ثانيتين
    [few] المحاولة التالية بعد { $count } ثوانٍ
    [many] المحاولة التالية بعد { $count } ثانية
   *[other] المحاولة التالية بعد { $count } ثانية
}
reconnect-in-minutes = { $count ->
    [one] المحاولة التالية بعد دقيقة واحدة
    [two] المحاولة التالية بعد دقيقتين
    [few] المحاولة التالية بعد { $count } دقائق
    [many] المحاولة التالية بعد { $count } دقيقة
   *[other] المحاولة التالية بعد { $count } دقيقة
}
reconnect-trying = جارٍ إعادة الاتصال، المحاولة { $attempt }
reconnect-now = المحاولة الآن
reconnect-sign-out = تسجيل الخروج
reconnect-title = لم يكتمل تسجيل الدخول بعد

## المحادثات

chat-conversations = المحادثات
chat-with = محادثة مع { $name }
name-and-address = { $name } ({ $email })
chat-group-title = { $names } ({ $count })
chat-nothing = اختر شخصاً لتتحدث معه
chat-nothing-online = { $count ->
    [0] لا أحد متصل بعد. ابحث عن جهة اتصال بالمفتاحين
    [one] جهة اتصال واحدة متصلة. ابحث عن جهة اتصال بالمفتاحين
    [two] جهتا اتصال متصلتان. ابحث عن جهة اتصال بالمفتاحين
    [few] { $count } جهات اتصال متصلة. ابحث عن جهة اتصال بالمفتاحين
    [many] { $count } جهة اتصال متصلة. ابحث عن جهة اتصال بالمفتاحين
   *[other] { $count } جهة اتصال متصلة. ابحث عن جهة اتصال بالمفتاحين
}
chat-tip = لا تُعطِ كلمة مرورك أو رقم بطاقتك في محادثة أبداً.
chat-blocked = لقد حظرت { $name }. تظهر له غير متصل ولا يستطيع الكتابة إليك.
chat-offline-note = { $name } غير متصل، وستصل رسالتك عند تسجيل دخوله القادم.
chat-offline-send = إرسال كرسالة دون اتصال
chat-drop-invite = دعوة { $name }
chat-tip-short = لا تُعطِ كلمة مرورك في محادثة أبداً.
chat-actions = المحادثة
chat-to = إلى:
chat-back = العودة إلى جهات الاتصال
chat-back-unread = { $count ->
    [one] العودة إلى جهات الاتصال، رسالة جديدة واحدة
    [two] العودة إلى جهات الاتصال، رسالتان جديدتان
    [few] العودة إلى جهات الاتصال، { $count } رسائل جديدة
    [many] العودة إلى جهات الاتصال، { $count } رسالة جديدة
   *[other] العودة إلى جهات الاتصال، { $count } رسالة جديدة
}
chat-group-people = { $count ->
    [one] شخص واحد وأنت
    [two] شخصان وأنت
    [few] { $count } أشخاص وأنت
    [many] { $count } شخصاً وأنت
   *[other] { $count } شخص وأنت
}
chat-close = إغلاق المحادثة
window-label = نافذة: { $name }
window-move = تحريك النافذة أو تغيير حجمها: { $name }
window-move-hint = تحرّك مفاتيح الأسهم النافذة، ومع Shift تغيّر حجمها.
window-minimise = تصغير: { $name }
window-close = إغلاق: { $name }
chat-more = المزيد
chat-muted = مكتومة
chat-unread = { $count ->
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
    [many] { $count } رسالة جديدة
   *[other] { $count } رسالة جديدة
}
chat-pictures = صور العرض
chat-you = أنت ({ $status })

## ما قيل

chat-messages = الرسائل
chat-show-all = إظهار الكل
chat-show-all-lines = إظهار الكل، عدد الأسطر { $count }
chat-show-less = إظهار أقل
chat-says = يقول { $name }:
chat-today = اليوم
chat-yesterday = أمس
chat-new = جديد
chat-dropped = لم تعد الرسائل الأقدم محفوظة هنا.
chat-below = رسائل جديدة في الأسفل
chat-last-message = آخر رسالة في { $time }
chat-typing = يكتب { $name } رسالة
chat-typing-several = يكتب عدة أشخاص
chat-joined = انضم { $name } إلى المحادثة
chat-left-at = غادر في { $time }
chat-invite-again = دعوة { $name } مرة أخرى
chat-left = غادر { $name } المحادثة
chat-not-invited = تعذرت دعوة { $name }
chat-not-invited-unavailable = { $name } غير متصل أو لا يقبل الدعوات
chat-not-invited-hidden = لم تُوجَّه الدعوة إلى { $name } لأنك تظهر دون اتصال
chat-not-invited-no-account = لم تُوجَّه الدعوة إلى { $name }: لا وجود لهذا الحساب
chat-not-invited-too-fast = لم تُوجَّه الدعوة إلى { $name }: كان ذلك سريعاً جداً. انتظر لحظة.
chat-not-invited-no-answer = لم ينضم { $name }
chat-declined-file = عرض { $name } ملفاً بطريقة قديمة لا يدعمها WebMessenger، فرُفض.
chat-declined-meeting = أراد { $name } بدء NetMeeting. لا يستطيع WebMessenger ذلك، فرُفض.
chat-declined-voice = أراد { $name } بدء مكالمة صوت أو فيديو. لا يستطيع WebMessenger ذلك، فرُفضت.
chat-declined-assistance = طلب { $name } المساعدة عن بُعد. لا يستطيع WebMessenger ذلك، فرُفض الطلب.
chat-declined-files = عرض { $name } ملفات أكثر مما يقبله WebMessenger دفعة واحدة. رُفضت الأخيرة منها.
chat-declined = دعاك { $name } إلى شيء لا يستطيعه WebMessenger، فرُفض.
chat-unshown = أرسل { $name } شيئاً لا يستطيع WebMessenger عرضه
chat-unshown-wink = أرسل { $name } غمزة، لكن WebMessenger لا يستطيع تشغيلها
chat-unshown-voice-clip = أرسل { $name } مقطعاً صوتياً، لكن WebMessenger لا يستطيع تشغيله
chat-wink = أرسل { $name } غمزة: { $title }
chat-voice-clip = أرسل { $name } مقطعاً صوتياً ({ $length })، لكن WebMessenger لا يستطيع تشغيله
chat-unshown-ink = أرسل { $name } كتابة بخط اليد، لكن WebMessenger لا يستطيع عرضها
chat-ink = كتابة بخط اليد من { $name }
chat-ink-sent = أرسلت كتابة بخط اليد
chat-unshown-incomplete = أرسل { $name } رسالة طويلة وصلت ناقصة، فلا يمكن عرضها
chat-invite = دعوة
chat-nudge = تنبيه
chat-nudge-hint = إرسال تنبيه
chat-nudge-sent = أرسلت تنبيهاً
chat-nudge-got = أرسل إليك { $name } تنبيهاً

message-menu = هذه الرسالة
message-copy = نسخ
message-quote = الرد مع اقتباس
message-find = البحث عن الكلمات نفسها

## البحث

find-label = البحث في هذه المحادثة
find-count = { $number } من { $all }
find-count-more = { $number } من أحدث { $all }
find-none = لم يُعثر على شيء
find-up = السابق
find-down = التالي
find-close = إغلاق البحث
find-everywhere = البحث في كل المحفوظات

## إلى أين وصلت

chat-sending = جارٍ الإرسال
chat-arrived = وصلت
chat-offline-stored = ستصل عند تسجيل الدخول القادم
chat-offline-received = أُرسلت أثناء غيابك
chat-waiting-line = في انتظار الاتصال. ستُرسل تلقائياً.
chat-waiting = ستُرسل تلقائياً.
chat-unknown = ربما لم تصل.
chat-send-again = إعادة الإرسال
chat-delete = حذف
chat-failed-unavailable = { $count ->
    [one] لم تصل. { $names } غير متصل أو لا يستطيع تلقي الرسائل الآن.
    [two] لم تصل. { $names } غير متصلين أو لا يستطيعان تلقي الرسائل الآن.
    [few] لم تصل. { $names } غير متصلين أو لا يستطيعون تلقي الرسائل الآن.
    [many] لم تصل. { $names } غير متصلين أو لا يستطيعون تلقي الرسائل الآن.
   *[other] لم تصل. { $names } غير متصلين أو لا يستطيعون تلقي الرسائل الآن.
}
chat-failed-hidden = لم تصل. أنت تظهر دون اتصال؛ غيّر حالتك لترسل.
chat-failed-no-account = لم تصل. لا وجود لهذا الحساب.
chat-failed-too-fast = لم تصل. كان ذلك سريعاً جداً؛ انتظر لحظة.
chat-failed-refused = { $count ->
    [one] لم تصل. ربما انقطع اتصال { $names }.
    [two] لم تصل إلى الجميع. ربما انقطع اتصال أحد هذين: { $names }.
    [few] لم تصل إلى الجميع. ربما انقطع اتصال أحد هؤلاء: { $names }.
    [many] لم تصل إلى الجميع. ربما انقطع اتصال أحد هؤلاء: { $names }.
   *[other] لم تصل إلى الجميع. ربما انقطع اتصال أحد هؤلاء: { $names }.
}
chat-failed-no-answer = لم تصل. لا إجابة من { $names }.
chat-failed-signed-out = لم تصل لأن خروجك سُجّل.
chat-failed-no-switchboard = لم تصل. لم يستطع الخادم فتح المحادثة.
chat-failed-not-stored = لم تصل. لم يستطع الخادم حفظ رسالتك.
chat-failed-needs-sign-in = لم تصل. سجّل دخولك من جديد لاستخدام رسائل عدم الاتصال.
chat-failed-because = لم تصل. { $why }
chat-failed-blocked = لم تصل. منعت الخدمة هذا النص.

## الكتابة

chat-message = الرسالة
chat-send = إرسال
chat-key-enter = Enter
chat-key-does-send = للإرسال
chat-key-shift-enter = Shift Enter
chat-key-control-enter = Ctrl Enter
chat-key-does-line = لسطر جديد
chat-emoticons = الرموز التعبيرية
chat-emoticons-find = ابحث بالاسم أو الرمز
chat-emoticons-none = لا رمز تعبيرياً بهذا الاسم

## الرموز التعبيرية

em-smile = ابتسامة
em-grin = ابتسامة عريضة
em-wink = غمزة
em-surprised = متفاجئ
em-tongue = إخراج اللسان
em-cool = رائع
em-angry = غاضب
em-shy = خجول
em-confused = محتار
em-sad = حزين
em-cry = باكٍ
em-flat = خائب الأمل
em-angel = ملاك
em-devil = شيطان
em-quiet = شفاه مغلقة
em-teeth = إظهار الأسنان
em-nerd = مجتهد
em-sarcastic = ساخر
em-secret = إفشاء سر
em-sick = مريض
em-dunno = لا أدري
em-thinking = أفكر
em-party = حفلة
em-eyeroll = تقليب العينين
em-sleepy = نعسان
em-thumb = إبهام إلى أعلى
em-thumb-down = إبهام إلى أسفل
em-fingers = أصابع متقاطعة
em-highfive = كفّك
em-hug-left = عناق من اليسار
em-hug-right = عناق من اليمين
em-heart = قلب
em-broken = قلب مكسور
em-kiss = قبلة
em-girl = فتاة
em-boy = فتى
em-messenger = Messenger
em-asl = العمر، الجنس، المكان؟
em-cat = قطة
em-dog = كلب
em-rabbit = أرنب
em-bat = خفاش
em-sheep = خروف أسود
em-goat = ماعز
em-snail = حلزون
em-turtle = سلحفاة
em-cup = فنجان قهوة
em-beer = بيرة
em-martini = مارتيني
em-cake = كعكة عيد ميلاد
em-pizza = بيتزا
em-bowl = وعاء
em-plate = طبق
em-gift = هدية
em-mail = بريد إلكتروني
em-phone = هاتف
em-mobile = هاتف محمول
em-computer = حاسوب
em-controller = يد تحكم
em-camera = كاميرا
em-film = شريط فيلم
em-music = نغمة موسيقية
em-bulb = مصباح
em-clock = ساعة
em-brb = سأعود حالاً
em-money = نقود
em-car = سيارة
em-plane = طائرة
em-umbrella = مظلة
em-ball = كرة قدم
em-cigarette = سيجارة
em-handcuffs = أصفاد
em-rose = وردة
em-wilted = وردة ذابلة
em-sun = شمس
em-moon = قمر نائم
em-star = نجمة
em-rainbow = قوس قزح
em-storm = سحابة عاصفة
em-lightning = برق
em-island = جزيرة نخيل

## المحادثات المفتوحة على الهاتف

chats-open = المفتوحة
chats-writing = يكتب الآن
chats-nothing = لا رسائل بعد
chats-failed = لم تصل: { $text }
chats-you = أنت: { $text }
chats-someone = { $name }: { $text }
chats-file = أرسل إليك { $file }
chats-file-yours = أرسلت { $file }
chats-none = لا محادثة مفتوحة
chats-none-how = اختر شخصاً من جهات اتصالك لتتحدث معه.

chat-blank = لم تُرسل. لا شيء يُرى في هذا النص.
chat-too-long = عدد الأحرف { $count }، ولا يُرسل دفعة واحدة أكثر من { $most }. أرسل النص على أجزاء، أو ملفاً.

## جهات الاتصال والمجموعات والخصوصية

dialog-close = إغلاق
dialog-cancel = إلغاء
dialog-save = حفظ
dialog-done = تم

menu-of = ما العمل مع { $name }
menu-message = إرسال رسالة
menu-card = بطاقة جهة الاتصال
menu-rename = اسم من عندك لجهة الاتصال…
menu-favourite = إضافة إلى المفضلة
menu-no-favourite = إزالة من المفضلة
menu-move = نقل إلى…
menu-copy = نسخ إلى…
menu-out-of-group = إزالة من هذه المجموعة
menu-mute = كتم
menu-unmute = إلغاء الكتم
menu-invite = دعوة…
menu-close = إغلاق
menu-block = حظر
menu-unblock = إلغاء الحظر
menu-remove = إزالة من قائمتي…
menu-rename-group = إعادة تسمية…
menu-new-group = مجموعة جديدة…
menu-delete-group = حذف المجموعة…
menu-my-details = اسمي وهواتفي…
menu-privacy = الخصوصية
menu-links = روابط الخدمة
link-today = اليوم
link-profile = ملفي الشخصي
link-terms = شروط الاستخدام
menu-open = قائمة { $name }

add-contact = إضافة جهة اتصال
add-email = عنوان البريد الإلكتروني
add-group = المجموعة
add-no-group = بلا مجموعة
add-hint = قد يُطلب منه أن يوافق عليك أولاً.
add-submit = إضافة جهة الاتصال
add-yourself = هذا عنوانك أنت.
add-known = { $email } في قائمتك من قبل. اختر مجموعة تضعه فيها.

name-contact = اسم من عندك
name-contact-label = اسم من عندك بدلاً من { $name }
name-contact-hint = لا يراه غيرك، ويبقى على هذا الجهاز. اتركه فارغاً ليُستخدم الاسم الذي اختاره صاحبه.
move-title = نقل { $name } إلى
copy-title = نسخ { $name } إلى
move-nowhere = لا توجد مجموعة أخرى بعد. اكتب اسماً لإنشاء واحدة.
move-find = ابحث عن مجموعة أو أنشئها
move-groups = المجموعات
move-new = مجموعة جديدة { $name }
move-keys = Enter للنقل، Ctrl+Enter للنسخ
copy-keys = Enter للنسخ
moved = { $name } الآن في { $group }.
moved-undo = تراجع
drag-move = النقل إلى هنا
drag-copy = النسخ إلى هنا
drag-favourite = الإضافة هنا

key-enter = Enter
key-alt-enter = Alt Enter
key-f = F
key-f2 = F2
key-m = M
key-delete = Del
remove-title = إزالة { $name }؟
remove-text = سيُزال { $name } من قائمتك ومن كل المجموعات.
remove-block = حظر { $name } أيضاً
remove-submit = إزالة

group-menu = ما العمل مع المجموعة
group-new = مجموعة جديدة
group-name = اسم المجموعة
group-make = إنشاء المجموعة
group-no-name = اكتب اسماً للمجموعة.
group-rename-title = إعادة تسمية المجموعة
group-people = { $count ->
    [0] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
}
group-delete-title = حذف المجموعة { $name }؟
group-delete-text = { $count ->
    [0] لا أحد فيها.
    [one] يبقى الشخص الذي فيها في قائمتك، في مجموعات أخرى أو في «جهات اتصال أخرى». ولا يُبلَّغ أحد.
    [two] يبقى الشخصان اللذان فيها في قائمتك، في مجموعات أخرى أو في «جهات اتصال أخرى». ولا يُبلَّغ أحد.
    [few] يبقى من فيها، وهم { $count } أشخاص، في قائمتك، في مجموعات أخرى أو في «جهات اتصال أخرى». ولا يُبلَّغ أحد.
    [many] يبقى من فيها، وهم { $count } شخصاً، في قائمتك، في مجموعات أخرى أو في «جهات اتصال أخرى». ولا يُبلَّغ أحد.
   *[other] يبقى من فيها، وهم { $count } شخص، في قائمتك، في مجموعات أخرى أو في «جهات اتصال أخرى». ولا يُبلَّغ أحد.
}
group-delete-submit = حذف المجموعة

card-title = بطاقة جهة الاتصال
card-theirs = الاسم الذي اختاره صاحبه: { $name }
card-since = منذ
card-favourite = مفضّل
card-nickname = اسم من عندك
card-notes = ملاحظات
card-kept = لا يرى الاسم والملاحظات غيرك. وتبقى على هذا الجهاز.
card-no-room = لم يعد على هذا الجهاز متسع للأسماء والملاحظات. اختصر بعضها أولاً.
card-home = هاتف المنزل
card-work = هاتف العمل
card-mobile = الهاتف المحمول
card-groups = المجموعات
card-client-phone = رقم هاتف: يظهر هنا، لكن لا يمكنك محادثته
card-client-bot = حساب آلي
card-client-6 = Messenger 6
card-client-7 = Messenger 7 أو أحدث

waiting-title = أضافك أحدهم
waiting-count = 1 من { $count }
waiting-text = يريد { $name } أن يرى متى تكون متصلاً وأن يراسلك.
waiting-allow-add = السماح والإضافة
waiting-allow = السماح

invite-title = دعوة إلى هذه المحادثة
invite-here = موجود هنا
invite-hint = لا يُدعى إلا المتصلون. ويرون ما يقال منذ لحظة انضمامهم.
invite-nobody = لا أحد غيرهم متصل الآن.
share-title = إرسال إلى
share-hint = يمكنك تعديل النص قبل إرساله.
share-files = { $count ->
    [zero] لا توجد ملفات.
    [one] سيُعرض الملف فورًا.
    [two] سيُعرض الملفان فورًا.
    [few] ستُعرض { $count } ملفات فورًا.
    [many] سيُعرض { $count } ملفًا فورًا.
   *[other] سيُعرض { $count } ملف فورًا.
}
invite-submit = { $count ->
    [0] دعوة
    [one] دعوة شخص واحد
    [two] دعوة شخصين
    [few] دعوة { $count } أشخاص
    [many] دعوة { $count } شخصاً
   *[other] دعوة { $count } شخص
}

my-title = اسمي وهواتفي
my-name = الاسم
my-phones-hint = ترى جهات اتصالك هذه الأرقام.

privacy-others = من ليس في أيٍّ من القائمتين
privacy-others-may = يستطيع أن يرى حالتي ويراسلني
privacy-others-may-hint = إلى أن أحظره
privacy-others-may-not = لا يستطيع
privacy-others-may-not-hint = لا يرى أني متصل إلا من سمحت له
privacy-ask = سؤالي عندما يضيفني أحد
privacy-ask-hint = عند الإيقاف لا ينتظر أحد موافقتك
privacy-lists = المسموح لهم والمحظورون
privacy-allowed = المسموح لهم
privacy-contact = جهة اتصال
privacy-no-contact = ليس جهة اتصال
privacy-nobody = لا أحد
privacy-has-me = { $count ->
    [0] لا أحد يضعني في قائمته
    [one] شخص واحد يضعني في قائمته
    [two] شخصان يضعانني في قائمتيهما
    [few] { $count } أشخاص يضعونني في قوائمهم
    [many] { $count } شخصاً يضعونني في قوائمهم
   *[other] { $count } شخص يضعونني في قوائمهم
}
privacy-has-too = في قائمتك أيضاً
privacy-has-blocked = محظور: يراك غير متصل
privacy-both = كلاهما
privacy-add = إضافة
privacy-kept = محفوظ على الخادم لجميع أجهزتك

## ما يرفضه الخادم

refused-busy = الخدمة مشغولة أو تواجه مشكلة. حاول مرة أخرى بعد لحظة.
refused-password = عنوان البريد الإلكتروني أو كلمة المرور غير صحيحة.
refused-no-account = لا حساب Messenger بهذا العنوان. تحقق من الكتابة.
refused-list = تعذر الوصول إلى قائمة جهات اتصالك. حاول مرة أخرى بعد بضع دقائق.
refused-fault = حدث خطأ في WebMessenger. أعد تحميل الصفحة؛ وإن تكرر فأبلغ عن الرمز { $code }.
refused-unknown = رفض الخادم ذلك (الرمز { $code }).
refused-unanswered = لم يُجب الخادم. تحقق هل نجح الأمر قبل أن تعيد المحاولة.
refused-invalid = هذا العنوان أو هذه القيمة غير صالحة. تحقق منها.
refused-unroutable = لا يمكن الوصول إلى هذا الشخص من هذه الخدمة.
refused-no-domain = اكتب العنوان كاملاً، مثل name@example.com.
refused-name = هذا الاسم غير مسموح. اختر غيره، أو أكّد عنوان بريدك الإلكتروني أولاً.
refused-list-full = قائمتك ممتلئة. أزل أحداً أولاً.
refused-rename = لا يمكن إعادة تسمية جهة الاتصال هذه.
refused-unavailable = هذا الشخص غير متصل أو لا يتلقى رسائل الآن.
refused-unblock-first = ألغِ حظر هذا الشخص أولاً.
refused-page = لا يمكن إرسال رسالة نصية إلى هذا الشخص أو الرقم.
refused-too-many-groups = لديك 30 مجموعة. احذف واحدة أولاً.
refused-no-group = لم تعد هذه المجموعة موجودة.
refused-group-not-empty = أخرج من في المجموعة أولاً.
refused-group-exists = لديك مجموعة بهذا الاسم من قبل.
refused-group-name = اسم المجموعة طويل جداً.
refused-group-stays = لا يمكن حذف هذه المجموعة.
refused-switchboard = تعذر فتح المحادثة. حاول مرة أخرى.
refused-signed-out = سُجّل خروجك. سجّل الدخول مرة أخرى.
refused-feature = هذه الميزة غير متاحة هنا.
refused-invited-only = هذا الخادم للمدعوين فقط.
refused-banned = هذا الحساب محظور على هذا الخادم. اسأل القائم عليه.
refused-no-pages = الرسائل النصية غير متاحة.
refused-too-fast = كان ذلك سريعاً جداً. انتظر لحظة.
refused-too-many-talks = المحادثات المفتوحة كثيرة جداً. أغلق واحدة أولاً.
refused-restricted = لا يُسمح لهذا الحساب باستخدام Messenger. اسأل صاحبه أو القائم على الخادم.
refused-other-network = لا يمكن ذلك مع جهة اتصال من شبكة أخرى.
refused-changing = أنت تغيّر الأشياء بسرعة كبيرة. انتظر دقيقة.
refused-hidden = أنت تظهر دون اتصال. غيّر حالتك لتبدأ محادثة.
refused-server-full = الخادم ممتلئ. حاول لاحقاً.
refused-parent = يجب أن يسمح أحد الوالدين بهذا الحساب أولاً.
refused-unverified = أكّد عنوان بريدك الإلكتروني أولاً؛ ابحث عن الرسالة التي أرسلتها الخدمة.
refused-account = لا يمكن استخدام هذا الحساب هنا.
error-too-many-tries = كثرت محاولات تسجيل الدخول من هنا. انتظر دقيقة ثم حاول مرة أخرى.

## الملفات

size-bytes = { $count ->
    [one] بايت واحد
    [two] 2 بايت
    [few] { $count } بايت
    [many] { $count } بايت
   *[other] { $count } بايت
}
size-kilobytes = { $size } ك.ب
size-megabytes = { $size } م.ب
size-gigabytes = { $size } ج.ب
size-part = { $moved } من { $whole }
size-speed = { $size }/ث
left-seconds = بقي { $count } ث
left-minutes = بقي { $count } د
left-hours = بقي { $count } س

file-label = الملف { $name }
file-send = إرسال ملف
file-send-hint = إرسال ملف
file-send-off = لا تسمح هذه الخدمة بالملفات
file-accept = قبول
file-decline = رفض
file-cancel = إلغاء
file-save = حفظ
file-open = فتح
file-enlarge = تكبير { $name }
file-again = إعادة الإرسال
file-waiting = في انتظار قبول { $name }
file-turn = في انتظار انتهاء ملفات أخرى، { $size }
file-offered = يريد { $name } أن يرسل إليك هذا الملف
file-program = قد يؤدي فتح هذا الملف إلى تشغيل برنامج. لا تقبله إلا إذا طلبته.
file-sent = أُرسل، { $size }
file-received = استُلم، { $size }
file-saved = حُفظ حيث اخترت، { $size }
file-writing = جارٍ الحفظ على القرص، { $size }
file-lost = استُلم، لكن تعذر حفظه. ربما كان القرص ممتلئاً.
file-declined = رفضته، { $size }
file-declined-by = رفضه { $name }
file-cancelled = ألغيته، { $size }
file-cancelled-by = ألغاه { $name }

file-failed-empty = لم يُرسل. الملف فارغ.
file-failed-too-large = لم يُرسل. الملف أكبر من 2 جيجابايت.
file-failed-group = لم يُرسل. يُرسل الملف إلى شخص واحد: افتح محادثة مع أحدهم.
file-failed-forbidden = لم يُرسل. لا تسمح هذه الخدمة بالملفات.
file-failed-forbidden-in = رُفض: لا تسمح هذه الخدمة بالملفات.
file-failed-unavailable = لم يُرسل. الطرف الآخر غير متصل أو يتعذر الوصول إليه الآن.
file-failed-hidden = لم يُرسل. أنت تظهر دون اتصال؛ غيّر حالتك لترسل.
file-failed-no-account = لم يُرسل. لا وجود لهذا الحساب.
file-failed-too-fast = لم يُرسل. كان ذلك سريعاً جداً؛ انتظر لحظة.
file-failed-left = توقف: غادر الطرف الآخر.
file-failed-left-at = توقف: غادر الطرف الآخر عند { $at }.
file-failed-lost = توقف: انقطع الاتصال.
file-failed-lost-at = توقف: انقطع الاتصال عند { $at }.
file-failed-silent = توقف: لا إجابة.
file-failed-silent-at = توقف: لا إجابة بعد { $at }.
file-failed-undecided = لم تُجب خلال خمس دقائق. اطلب إرساله مرة أخرى.
file-failed-refused = توقف: برنامج الطرف الآخر لا يستطيع استلامه.
file-failed-broken = توقف: وصل الملف تالفاً. اطلب إرساله مرة أخرى.
file-failed-unreadable = توقف: تعذرت قراءة الملف. ربما نُقل أو تغيّر، أو كان مجلداً.
file-failed-unwritable = توقف: تعذر حفظ الملف. ربما كان القرص ممتلئاً.
file-failed-too-many = لم يُرسل. ملفات كثيرة في الطريق؛ انتظر حتى ينتهي بعضها.
file-failed-signed-out = توقف: سُجّل خروجك.

file-drop-one = أفلت لإرسال الملف إلى { $name }
file-drop-several = أفلت لإرسال الملفات إلى { $name }
file-drop-hint = سيُسأل { $name } أولاً. ولا يُرسل قبل ذلك إلا الاسم والحجم ومعاينة صغيرة.
file-drop-group = يُرسل الملف إلى شخص واحد
file-drop-group-hint = هنا عدة أشخاص. افتح محادثة مع أحدهم وأفلته هناك.
file-dropped-beside = لم يُرسل شيء. أفلت الملفات على محادثة مفتوحة.
file-folder = لم يُرسل. «{ $name }» مجلد؛ أرسل ملفاته، أو اجمعها في ملف مضغوط واحد.
file-drop-key = Esc
file-drop-key-does = لعدم إرسال شيء

paste-text-title = لصق كل هذا؟
paste-text-size = { $lines ->
    [one] سطر واحد
    [two] سطران
    [few] { $lines } أسطر
    [many] { $lines } سطراً
   *[other] { $lines } سطر
}، عدد الأحرف { $characters }
paste-text-messages = سيُرسل نصاً في نحو { $count } من الرسائل.
paste-text-too-long = هذا أطول من أن يُرسل نصاً: الحد الأقصى { $most } من الأحرف.
paste-text-text = لصق كنص
paste-text-file = إرسال كملف
paste-text-name = text-{ $date }.txt

paste-title = إرسال هذا الملف؟
paste-title-picture = إرسال هذه الصورة؟
paste-picture = ما لصقته
paste-name = الاسم
paste-smaller = تصغيرها، { $width } × { $height }
paste-size = { $width } × { $height }
paste-submit = إرسال إلى { $name }
paste-default-name = picture-{ $date }.png

## صورة العرض

menu-picture = تغيير صورة العرض…
picture-title = صورة العرض
picture-choose = اختيار صورة…
picture-none = بلا صورة
picture-or = أو واحدة من هذه
picture-hint = اسحب الصورة أو استخدم مفاتيح الأسهم. تُرسل بحجم 96 × 96.
picture-hint-plain = يراها الآخرون بجانب اسمك. تُرسل بحجم 96 × 96.
picture-crop = الجزء الظاهر
picture-crop-how = مفاتيح الأسهم تحركها، وعلامتا الزائد والناقص تغيّران حجمها.
picture-smaller = أصغر
picture-larger = أكبر
picture-zoom = الحجم
picture-submit = استخدام هذه الصورة
picture-preview = كيف ستبدو
picture-change = تغيير صورة العرض الخاصة بك
picture-starter-kite = طائرة ورقية
picture-starter-lighthouse = منارة
picture-starter-fox = ثعلب
picture-starter-cactus = صبّار
picture-starter-cassette = شريط كاسيت
picture-starter-moon = قمر
picture-starter-lemon = ليمونة
picture-starter-boat = قارب

image-not-a-picture = لا يستطيع متصفحك فتح هذا كصورة. اختر PNG أو JPEG أو GIF.
image-too-large = هذا الملف أكبر من 32 ميجابايت. اختر أصغر منه.
image-too-many-pixels = وحدات البكسل في هذه الصورة كثيرة جداً. اختر أصغر منها.

## رموزك التعبيرية

emoticons-yours = رموزك
emoticons-all = القياسية
emoticons-add = رمز تعبيري جديد
emoticons-change = تغيير
emoticon-theirs = { $shortcut }، من رموز الطرف الآخر
emoticon-of = { $shortcut }، { $size }
emoticon-menu = ما العمل مع { $shortcut }
emoticon-menu-add = إضافة إلى رموزي…
emoticon-menu-save = حفظ باسم…
emoticon-menu-copy = نسخ رمزه
emoticon-menu-hide = عدم إظهار هذا
emoticon-menu-show = إظهاره مرة أخرى
emoticon-new-title = رمز تعبيري جديد
emoticon-change-title = تغيير الرمز التعبيري
emoticon-choose = اختيار…
emoticon-choose-other = تغيير
emoticon-picture = الصورة
emoticon-shortcut = الاختصار
emoticon-shortcut-ok = { $count } من 7 أحرف، متاح
emoticon-shortcut-hint = من حرف إلى 7 أحرف، مثل (mio)
emoticon-name = الاسم
emoticon-optional = (اختياري)
emoticon-look = كيف سيبدو
emoticon-look-text = في رسالة
emoticon-look-before = تصبحون
emoticon-look-after = على خير
emoticon-look-picker = في لوحة الرموز
emoticon-look-alone = وحده
emoticon-hint = يصل إلى الآخرين مع رسالتك بحجم 50 × 50 على الأكثر. وتبقى الصورة متحركة إن كانت صغيرة بما يكفي.
emoticon-stopped = هذه الصورة المتحركة كبيرة جداً: 96 × 96 بكسل و64 كيلوبايت على الأكثر. سيُستخدم إطارها الأول فقط.
emoticon-remove = إزالة
emoticon-keep = حفظ
emoticon-no-picture = اختر صورة أولاً.
emoticon-empty = اكتب اختصاراً.
emoticon-long = هذا طويل جداً: 7 أحرف على الأكثر.
emoticon-space = لا مسافات في الاختصار.
emoticon-taken = لرمز آخر من رموزك هذا الاختصار.
emoticon-built-in = هذا اختصار رمز قياسي.
emoticon-full = بلغت الحد، وهو 100 رمز. أزل واحداً أولاً.
notice-emoticon-unfit = لا يمكن استخدام الرمز { $shortcut }. غيّر اختصاره أو صورته.
paste-left = { $count ->
    [one] واحد آخر
    [two] اثنان آخران
    [few] { $count } أخرى
    [many] { $count } أخرى
   *[other] { $count } أخرى
}

## ما أوقفته الخدمة

notice-off-files = لا تسمح هذه الخدمة بالملفات، فلا يمكن إرسالها ولا استلامها.
notice-off-links = لا تسمح هذه الخدمة بالروابط، فتظهر العناوين في الرسائل نصاً عادياً.
notice-off-both = لا تسمح هذه الخدمة بالملفات ولا بالروابط: لا يمكن إرسال الملفات ولا استلامها، وتظهر العناوين في الرسائل نصاً عادياً.

## المحفوظات: الأسطر

history-file = أرسل { $name } الملف { $file }
history-file-yours = أرسلت { $file }
history-file-pending = لم يكتمل
history-file-received = استُلم
history-file-sent = أُرسل
history-file-declined = رُفض
history-file-cancelled = أُلغي
history-file-failed = فشل
history-not-delivered = لم تصل
history-unknown = ربما لم تصل

## أخذ المحفوظات معك

history-export-of = محادثات { $account }
history-export-at = صُدِّرت من WebMessenger في { $day }
history-export-end = نهاية التصدير

## استيراد السجلات

history-import-own = بيانات WebMessenger
history-import-msn = سجل MSN Messenger
history-import-pidgin = سجل Pidgin
history-import-amsn = سجل aMSN
history-import-unknown = لا يستطيع WebMessenger قراءة هذا الملف. يقبل ما صدّره هو (‎.json) وسجلات MSN Messenger (‎.xml) وPidgin (‎.html و‎.txt) وaMSN (‎.log).
history-import-newer = كتب هذا الملف WebMessenger أحدث (الإصدار { $version }، وهذا يقرأ حتى { $known }). حدّث هذا أولاً.
history-import-no-line = لا رسالة في هذا الملف.
history-import-no-date = لا يذكر هذا السجل يومه. اليوم في أسماء ملفات Pidgin؛ أبقِ الاسم عندما تنسخ ملفاً.

## حفظ المحادثات

history-full = لا تُحفظ الرسائل الجديدة: لم يعد في متصفحك متسع لهذا الموقع. يمكنك متابعة المحادثة.
history-unavailable = لا تُحفظ الرسائل الجديدة: لا يحفظ متصفحك شيئاً لهذا الموقع. يمكنك متابعة المحادثة.
history-trouble-close = موافق
menu-history-off = إيقاف حفظ هذه المحادثة
menu-history-on = حفظ هذه المحادثة

## حذف المحفوظات

history-delete-title = حذف محفوظاتك؟
history-delete-text = سيُحذف من هذا الجهاز كل ما كتبته وقرأته بالحساب { $email }. لا نسخة منه في مكان آخر، ولا يمكن استرجاعه.
history-delete-submit = حذف المحفوظات
history-delete-failed = لم يحذفها متصفحك. حاول مرة أخرى.
history-shorter-title = { $days ->
    [365] الاحتفاظ بسنة واحدة فقط؟
    [one] الاحتفاظ بيوم واحد فقط؟
    [two] الاحتفاظ بيومين فقط؟
    [few] الاحتفاظ بـ { $days } أيام فقط؟
    [many] الاحتفاظ بـ { $days } يوماً فقط؟
   *[other] الاحتفاظ بـ { $days } يوم فقط؟
}
history-shorter-text = { $count ->
    [one] هناك رسالة واحدة أقدم من ذلك. ستُحذف الآن من هذا الجهاز ولا يمكن استرجاعها.
    [two] هناك رسالتان أقدم من ذلك. ستُحذفان الآن من هذا الجهاز ولا يمكن استرجاعهما.
    [few] هناك { $count } رسائل أقدم من ذلك. ستُحذف الآن من هذا الجهاز ولا يمكن استرجاعها.
    [many] هناك { $count } رسالة أقدم من ذلك. ستُحذف الآن من هذا الجهاز ولا يمكن استرجاعها.
   *[other] هناك { $count } رسالة أقدم من ذلك. ستُحذف الآن من هذا الجهاز ولا يمكن استرجاعها.
}
history-shorter-export = تصدير الكل أولاً
history-shorter-submit = { $count ->
    [one] حذف رسالة واحدة
    [two] حذف رسالتين
    [few] حذف { $count } رسائل
    [many] حذف { $count } رسالة
   *[other] حذف { $count } رسالة
}
sign-out-delete-history = حذف محفوظاتي من هذا الجهاز

## شاشة المحفوظات

menu-history = المحفوظات
history-title = المحفوظات
history-close = العودة إلى محادثاتك
history-back = رجوع
history-back-to-results = العودة إلى النتائج
history-search = البحث في كل شيء
history-everybody = الجميع
history-count = { $count ->
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $count } رسائل
    [many] { $count } رسالة
   *[other] { $count } رسالة
}
history-since = { $count ->
    [one] رسالة واحدة، في { $day }
    [two] رسالتان منذ { $day }
    [few] { $count } رسائل منذ { $day }
    [many] { $count } رسالة منذ { $day }
   *[other] { $count } رسالة منذ { $day }
}
history-group = محادثة جماعية
history-lines = ما قيل
history-day = اليوم المطلوب
history-days = الأيام
history-earlier-days = أيام أقدم
history-day-count = { $day }: { $count ->
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $count } رسائل
    [many] { $count } رسالة
   *[other] { $count } رسالة
}
history-first = إلى أول رسالة
history-last = إلى آخر رسالة
history-room = يشغل هذا الموقع { $size } على هذا الجهاز
history-keep-change = مدة الحفظ
history-reading = جارٍ قراءة محفوظاتك
history-not-read = لم يستطع متصفحك قراءة المحفوظات. أغلق علامات التبويب الأخرى لهذا الموقع وحاول مرة أخرى.
history-unread = { $count ->
    [one] سطر واحد تالف تعذرت قراءته فلا يظهر.
    [two] سطران تالفان تعذرت قراءتهما فلا يظهران.
    [few] { $count } أسطر تالفة تعذرت قراءتها فلا تظهر.
    [many] { $count } سطراً تالفاً تعذرت قراءتها فلا تظهر.
   *[other] { $count } سطر تالف تعذرت قراءتها فلا تظهر.
}
history-empty = لا شيء هنا بعد
history-empty-text = يُحفظ هنا ما تكتبه أنت وجهات اتصالك، على هذا الجهاز فقط.
history-off = لا محفوظات
history-off-text = لا يُحفظ شيء لهذا الحساب على هذا الجهاز. لحفظ محادثاتك، سجّل الدخول مع تحديد «تذكّر عنوان بريدي الإلكتروني».
history-choose = اختر محادثة
history-choose-text = أو ابحث في كل ما قيل.
history-searching = جارٍ البحث
history-hits = { $count ->
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
} في { $conversations ->
    [one] محادثة واحدة
    [two] محادثتين
    [few] { $conversations } محادثات
    [many] { $conversations } محادثة
   *[other] { $conversations } محادثة
}
history-hits-label = النتائج
history-searched = { $count ->
    [one] بُحث في رسالة واحدة، الأحدث أولاً
    [two] بُحث في رسالتين، الأحدث أولاً
    [few] بُحث في { $count } رسائل، الأحدث أولاً
    [many] بُحث في { $count } رسالة، الأحدث أولاً
   *[other] بُحث في { $count } رسالة، الأحدث أولاً
}
history-no-hits = لا نتائج
history-no-hits-for = لا نتائج عن «{ $words }»
history-no-hits-text = جرّب أحرفاً أقل: تكفي أجزاء الكلمات، بأي ترتيب.
history-unsearched = بعض المحفوظات تالف وتعذر البحث فيه.
history-jump = الانتقال إليها
history-delete-line = حذف هذه الرسالة
history-delete-thread = حذف هذه المحادثة
history-delete-line-title = حذف هذه الرسالة؟
history-delete-line-text = ستُحذف من هذا الجهاز. ويبقى لدى الآخرين ما حفظوه.
history-delete-thread-title = حذف هذه المحادثة؟
history-delete-thread-text = سيُحذف من هذا الجهاز كل ما كتبتماه، ولا يمكن استرجاعه. ويبقى لدى الطرف الآخر ما حفظه.
history-delete-group-text = سيُحذف من هذا الجهاز كل ما كُتب فيها، ولا يمكن استرجاعه. ويبقى لدى الآخرين ما حفظوه.
history-delete-part = حذف

## التصدير والاستيراد

history-export = تصدير
history-export-all = تصدير الكل
history-export-title = تصدير هذه المحادثة
history-export-form = نوع الملف
history-export-day = { $day } فقط
history-export-text = نص
history-export-text-hint = يُقرأ في أي مكان (‎.txt)
history-export-html = صفحة ويب
history-export-html-hint = كما ظهرت، مع الرموز التعبيرية، في ملف واحد (‎.html)
history-export-json = بيانات
history-export-json-hint = للبرامج، ولإعادتها إلى WebMessenger (‎.json)
history-export-count = { $count ->
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $count } رسائل
    [many] { $count } رسالة
   *[other] { $count } رسالة
}
history-export-writing = الرسائل: { $count } من { $all }
history-export-done = { $count ->
    [one] صُدِّرت رسالة واحدة
    [two] صُدِّرت رسالتان
    [few] صُدِّرت { $count } رسائل
    [many] صُدِّرت { $count } رسالة
   *[other] صُدِّرت { $count } رسالة
}
history-export-save = حفظ الملف
history-export-failed = تعذرت كتابة الملف. ربما كان القرص ممتلئاً؛ جرّب مكاناً آخر.
history-import = استيراد
history-import-text = استورد ملفاً صدّرته من WebMessenger، أو سجلات من MSN Messenger (‎.xml) أو Pidgin (‎.html و‎.txt) أو aMSN (‎.log). لا تُضاف الرسائل الموجودة لديك مرتين.
history-import-choose = اختيار ملف
history-import-reading = جارٍ قراءة الملف
history-import-found = { $source }: { $count ->
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $count } رسائل
    [many] { $count } رسالة
   *[other] { $count } رسالة
} من { $first } إلى { $last }
history-import-other-account = هذا الملف من { $account }. ستُضاف رسائله إلى الحساب الذي سجّلت الدخول به.
history-import-own-names = أي هذه الأسماء كان لك؟
history-import-with = عنوان الشخص الذي كنت تراسله
history-import-keep = إضافة إلى المحفوظات
history-import-keeping = جارٍ إضافة الرسائل
history-import-done = { $count ->
    [0] لا رسائل جديدة
    [one] أُضيفت رسالة واحدة
    [two] أُضيفت رسالتان
    [few] أُضيفت { $count } رسائل
    [many] أُضيفت { $count } رسالة
   *[other] أُضيفت { $count } رسالة
}
history-import-known = { $count ->
    [one] كانت لديك رسالة واحدة من قبل.
    [two] كانت لديك رسالتان من قبل.
    [few] كانت لديك { $count } رسائل من قبل.
    [many] كانت لديك { $count } رسالة من قبل.
   *[other] كانت لديك { $count } رسالة من قبل.
}
history-import-skipped = { $count ->
    [one] تُرك سطر واحد لأنه ليس رسالة، أو لأنه تالف.
    [two] تُرك سطران لأنهما ليسا رسالتين، أو لأنهما تالفان.
    [few] تُركت { $count } أسطر لأنها ليست رسائل، أو لأنها تالفة.
    [many] تُرك { $count } سطراً لأنها ليست رسائل، أو لأنها تالفة.
   *[other] تُرك { $count } سطر لأنها ليست رسائل، أو لأنها تالفة.
}
history-import-not-read = تعذرت قراءة الملف. ربما نُقل أو تغيّر؛ اختره مرة أخرى.
history-import-elsewhere = تُضاف رسائل الآن في علامة تبويب أخرى. انتظر حتى تنتهي ثم حاول مرة أخرى.
history-import-full = لم يعد في متصفحك متسع لهذا الموقع. أُضيفت بعض الرسائل؛ استورد الملف مرة أخرى عندما يتوفر متسع.
history-import-not-kept = لم يحفظ متصفحك كل شيء. استورد الملف مرة أخرى: لا يُضاف الموجود مرتين.

## قائمة جهات الاتصال

list-contacts = جهات الاتصال
list-tree = قائمة جهات الاتصال
list-find = البحث عن جهة اتصال
list-find-key = Ctrl K
list-favourites = المفضلة
list-other = جهات اتصال أخرى
list-everyone = كل جهات الاتصال
list-offline = غير متصلين
list-online = متصلون
list-count-of = ({ $online } من { $total })
list-count = ({ $total })
list-unread = { $count ->
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
    [many] { $count } رسالة جديدة
   *[other] { $count } رسالة جديدة
}
list-on-web = متصل من الويب
list-on-mobile = على هاتف محمول
list-not-found = لا نتائج
list-not-found-hint = ابحث بالاسم أو عنوان البريد الإلكتروني أو الرسالة الشخصية.
list-empty = لا أحد هنا بعد
list-empty-hint = أضف شخصاً بعنوان البريد الإلكتروني الذي يسجّل الدخول به. قد تُطلب موافقته أولاً.
list-empty-add = أضف أول جهة اتصال
list-add-by-email = إضافة بالبريد الإلكتروني…
list-add-address = إضافة { $email }
list-mail = { $count ->
    [one] رسالة واحدة غير مقروءة في صندوق الوارد
    [two] رسالتان غير مقروءتين في صندوق الوارد
    [few] { $count } رسائل غير مقروءة في صندوق الوارد
    [many] { $count } رسالة غير مقروءة في صندوق الوارد
   *[other] { $count } رسالة غير مقروءة في صندوق الوارد
}
list-connected = متصل بـ { $server }
list-not-connected = غير متصل
list-not-connected-try = غير متصل، المحاولة { $attempt }
list-online-count = المتصلون: { $count }
list-my-status = حالتك
list-my-message = رسالتك الشخصية
list-my-message-empty = اكتب رسالة شخصية
list-my-message-edit = انقر للتحرير
menu-now-playing = ما أستمع إليه…
playing-title = ما أستمع إليه
playing-song = العنوان
playing-artist = الفنان
playing-album = الألبوم
playing-hint = تراه جهات اتصالك بدلًا من رسالتك الشخصية، حتى تسجّل الخروج.
playing-neither = اكتب عنوانًا أو اسم فنان.
playing-show = عرض
playing-stop = عدم عرض شيء
playing-shown = قيد الاستماع: { $song }
list-reconnecting = جارٍ إعادة الاتصال

## المفاتيح

shortcuts-title = اختصارات لوحة المفاتيح
shortcuts-or = أو
shortcut-next-conversation = المحادثة التالية
shortcut-previous-conversation = المحادثة السابقة
shortcut-next-unread = المحادثة غير المقروءة التالية
shortcut-previous-unread = المحادثة غير المقروءة السابقة
shortcut-first-unread = أول محادثة غير مقروءة
shortcut-move-tab-on = تحريك علامة التبويب إلى الأمام
shortcut-move-tab-back = تحريك علامة التبويب إلى الخلف
shortcut-close = إغلاق المحادثة
shortcut-sent-before = استرجاع آخر سطر أرسلته، في رسالة فارغة
shortcut-sent-after = السطر الذي أرسلته بعده
shortcut-bold = غامق، أثناء الكتابة
shortcut-italic = مائل، أثناء الكتابة
shortcut-underline = تحته خط، أثناء الكتابة
shortcut-search = البحث عن جهة اتصال
shortcut-find = البحث في المحادثة
shortcut-history = فتح المحفوظات أو إغلاقها
shortcut-next = المنطقة التالية: جهات الاتصال، الرسائل، الكتابة
shortcut-previous = المنطقة السابقة
shortcut-settings = الإعدادات
shortcut-help = هذه الاختصارات
key-control = Ctrl
key-shift = Shift
key-alt = Alt
key-escape = Esc
key-copy = Ctrl C
key-quote = Q
key-page-up = Page Up
key-page-down = Page Down

## الإعدادات

settings = الإعدادات
settings-open = الإعدادات…
settings-find = بحث
settings-not-found = لا إعداد مطابقاً
settings-not-found-hint = جرّب كلمة أخرى، مثل «صوت» أو «وقت».
settings-back = العودة إلى الإعدادات
settings-pages = الصفحات
settings-this-account = هذا الحساب
settings-found = الإعدادات التي عُثر عليها
settings-kept = محفوظة في هذا المتصفح.
settings-kept-account = محفوظة في هذا المتصفح. وما عليه «هذا الحساب» يخص { $email } وحده.

settings-page-personal = شخصي
settings-page-look = المظهر
settings-page-messages = الرسائل
settings-page-alerts = التنبيهات
settings-page-privacy = الخصوصية
settings-page-files = الملفات
settings-page-keys = المفاتيح
settings-page-language = اللغة
settings-page-data = البيانات

settings-action-picture = صورة العرض
settings-action-picture-hint = ما يراه الآخرون بجانب اسمك
settings-action-picture-do = تغيير…
settings-action-details = الاسم والهواتف
settings-action-details-hint = اسم العرض والأرقام التي يمكن الاتصال بك عليها
settings-action-details-do = تغيير…
settings-action-people = من يستطيع رؤيتك
settings-action-people-hint = المسموح لهم والمحظورون، ويحفظهم خادمك
settings-action-people-do = تغيير…
settings-action-delete-history = حذف محفوظاتك
settings-action-delete-history-hint = كل محادثات هذا الحساب، من هذا الجهاز
settings-action-delete-history-do = حذف…
settings-action-export = حفظ إعداداتك في ملف
settings-action-export-hint = ملف JSON بلا عناوين أو رسائل أو كلمات مرور
settings-action-export-do = حفظ…
settings-action-import = تحميل الإعدادات من ملف
settings-action-import-hint = ملف حُفظ هنا أو على جهاز آخر
settings-action-import-do = تحميل…
settings-action-reset = إعادة ضبط كل الإعدادات
settings-action-reset-hint = يعود كل ما في هذه الصفحات إلى قيمته الافتراضية
settings-action-reset-do = إعادة ضبط…
settings-imported = { $count ->
    [one] حُمّل إعداد واحد.
    [two] حُمّل إعدادان.
    [few] حُمّلت { $count } إعدادات.
    [many] حُمّل { $count } إعداداً.
   *[other] حُمّل { $count } إعداد.
}
settings-import-left-out = { $count ->
    [one] لم يُحمّل واحد: غير معروف هنا أو لا يعمل في هذا المتصفح.
    [two] لم يُحمّل اثنان: غير معروفين هنا أو لا يعملان في هذا المتصفح.
    [few] لم تُحمّل { $count }: غير معروفة هنا أو لا تعمل في هذا المتصفح.
    [many] لم تُحمّل { $count }: غير معروفة هنا أو لا تعمل في هذا المتصفح.
   *[other] لم تُحمّل { $count }: غير معروفة هنا أو لا تعمل في هذا المتصفح.
}
settings-import-nothing = لا إعدادات لـ WebMessenger في هذا الملف.
settings-import-unreadable = هذا ليس ملف إعدادات. اختر ملفاً حفظه WebMessenger.
settings-import-too-large = هذا الملف أكبر من أن يكون ملف إعدادات.
settings-files-note = تمر الملفات عبر الخادم، فتستغرق الكبيرة منها بعض الوقت. وتُحفظ حيث يضع متصفحك التنزيلات.
settings-keys-summary = للوحة المفاتيح
settings-keys-card = إظهارها كبطاقة
settings-no-previews = لا يحمّل WebMessenger معاينات الروابط أبداً.
settings-summary = { $name }: { $value }
settings-summary-on = { $on } من { $count } مشغّلة
settings-reset-title = إعادة ضبط كل الإعدادات؟
settings-reset-text = يعود كل إعداد في هذه الصفحات إلى قيمته الافتراضية. وتبقى جهات اتصالك ورسائلك والعنوان المحفوظ.
settings-reset-yes = إعادة ضبط
settings-listen = تشغيل هذا الصوت
settings-listen-to = تشغيل: { $sound }
settings-denied = لا يسمح متصفحك بهذا. اسمح به في إعدادات الموقع في متصفحك وحاول مرة أخرى.

setting-switch-on = تشغيل
setting-switch-off = إيقاف

setting-auto-away = إظهاري خاملاً
setting-auto-away-hint = من حالة «متصل» فقط، إلى أن تعود
setting-auto-away-value = { $number ->
    [0] أبداً
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $number } دقائق
    [many] بعد { $number } دقيقة
   *[other] بعد { $number } دقيقة
}
setting-idle-detection = رصد النشاط على الحاسوب كله
setting-idle-detection-hint = استخدام برنامج آخر يبقيك متصلاً، وقفل الشاشة يظهرك خاملاً. ويسألك متصفحك أولاً.
setting-remember-status = تذكّر حالتي
setting-remember-status-hint = يبدأ نموذج تسجيل الدخول بآخر حالة استخدمتها

setting-theme = السمة
setting-theme-system = النظام
setting-theme-light = فاتحة
setting-theme-dark = داكنة
setting-text-size = حجم النص
setting-text-size-small = صغير
setting-text-size-normal = عادي
setting-text-size-large = كبير
setting-text-size-larger = أكبر
setting-compact = صفوف متراصّة
setting-compact-hint = لتتسع الشاشة لجهات اتصال أكثر
setting-classic-windows = نوافذ كلاسيكية
setting-classic-windows-hint = كل محادثة نافذة يمكنك تحريكها، على الشاشات العريضة
setting-sort = ترتيب جهات الاتصال حسب
setting-sort-group = المجموعة
setting-sort-status = الحالة
setting-sort-name = الاسم
setting-offline = جهات الاتصال غير المتصلة
setting-offline-shown = مع الآخرين
setting-offline-last = في النهاية
setting-offline-hidden = مخفية

setting-emoticons = الرموز التعبيرية كصور
setting-emoticons-hint = عند الإيقاف تظهر كما كُتبت، مثل :)
setting-plus-codes = إظهار ألوان Messenger Plus!‎ وأنماطه
setting-plus-codes-hint = عند الإيقاف تظهر الأسماء والرسائل نصًّا عاديًّا
setting-received-pictures = الصور التي تستلمها
setting-received-pictures-hint = عند التشغيل تظهر في المحادثة فور وصولها
setting-accept-files = السؤال قبل استلام ملف
setting-accept-files-hint = تُسأل دائماً عن البرامج والملفات من 64 ميجابايت فأكثر
setting-accept-files-ask = دائماً
setting-accept-files-favourites = ليس من المفضلة
setting-smaller-pictures = تصغير الصور الملصقة
setting-warn-of-programs = التحذير من البرامج
setting-warn-of-programs-hint = ملفات مثل ‎.exe أو ‎.scr أو ‎.bat
setting-enter = مفتاح Enter
setting-enter-hint = تلقائي: سطر جديد على الهواتف. Ctrl Enter يرسل دائماً.
setting-enter-device = تلقائي
setting-enter-send = إرسال
setting-enter-line = سطر جديد
setting-offline-messages = الرسائل إلى جهات الاتصال غير المتصلة
setting-offline-messages-hint = يحفظها الخادم حتى تسجّل جهة الاتصال دخولها، إن أمكنه ذلك
setting-offline-messages-ask = السؤال أولاً
setting-offline-messages-always = الإرسال دائماً
setting-hours = الساعة
setting-hours-language = تلقائي
setting-hours-12 = 12 ساعة
setting-hours-24 = 24 ساعة
setting-seconds = الثواني في الأوقات

setting-do-not-disturb = عدم الإزعاج
setting-notifications = إشعارات سطح المكتب
setting-notification-body = نص الرسالة في الإشعارات
setting-toasts-message = نوافذ منبثقة للرسائل الجديدة
setting-toasts-online = نوافذ منبثقة عندما يتصل أحد
setting-nudges = التنبيهات المرسلة إليك
setting-nudge-shake = التنبيه يهزّ النافذة
setting-vibrate = التنبيه يهزّ الهاتف
setting-sound-message = صوت للرسائل الجديدة
setting-sound-online = صوت عندما يتصل أحد
setting-sound-nudge = صوت للتنبيه
setting-sound-mail = صوت للبريد الجديد
setting-sound-file = صوت للملفات
setting-sound-error = صوت للأخطاء
setting-volume = مستوى الصوت
setting-volume-value = { $number }%

setting-language = اللغة
setting-language-none = تلقائي

setting-history = حفظ محادثاتك
setting-history-hint = على هذا الجهاز فقط. ويُحذف الأقدم عند تسجيل الدخول التالي. عند التشغيل قد يسألك متصفحك عن حفظ بيانات هذا الموقع، حتى لا تفقد محفوظاتك إذا امتلأ القرص.
setting-history-all = دائماً
setting-history-365 = سنة واحدة
setting-history-90 = 90 يوماً
setting-history-30 = 30 يوماً
setting-history-none = عدم الحفظ

## الخط والألوان

font = الخط والتأثيرات واللون
font-hint = الخط واللون
font-family = الخط
font-effects = التأثيرات
font-colour = اللون
font-bold = غامق
font-italic = مائل
font-underline = تحته خط
font-strike = يتوسطه خط
font-effect-with-key = { $effect } ({ $key })
font-effect-on = { $effect }: مشغّل
font-effect-off = { $effect }: متوقف
font-on-light = على صفحة فاتحة
font-on-dark = على صفحة داكنة
font-sample = كيف يبدو هذا؟
font-note-light = يُرسل { $colour } كما اخترته؛ وتعرضه الصفحات الفاتحة أغمق ليبقى مقروءاً.
font-note-dark = يُرسل { $colour } كما اخترته؛ وتعرضه الصفحات الداكنة أفتح ليبقى مقروءاً.
font-note-both = يُرسل { $colour } كما اخترته؛ وتعرضه الصفحات الفاتحة أغمق والداكنة أفتح.
font-reset = إعادة ضبط
font-done = تم

ink-black = أسود
ink-grey = رمادي
ink-maroon = خمري
ink-red = أحمر
ink-orange = برتقالي
ink-yellow = أصفر
ink-green = أخضر
ink-teal = أزرق مخضر
ink-blue = أزرق
ink-sky = سماوي
ink-navy = كحلي
ink-purple = بنفسجي
ink-plum = برقوقي
ink-pink = وردي
ink-brown = بني
ink-own = مخصص
ink-own-note = هذا اللون
ink-another = لون آخر

draw = الكتابة بخط اليد
draw-field = مساحة الرسم
draw-with = ارسم هنا بالفأرة أو القلم أو الإصبع
draw-width = سُمك الخط
draw-thin = رفيع
draw-medium = متوسط
draw-thick = سميك
draw-undo = تراجع
draw-wipe = محو الكل
draw-too-much = هذه الرسمة أكبر من أن تُرسل. تراجع عن جزء منها.
draw-full = امتلأت الصفحة. أرسلها أو تراجع عن جزء منها.
draw-blind = لا تظهر الكتابة بخط اليد لدى { $names }

scheme = الألوان
scheme-hint = ألوان هذه المحادثة
scheme-sky = سماء
scheme-rose = وردة
scheme-leaf = ورقة شجر
scheme-sun = شمس
scheme-plum = برقوق

chat-leave = مغادرة
chat-leave-hint = مغادرة المحادثة

composer-more = الملفات والخط والمزيد
composer-picture = إرسال صورة
composer-invite = دعوة شخص

# The protocol console.

menu-protocol-console = وحدة البروتوكول
setting-protocol-console = وحدة البروتوكول
setting-protocol-console-hint = لمن يكتبون الخوادم: تعرض ما يمر بين هذه الصفحة والخادم. ولا تظهر فيها كلمات المرور ولا التذاكر أبداً.
setting-protocol-addresses = إخفاء العناوين في وحدة البروتوكول
console-verbs = أوامر مثل MSG أو USR
console-connection = الاتصال
console-every-connection = كل الاتصالات
console-notification = خادم الإشعارات
console-switchboard = خادم المحادثة { $number }
console-nexus = مركز Passport
console-login = تسجيل الدخول إلى Passport
console-config = إعدادات Messenger
console-offline-messages = الرسائل دون اتصال
console-only-ignored = المتجاهَل فقط
console-pause = إيقاف مؤقت
console-resume = متابعة
console-clear = مسح
console-copy = نسخ
console-save = حفظ في ملف
console-with-texts = نسخ وحفظ ما كتبه الناس أيضاً
console-frames = الأوامر
console-count = { $count } من { $all }
console-empty = لا شيء بعد
console-details = الأمر المختار
console-choose = اختر أمراً لرؤيته كاملاً.
console-cut = لا يُحفظ الباقي.
console-sent = مُرسَل
console-received = مُستلَم
console-opening = جارٍ الاتصال
console-closed = مغلق
console-ignored = تم تجاهله: { $reason }
console-reason-malformed = { $field } مفقود أو غير مفهوم
console-reason-not-present = المرسل ليس في المحادثة
console-reason-unexpected = ليس رداً على أي طلب
console-reason-unknown-command = أمر غير معروف
console-reason-unknown-message = نوع رسالة غير معروف
console-reason-not-used = لا يستخدمه WebMessenger
console-reason-blocked = من شخص حظرته
console-reason-for-someone-else = موجّه إلى شخص آخر
console-reason-no-room = محادثات كثيرة في وقت واحد
console-raw = إرسال أمر يدوياً
console-raw-warning = يصل ما ترسله إلى الخادم كما هو. وقد يسجّل خروجك أو يغيّر قائمة جهات اتصالك أو يكتب إلى الآخرين باسمك.
console-raw-accept = فهمت
console-raw-line = الأمر
console-raw-payload = المحتوى (اختياري؛ يُضاف طوله)
console-raw-send = إرسال
console-raw-error-verb = يبدأ الأمر بثلاثة أحرف كبيرة.
console-raw-error-line = الأمر سطر واحد.
console-raw-error-long = هذا طويل جداً.
console-raw-error-payload = يحتاج هذا الأمر إلى محتوى.
