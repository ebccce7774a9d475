# 日本語。

app-name = WebMessenger
broken = 問題が発生したため、WebMessenger は停止しました。ページを再読み込みして、もう一度サインインしてください。未送信のメッセージは失われました。

status-online = オンライン
status-busy = 取り込み中
status-idle = 操作なし
status-brb = 一時退席中
status-away = 退席中
status-phone = 通話中
status-lunch = 昼休み
status-hidden = オフラインとして表示
status-offline = オフライン
status-blocked = 禁止中

sign-in-welcome = サインインして、だれがいるか見てみましょう
sign-in-waiting = { $name } でメンバーが待っています
sign-in-now = サインインしています
sign-in-as = { $email }、{ $server }、{ $status }
sign-in-progress = 進行状況
sign-in-server = サーバー
sign-in-email = メール アドレス
sign-in-password = パスワード
sign-in-show = パスワードを表示
sign-in-status = サインイン時の状態
sign-in-remember = メール アドレスを保存する
sign-in-go = サインイン
sign-in-cancel = キャンセル
sign-in-try-again = 再試行
sign-in-reload = ページを再読み込み
sign-in-in-another-tab = 別のタブで { $name } としてサインインしています。
sign-in-use-here-hint = ここで使うと、もう一方のタブはサインアウトします。そのタブの会話は引き続き読めます。
sign-in-use-here = ここで使う
sign-in-legal = MSN 互換サーバー用です。パスワードはお使いのサーバーに送られ、このページに保存されることはありません。
sign-in-terms = 利用規約
sign-in-privacy = プライバシー
step-connecting = サーバーに接続しています
step-authenticating = パスワードを確認しています
step-reading-list = メンバー リストを読み込んでいます
step-going-online = オンラインになります

menu = メニュー
menu-theme = ライトとダークを切り替え
menu-notifications = 通知をオンにする
menu-do-not-disturb = 応答不可
menu-disturb = 応答不可を解除
menu-sign-out = サインアウト

dock = 表示
dock-contacts = メンバー
dock-chats = 会話
toast-close = 閉じる
toast-online = オンラインになりました

offer-notifications = WebMessenger がほかのウィンドウの後ろにあっても、メッセージが届いたら通知しますか?
offer-yes = はい
offer-not-now = 後で
new-version = WebMessenger の新しいバージョンがあります。都合のよいときに再読み込みしてください。入力中の文章は保存されます。
new-version-reload = 再読み込み
new-version-later = あとで
link-without-address = そのリンクにはメール アドレスが含まれていないため、会話を開けませんでした。

error-email-empty = メール アドレスを入力してください。
error-email-domain = name@example.com のように、アドレス全体を入力してください。
error-email-space = メール アドレスに空白は使えません。確認してください。
error-email-long = メール アドレスとしては長すぎます。確認してください。
error-password-empty = パスワードを入力してください。
error-wrong-password = メール アドレスまたはパスワードが正しくありません。
error-passport-unavailable = サーバーのサインイン サービスを利用できません。数分後にもう一度お試しください。
error-not-msnp11 = このサーバーは MSNP11 に対応していないため、ここからはサインインできません。
error-not-messenger = このアドレスは Messenger サーバーではありません。このページの管理者に確認を依頼してください。
error-restricted = このアカウントでは Messenger を使えません。サーバーの管理者にお問い合わせください。
error-too-many-redirects = サーバーの転送が終わりませんでした。数分後にもう一度お試しください。
error-timed-out = サーバーから時間内に応答がありませんでした。少し待ってからもう一度お試しください。
error-bridge = WebMessenger に接続できません。接続を確認して、もう一度お試しください。
error-offline = オフラインです。接続が戻ると、WebMessenger が自動的に再試行します。
error-version = このページはサーバーより古いものです。再読み込みして、もう一度サインインしてください。

close-by-server = サーバーが接続を閉じました。少し待ってからもう一度お試しください。
close-too-large = 大きすぎて送信できませんでした。小さく分けて送ってください。画像やファイルだった場合は、このページの管理者にお問い合わせください。
close-broken = 接続が切れました。ネットワークを確認してください。
close-origin = WebMessenger はこのアドレスからは接続できません。案内されたアドレスから開いてください。
close-target = サーバーが指定したアドレスには、WebMessenger から接続できません。このページの管理者にお問い合わせください。
close-no-server = そのサーバーはここでは提供されなくなりました。ページを再読み込みして、選び直してください。
close-too-many = お使いのアドレスからの接続が多すぎます。1 分待ってからもう一度お試しください。
close-unreachable = サーバーに接続できません。停止しているのかもしれません。数分後にもう一度お試しください。
close-timeout = サーバーから時間内に応答がありませんでした。数分後にもう一度お試しください。
close-server-broke = サーバーとの接続が切れました。少し待ってからもう一度お試しください。
close-going-away = WebMessenger を再起動しています。少し待ってからもう一度お試しください。

told-sign-in = もう一度サインイン
told-elsewhere-title = 別の場所でサインインしました
told-elsewhere = 別の場所でサインインしたため、ここではサインアウトしました。会話はここに残っています。
told-use-here = ここで Messenger を使う
told-stay-out = サインアウトしたままにする
told-reading = サインアウトしています。読むことはできますが、送信はできません。
told-shut-down-title = サーバーが停止しました
told-shut-down = サーバーはメンテナンスのため停止しました。数分後にもう一度お試しください。
told-reconnect = { $minutes ->
    [0] サーバーから待つように指示がありました。もうサインインできます。
   *[other] サーバーから、{ $minutes } 分後に戻るように指示がありました。
}
told-terms-title = 規約への同意
told-terms = サービスのサイトで新しい規約に同意してから、もう一度サインインしてください。
told-by-server-title = サインアウトしました
told-by-server = サーバーが理由を示さずにセッションを終了しました。もう一度サインインしてください。
told-lost-title = 接続が切れました

sign-out-title = サインアウトしますか?
sign-out-text = これ以上は戻れません。サインアウトすると、ここの会話は失われます。
sign-out-go = サインアウト

notice-server-closes = { $minutes ->
    [0] サーバーはまもなく停止します。
   *[other] サーバーは { $minutes } 分後に停止します。
}
notice-added-you = { $name } ({ $email }) さんがあなたをメンバーに追加しました。
notice-not-migrated = 表示されないメンバーがいるかもしれません。サービスがリストの移行を終えていません。
notice-not-verified = メール アドレスの確認がまだ済んでいません。サービスからのメッセージを探してください。
notice-new-mail = { $from } から新着メール: { $subject }
notice-new-mail-bare = 新着メールがあります。
notice-alert-open = 開く
notice-space = だれかの Space が更新されました。
notice-page = { $from } さんが携帯電話から: { $text }
notice-not-connected = 接続されていないため、変更できませんでした。もう一度サインインしてください。
notice-not-a-contact = その人はもうメンバー リストにいません。
notice-too-many-conversations = 開いている会話が多すぎます。どれかを閉じてからもう一度お試しください。

## 再接続

reconnect-lost = 接続が切れました。
reconnect-restart = サーバーは停止しましたが、まもなく再開する見込みです。
reconnect-asked = サーバーから、後で戻るように指示がありました。
reconnect-by-server = サーバーがセッションを終了しました。
reconnect-busy = サービスが混み合っているか、問題が発生しています。
reconnect-in-seconds = { $count ->
    [0] 接続しています
   *[other] 次の試行まで { $count } 秒
}
reconnect-in-minutes = 次の試行まで { $count } 分
reconnect-trying = 再接続しています ({ $attempt } 回目)
reconnect-now = 今すぐ試す
reconnect-sign-out = サインアウト
reconnect-title = まだサインインしていません

## 会話

chat-conversations = 会話
chat-with = { $name } さんとの会話
name-and-address = { $name } ({ $email })
chat-group-title = { $names } ({ $count })
chat-nothing = 会話する相手を選んでください
chat-nothing-online = { $count ->
    [0] まだだれもオンラインではありません。メンバーの検索:
   *[other] { $count } 人のメンバーがオンラインです。メンバーの検索:
}
chat-tip = 会話の中で、パスワードやカード番号を絶対に教えないでください。
chat-blocked = { $name } さんを禁止しています。相手からはあなたがオフラインに見え、メッセージを送れません。
chat-offline-note = { $name } さんはオフラインです。メッセージは次にサインインしたときに届きます。
chat-offline-send = オフライン メッセージとして送信
chat-drop-invite = { $name } さんを招待
chat-tip-short = 会話の中で、パスワードを絶対に教えないでください。
chat-actions = 会話
chat-to = 宛先:
chat-back = メンバーに戻る
chat-back-unread = メンバーに戻る、新着メッセージ { $count } 件
chat-group-people = あなたのほか { $count } 人
chat-close = 会話を閉じる
window-label = ウィンドウ: { $name }
window-move = ウィンドウの移動とサイズ変更: { $name }
window-move-hint = 矢印キーで移動し、Shift を押しながらでサイズを変更します。
window-minimise = 最小化: { $name }
window-close = 閉じる: { $name }
chat-more = その他
chat-muted = 通知オフ
chat-unread = 新着メッセージ { $count } 件
chat-pictures = 表示アイコン
chat-you = あなた ({ $status })

## 会話の内容

chat-messages = メッセージ
chat-show-all = すべて表示
chat-show-all-lines = すべて表示 ({ $count } 行)
chat-show-less = 折りたたむ
chat-says = { $name } の発言:
chat-today = 今日
chat-yesterday = 昨日
chat-new = 新着
chat-dropped = これより古いメッセージは、ここには残っていません。
chat-below = 下に新着メッセージがあります
chat-last-message = 最後のメッセージ: { $time }
chat-typing = { $name } さんがメッセージを入力しています
chat-typing-several = 複数の人が入力しています
chat-joined = { $name } さんが会話に参加しました
chat-left-at = { $time } に退席
chat-invite-again = { $name } さんをもう一度招待
chat-left = { $name } さんが会話から退席しました
chat-not-invited = { $name } さんを招待できませんでした
chat-not-invited-unavailable = { $name } さんはオフラインか、招待を受け付けていません
chat-not-invited-hidden = オフラインとして表示しているため、{ $name } さんを招待しませんでした
chat-not-invited-no-account = { $name } さんを招待しませんでした。そのアカウントはありません
chat-not-invited-too-fast = { $name } さんを招待しませんでした。操作が速すぎます。少しお待ちください。
chat-not-invited-no-answer = { $name } さんは参加しませんでした
chat-declined-file = { $name } さんが、WebMessenger が対応していない古い方式でファイルを送ろうとしたため、拒否しました。
chat-declined-meeting = { $name } さんが NetMeeting を始めようとしました。WebMessenger は対応していないため、拒否しました。
chat-declined-voice = { $name } さんが音声またはビデオ通話を始めようとしました。WebMessenger は対応していないため、拒否しました。
chat-declined-assistance = { $name } さんがリモート アシスタンスを依頼しました。WebMessenger は対応していないため、拒否しました。
chat-declined-files = { $name } さんが、WebMessenger が一度に受け付けられる数より多くのファイルを送ろうとしました。最後の分を拒否しました。
chat-declined = { $name } さんが、WebMessenger が対応していないことに招待したため、拒否しました。
chat-unshown = { $name } さんから、WebMessenger で表示できないものが届きました
chat-unshown-wink = { $name } さんからウィンクが届きましたが、WebMessenger では再生できません
chat-unshown-voice-clip = { $name } さんからボイス クリップが届きましたが、WebMessenger では再生できません
chat-wink = { $name } さんからウィンクが届きました: { $title }
chat-voice-clip = { $name } さんからボイス クリップ ({ $length }) が届きましたが、WebMessenger では再生できません
chat-unshown-ink = { $name } さんから手書きメッセージが届きましたが、WebMessenger では表示できません
chat-ink = { $name } さんの手書きメッセージ
chat-ink-sent = 手書きメッセージを送りました
chat-unshown-incomplete = { $name } さんから長いメッセージが届きましたが、途中が欠けているため表示できません
chat-invite = 招待
chat-nudge = シェイク
chat-nudge-hint = シェイクを送る
chat-nudge-sent = シェイクを送りました
chat-nudge-got = { $name } さんからシェイクが届きました

message-menu = このメッセージ
message-copy = コピー
message-quote = 引用して返信
message-find = 同じ言葉を検索

## 検索

find-label = この会話を検索
find-count = { $all } 件中 { $number } 件目
find-count-more = 新しいほうから { $all } 件中 { $number } 件目
find-none = 見つかりません
find-up = 前へ
find-down = 次へ
find-close = 検索を閉じる
find-everywhere = すべての履歴を検索

## 配信の状況

chat-sending = 送信中
chat-arrived = 届きました
chat-offline-stored = 次のサインイン時に届きます
chat-offline-received = 不在中に届いたメッセージ
chat-waiting-line = 接続を待っています。自動的に送信されます。
chat-waiting = 自動的に送信されます。
chat-unknown = 届いていない可能性があります。
chat-send-again = 再送信
chat-delete = 削除
chat-failed-unavailable = { $count ->
   *[other] 届きませんでした。{ $names } さんはオフラインか、今はメッセージを受け取れません。
}
chat-failed-hidden = 届きませんでした。オフラインとして表示しています。送信するには状態を変更してください。
chat-failed-no-account = 届きませんでした。そのアカウントはありません。
chat-failed-too-fast = 届きませんでした。送信が速すぎます。少しお待ちください。
chat-failed-refused = { $count ->
   *[other] 正しく届きませんでした。{ $names } さんの接続が切れたのかもしれません。
}
chat-failed-no-answer = 届きませんでした。{ $names } さんから応答がありません。
chat-failed-signed-out = サインアウトしたため、届きませんでした。
chat-failed-no-switchboard = 届きませんでした。サーバーが会話を開けませんでした。
chat-failed-not-stored = 届きませんでした。サーバーがメッセージを保存できませんでした。
chat-failed-needs-sign-in = 届きませんでした。オフライン メッセージを使うには、もう一度サインインしてください。
chat-failed-because = 届きませんでした。{ $why }
chat-failed-blocked = 届きませんでした。サービスがこの文章をブロックしました。

## 入力

chat-message = メッセージ
chat-send = 送信
chat-key-enter = Enter
chat-key-does-send = 送信
chat-key-shift-enter = Shift Enter
chat-key-control-enter = Ctrl Enter
chat-key-does-line = 改行
chat-emoticons = 絵文字
chat-emoticons-find = 名前またはコードで検索
chat-emoticons-none = その名前の絵文字はありません

## 絵文字

em-smile = 笑顔
em-grin = 大笑い
em-wink = ウインク
em-surprised = びっくり
em-tongue = あっかんべー
em-cool = かっこいい
em-angry = 怒り
em-shy = 照れ
em-confused = 困惑
em-sad = 悲しい
em-cry = 泣き顔
em-flat = がっかり
em-angel = 天使
em-devil = 悪魔
em-quiet = 内緒
em-teeth = 歯をむき出し
em-nerd = がり勉
em-sarcastic = 皮肉
em-secret = ひそひそ話
em-sick = 気分が悪い
em-dunno = さあ
em-thinking = 考え中
em-party = パーティー
em-eyeroll = あきれ顔
em-sleepy = 眠い
em-thumb = 賛成
em-thumb-down = 反対
em-fingers = 幸運を祈る
em-highfive = ハイタッチ
em-hug-left = 左からハグ
em-hug-right = 右からハグ
em-heart = ハート
em-broken = 失恋
em-kiss = キス
em-girl = 女の子
em-boy = 男の子
em-messenger = Messenger
em-asl = 年齢、性別、場所は?
em-cat = 猫
em-dog = 犬
em-rabbit = うさぎ
em-bat = 吸血コウモリ
em-sheep = 黒い羊
em-goat = やぎ
em-snail = かたつむり
em-turtle = かめ
em-cup = コーヒー
em-beer = ビール
em-martini = マティーニ
em-cake = 誕生日ケーキ
em-pizza = ピザ
em-bowl = お椀
em-plate = お皿
em-gift = プレゼント
em-mail = メール
em-phone = 電話
em-mobile = 携帯電話
em-computer = コンピューター
em-controller = ゲーム コントローラー
em-camera = カメラ
em-film = フィルム
em-music = 音符
em-bulb = 電球
em-clock = 時計
em-brb = すぐ戻ります
em-money = お金
em-car = 車
em-plane = 飛行機
em-umbrella = 傘
em-ball = サッカーボール
em-cigarette = たばこ
em-handcuffs = 手錠
em-rose = バラ
em-wilted = しおれたバラ
em-sun = 太陽
em-moon = 眠る月
em-star = 星
em-rainbow = 虹
em-storm = 雨雲
em-lightning = 稲妻
em-island = ヤシの島

## 開いている会話 (携帯電話)

chats-open = 開いている会話
chats-writing = 入力しています
chats-nothing = まだメッセージはありません
chats-failed = 届きませんでした: { $text }
chats-you = あなた: { $text }
chats-someone = { $name }: { $text }
chats-file = { $file } が届きました
chats-file-yours = { $file } を送りました
chats-none = 開いている会話はありません
chats-none-how = メンバーの中から会話する相手を選んでください。

chat-blank = 送信できません。目に見える文字がありません。
chat-too-long = { $count } 文字あります。一度に送れるのは { $most } 文字までです。分けて送るか、ファイルとして送ってください。

## メンバー、グループ、プライバシー

dialog-close = 閉じる
dialog-cancel = キャンセル
dialog-save = 保存
dialog-done = 完了

menu-of = { $name } さんの操作
menu-message = メッセージを送る
menu-card = メンバーのカード
menu-rename = 自分用の名前…
menu-favourite = お気に入りに追加
menu-no-favourite = お気に入りから削除
menu-move = 移動先…
menu-copy = コピー先…
menu-out-of-group = このグループから削除
menu-mute = 通知をオフにする
menu-unmute = 通知をオンにする
menu-invite = 招待…
menu-close = 閉じる
menu-block = 禁止
menu-unblock = 禁止を解除
menu-remove = リストから削除…
menu-rename-group = 名前の変更…
menu-new-group = 新しいグループ…
menu-delete-group = グループを削除…
menu-my-details = 自分の名前と電話番号…
menu-privacy = プライバシー
menu-links = サービスのリンク
link-today = 今日
link-profile = プロフィール
link-terms = 利用規約
menu-open = { $name } のメニュー

add-contact = メンバーの追加
add-email = メール アドレス
add-group = グループ
add-no-group = なし
add-hint = 先に相手の承認が必要な場合があります。
add-submit = メンバーを追加
add-yourself = それはあなた自身のアドレスです。
add-known = { $email } はすでにリストにあります。入れるグループを選んでください。

name-contact = 自分用の名前
name-contact-label = { $name } さんの自分用の名前
name-contact-hint = あなただけに見え、この端末に保存されます。空にすると、相手が決めた名前を使います。
move-title = { $name } さんの移動先
copy-title = { $name } さんのコピー先
move-nowhere = ほかのグループはまだありません。名前を入力すると作成できます。
move-find = グループを検索または作成
move-groups = グループ
move-new = 新しいグループ { $name }
move-keys = Enter で移動、Ctrl+Enter でコピー
copy-keys = Enter でコピー
moved = { $name } さんを { $group } に入れました。
moved-undo = 元に戻す
drag-move = ここに移動
drag-copy = ここにコピー
drag-favourite = ここに追加

key-enter = Enter
key-alt-enter = Alt Enter
key-f = F
key-f2 = F2
key-m = M
key-delete = Del
remove-title = { $name } さんを削除しますか?
remove-text = { $name } さんはリストとすべてのグループから削除されます。
remove-block = { $name } さんを禁止もする
remove-submit = 削除

group-menu = グループの操作
group-new = 新しいグループ
group-name = グループ名
group-make = グループを作成
group-no-name = グループの名前を入力してください。
group-rename-title = グループ名の変更
group-people = { $count ->
    [0] 0 人
   *[other] { $count } 人
}
group-delete-title = グループ { $name } を削除しますか?
group-delete-text = { $count ->
    [0] このグループにはだれもいません。
   *[other] このグループの { $count } 人は、ほかのグループまたは「その他のメンバー」としてリストに残ります。相手には通知されません。
}
group-delete-submit = グループを削除

card-title = メンバーのカード
card-theirs = 本人が決めた名前は { $name } です
card-since = 開始
card-favourite = お気に入り
card-nickname = 自分用の名前
card-notes = メモ
card-kept = 名前とメモはあなただけに見え、この端末に保存されます。
card-no-room = この端末には、これ以上名前やメモを保存できません。先にどれかを短くしてください。
card-home = 自宅の電話
card-work = 勤務先の電話
card-mobile = 携帯電話
card-groups = グループ
card-client-phone = 電話番号です。ここに表示されますが、会話はできません
card-client-bot = 自動応答アカウント
card-client-6 = Messenger 6
card-client-7 = Messenger 7 以降

waiting-title = あなたを追加した人がいます
waiting-count = 1 / { $count }
waiting-text = { $name } さんが、あなたのオンライン状態を見ることと、メッセージを送ることを希望しています。
waiting-allow-add = 許可して追加
waiting-allow = 許可

invite-title = この会話に招待
invite-here = 参加中
invite-hint = 招待できるのはオンラインの人だけです。参加した時点からの発言が見えます。
invite-nobody = ほかにオンラインの人はいません。
share-title = 送信先
share-hint = テキストは送信前に変更できます。
share-files = { $count ->
   *[other] { $count } 個のファイルはすぐに送信を申し込みます。
}
invite-submit = { $count ->
    [0] 招待
   *[other] { $count } 人を招待
}

my-title = 自分の名前と電話番号
my-name = 名前
my-phones-hint = メンバーにこの番号が見えます。

privacy-others = どちらのリストにもない人
privacy-others-may = 自分の状態を見て、メッセージを送れる
privacy-others-may-hint = 禁止するまで
privacy-others-may-not = できない
privacy-others-may-not-hint = 許可した人だけに、オンラインであることが見えます
privacy-ask = だれかに追加されたら確認する
privacy-ask-hint = オフにすると、相手はあなたの承認を待つ必要がありません
privacy-lists = 許可と禁止
privacy-allowed = 許可
privacy-contact = メンバー
privacy-no-contact = メンバー以外
privacy-nobody = だれもいません
privacy-has-me = { $count ->
    [0] 自分をリストに入れている人はいません
   *[other] { $count } 人が自分をリストに入れています
}
privacy-has-too = あなたのリストにもいます
privacy-has-blocked = 禁止中: オフラインに見えます
privacy-both = 両方
privacy-add = 追加
privacy-kept = サーバーに保存され、すべての端末で有効です

## サーバーの拒否

refused-busy = サービスが混み合っているか、問題が発生しています。少し待ってからもう一度お試しください。
refused-password = メール アドレスまたはパスワードが正しくありません。
refused-no-account = そのアドレスの Messenger アカウントはありません。つづりを確認してください。
refused-list = メンバー リストを取得できませんでした。数分後にもう一度お試しください。
refused-fault = WebMessenger で問題が発生しました。ページを再読み込みしてください。繰り返す場合は、コード { $code } を報告してください。
refused-unknown = サーバーに拒否されました (コード { $code })。
refused-unanswered = サーバーから応答がありません。うまくいったかどうか確認してから、もう一度お試しください。
refused-invalid = そのアドレスまたは値は正しくありません。確認してください。
refused-unroutable = このサービスからその人には連絡できません。
refused-no-domain = name@example.com のように、アドレス全体を入力してください。
refused-name = その名前は使えません。別の名前にするか、先にメール アドレスを確認してください。
refused-list-full = リストがいっぱいです。先にだれかを削除してください。
refused-rename = そのメンバーの名前は変更できません。
refused-unavailable = この人はオフラインか、今はメッセージを受け取っていません。
refused-unblock-first = 先にこの人の禁止を解除してください。
refused-page = この人または番号にはテキスト メッセージを送れません。
refused-too-many-groups = グループが 30 個あります。先にどれかを削除してください。
refused-no-group = そのグループはもうありません。
refused-group-not-empty = 先にグループから全員を出してください。
refused-group-exists = その名前のグループはすでにあります。
refused-group-name = グループ名が長すぎます。
refused-group-stays = そのグループは削除できません。
refused-switchboard = 会話を開けませんでした。もう一度お試しください。
refused-signed-out = サインアウトしています。もう一度サインインしてください。
refused-feature = この機能はここでは使えません。
refused-invited-only = このサーバーは招待制です。
refused-banned = このアカウントはこのサーバーでブロックされています。管理者にお問い合わせください。
refused-no-pages = テキスト メッセージは使えません。
refused-too-fast = 操作が速すぎます。少しお待ちください。
refused-too-many-talks = 開いている会話が多すぎます。先にどれかを閉じてください。
refused-restricted = このアカウントでは Messenger を使えません。アカウントの持ち主かサーバーの管理者にお問い合わせください。
refused-other-network = 別のネットワークのメンバーには、この操作はできません。
refused-changing = 変更が速すぎます。1 分お待ちください。
refused-hidden = オフラインとして表示しています。会話を始めるには状態を変更してください。
refused-server-full = サーバーが満員です。後でもう一度お試しください。
refused-parent = 先に保護者がこのアカウントを許可する必要があります。
refused-unverified = 先にメール アドレスを確認してください。サービスから届いたメッセージを探してください。
refused-account = このアカウントはここでは使えません。
error-too-many-tries = ここからのサインインが多すぎました。1 分待ってから、もう一度お試しください。

## ファイル

size-bytes = { $count } バイト
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
size-part = { $moved } / { $whole }
size-speed = { $size }/秒
left-seconds = 残り { $count } 秒
left-minutes = 残り { $count } 分
left-hours = 残り { $count } 時間

file-label = ファイル { $name }
file-send = ファイルを送信
file-send-hint = ファイルを送信
file-send-off = このサービスではファイルを送れません
file-accept = 承諾
file-decline = 拒否
file-cancel = キャンセル
file-save = 保存
file-open = 開く
file-enlarge = { $name } を拡大
file-again = 再送信
file-waiting = { $name } さんの承諾を待っています
file-turn = ほかのファイルの終了を待っています、{ $size }
file-offered = { $name } さんがこのファイルを送ろうとしています
file-program = このファイルを開くと、プログラムが実行されることがあります。自分が頼んだ場合だけ承諾してください。
file-sent = 送信しました、{ $size }
file-received = 受信しました、{ $size }
file-saved = 選んだ場所に保存しました、{ $size }
file-writing = ディスクに保存しています、{ $size }
file-lost = 受信しましたが、保存できませんでした。ディスクがいっぱいかもしれません。
file-declined = 拒否しました、{ $size }
file-declined-by = { $name } さんが拒否しました
file-cancelled = キャンセルしました、{ $size }
file-cancelled-by = { $name } さんがキャンセルしました

file-failed-empty = 送信できません。ファイルが空です。
file-failed-too-large = 送信できません。ファイルが 2 GB を超えています。
file-failed-group = 送信できません。ファイルは一度に 1 人に送ります。そのうちの 1 人との会話を開いてください。
file-failed-forbidden = 送信できません。このサービスではファイルを送れません。
file-failed-forbidden-in = 拒否しました。このサービスではファイルを受け取れません。
file-failed-unavailable = 送信できません。相手はオフラインか、今は連絡できません。
file-failed-hidden = 送信できません。オフラインとして表示しています。送信するには状態を変更してください。
file-failed-no-account = 送信できません。そのアカウントはありません。
file-failed-too-fast = 送信できません。送信が速すぎます。少しお待ちください。
file-failed-left = 中止: 相手が退席しました。
file-failed-left-at = 中止: { $at } で相手が退席しました。
file-failed-lost = 中止: 接続が切れました。
file-failed-lost-at = 中止: { $at } で接続が切れました。
file-failed-silent = 中止: 応答がありません。
file-failed-silent-at = 中止: { $at } の後、応答がありません。
file-failed-undecided = 5 分以内に答えませんでした。もう一度送ってもらってください。
file-failed-refused = 中止: 相手のプログラムでは受け取れません。
file-failed-broken = 中止: 届いたファイルが壊れていました。もう一度送ってもらってください。
file-failed-unreadable = 中止: ファイルを読めません。移動または変更されたか、フォルダーかもしれません。
file-failed-unwritable = 中止: ファイルを保存できません。ディスクがいっぱいかもしれません。
file-failed-too-many = 送信できません。送受信中のファイルが多すぎます。終わるまでお待ちください。
file-failed-signed-out = 中止: サインアウトしました。

file-drop-one = ここで離すと、ファイルを { $name } さんに送ります
file-drop-several = ここで離すと、これらのファイルを { $name } さんに送ります
file-drop-hint = 先に { $name } さんの承諾を求めます。それまでは名前、サイズ、小さなプレビューだけが送られます。
file-drop-group = ファイルは一度に 1 人に送ります
file-drop-group-hint = ここには複数の人がいます。そのうちの 1 人との会話を開いて、そこにドロップしてください。
file-dropped-beside = 何も送信していません。ファイルは開いている会話の上にドロップしてください。
file-folder = 送信できません。「{ $name }」はフォルダーです。中のファイルを送るか、1 つの圧縮ファイルにまとめてください。
file-drop-key = Esc
file-drop-key-does = 送信しない

paste-text-title = 全部貼り付けますか?
paste-text-size = { $lines } 行、{ $characters } 文字
paste-text-messages = テキストでは、およそ { $count } 件のメッセージになります。
paste-text-too-long = テキストとして送るには長すぎます。{ $most } 文字までです。
paste-text-text = テキストとして貼り付け
paste-text-file = ファイルとして送信
paste-text-name = text-{ $date }.txt

paste-title = このファイルを送りますか?
paste-title-picture = この画像を送りますか?
paste-picture = 貼り付けたもの
paste-name = 名前
paste-smaller = 縮小する、{ $width } × { $height }
paste-size = { $width } × { $height }
paste-submit = { $name } さんに送信
paste-default-name = picture-{ $date }.png

## 表示アイコン

menu-picture = 表示アイコンの変更…
picture-title = 表示アイコン
picture-choose = 画像を選ぶ…
picture-none = なし
picture-or = またはこの中から
picture-hint = 画像をドラッグするか、矢印キーで動かしてください。96 × 96 で送られます。
picture-hint-plain = あなたの名前の横に表示されます。96 × 96 で送られます。
picture-crop = 表示される部分
picture-crop-how = 矢印キーで移動、プラスとマイナスで大きさを変えます。
picture-smaller = 小さく
picture-larger = 大きく
picture-zoom = 大きさ
picture-submit = この画像を使う
picture-preview = プレビュー
picture-change = 表示アイコンの変更
picture-starter-kite = 凧
picture-starter-lighthouse = 灯台
picture-starter-fox = きつね
picture-starter-cactus = サボテン
picture-starter-cassette = カセット
picture-starter-moon = 月
picture-starter-lemon = レモン
picture-starter-boat = ボート

image-not-a-picture = このブラウザーでは画像として開けません。PNG、JPEG、GIF を選んでください。
image-too-large = ファイルが 32 MB を超えています。小さいものを選んでください。
image-too-many-pixels = 画像のピクセルが多すぎます。小さいものを選んでください。

## 自分の絵文字

emoticons-yours = 自分の絵文字
emoticons-all = 標準
emoticons-add = 新しい絵文字
emoticons-change = 変更
emoticon-theirs = { $shortcut }、相手の絵文字
emoticon-of = { $shortcut }、{ $size }
emoticon-menu = { $shortcut } の操作
emoticon-menu-add = 自分の絵文字に追加…
emoticon-menu-save = 名前を付けて保存…
emoticon-menu-copy = コードをコピー
emoticon-menu-hide = これを表示しない
emoticon-menu-show = もう一度表示する
emoticon-new-title = 新しい絵文字
emoticon-change-title = 絵文字の変更
emoticon-choose = 選ぶ…
emoticon-choose-other = 変更
emoticon-picture = 画像
emoticon-shortcut = ショートカット
emoticon-shortcut-ok = 7 文字中 { $count } 文字、使えます
emoticon-shortcut-hint = (nya) のような 1 ～ 7 文字
emoticon-name = 名前
emoticon-optional = (省略可)
emoticon-look = プレビュー
emoticon-look-text = メッセージの中
emoticon-look-before = みんな
emoticon-look-after = おやすみ
emoticon-look-picker = 一覧の中
emoticon-look-alone = 単独
emoticon-hint = メッセージと一緒に、最大 50 × 50 で相手に届きます。アニメーションは、十分小さければ動いたままです。
emoticon-stopped = このアニメーションは大きすぎます。最大 96 × 96 ピクセル、64 KB です。最初のコマだけを使います。
emoticon-remove = 削除
emoticon-keep = 保存
emoticon-no-picture = 先に画像を選んでください。
emoticon-empty = ショートカットを入力してください。
emoticon-long = 長すぎます。7 文字までです。
emoticon-space = ショートカットに空白は使えません。
emoticon-taken = 別の自分の絵文字がこのショートカットを使っています。
emoticon-built-in = それは標準の絵文字のショートカットです。
emoticon-full = 絵文字は 100 個までです。先にどれかを削除してください。
notice-emoticon-unfit = 絵文字 { $shortcut } は使えません。ショートカットか画像を変更してください。
paste-left = 残り { $count }

## サービスがオフにしたもの

notice-off-files = このサービスではファイルは使えません。送信も受信もできません。
notice-off-links = このサービスではリンクは使えません。メッセージの中のアドレスは普通の文字で表示されます。
notice-off-both = このサービスではファイルもリンクも使えません。ファイルは送信も受信もできず、メッセージの中のアドレスは普通の文字で表示されます。

## 履歴: 1 行ごと

history-file = { $name } さんが { $file } を送りました
history-file-yours = { $file } を送りました
history-file-pending = 未完了
history-file-received = 受信しました
history-file-sent = 送信しました
history-file-declined = 拒否しました
history-file-cancelled = キャンセルしました
history-file-failed = 失敗しました
history-not-delivered = 届きませんでした
history-unknown = 届いていない可能性があります

## 履歴の書き出し

history-export-of = { $account } の会話
history-export-at = { $day } に WebMessenger から書き出し
history-export-end = 書き出しの終わり

## ログの取り込み

history-import-own = WebMessenger のデータ
history-import-msn = MSN Messenger のログ
history-import-pidgin = Pidgin のログ
history-import-amsn = aMSN のログ
history-import-unknown = WebMessenger ではこのファイルを読めません。読めるのは、WebMessenger から書き出したファイル (.json) と、MSN Messenger (.xml)、Pidgin (.html、.txt)、aMSN (.log) のログです。
history-import-newer = これは新しい WebMessenger のファイルです (バージョン { $version }、ここで読めるのは { $known } まで)。先にこちらを更新してください。
history-import-no-line = このファイルにメッセージはありません。
history-import-no-date = このログには日付がありません。Pidgin のファイルは名前に日付が入っています。コピーするときは名前を変えないでください。

## 履歴の保存

history-full = 新しいメッセージを保存できません。ブラウザーに、このサイト用の空きがありません。会話は続けられます。
history-unavailable = 新しいメッセージを保存できません。ブラウザーがこのサイトのデータを保存していません。会話は続けられます。
history-trouble-close = OK
menu-history-off = この会話の保存をやめる
menu-history-on = この会話を保存する

## 履歴の削除

history-delete-title = 履歴を削除しますか?
history-delete-text = { $email } での会話が、この端末からすべて削除されます。ほかの場所にはなく、元に戻せません。
history-delete-submit = 履歴を削除
history-delete-failed = ブラウザーが削除できませんでした。もう一度お試しください。
history-shorter-title = { $days ->
    [365] 1 年分だけ保存しますか?
   *[other] { $days } 日分だけ保存しますか?
}
history-shorter-text = それより古いメッセージが { $count } 件あります。今すぐこの端末から削除されます。元に戻せません。
history-shorter-export = 先にすべて書き出す
history-shorter-submit = メッセージ { $count } 件を削除
sign-out-delete-history = この端末から履歴を削除する

## 履歴の画面

menu-history = 履歴
history-title = 履歴
history-close = 会話に戻る
history-back = 戻る
history-back-to-results = 検索結果に戻る
history-search = すべてを検索
history-everybody = 全員
history-count = メッセージ { $count } 件
history-since = { $day } 以降のメッセージ { $count } 件
history-group = グループの会話
history-lines = 会話の内容
history-day = 日付
history-days = 日付の一覧
history-earlier-days = 前の日付
history-day-count = { $day }: メッセージ { $count } 件
history-first = 最初のメッセージへ
history-last = 最後のメッセージへ
history-room = このサイトはこの端末で { $size } を使っています
history-keep-change = 保存する期間
history-reading = 履歴を読み込んでいます
history-not-read = ブラウザーが履歴を読み込めませんでした。このサイトのほかのタブを閉じて、もう一度お試しください。
history-unread = 壊れた { $count } 件は読み込めないため、表示していません。
history-empty = まだ何もありません
history-empty-text = あなたとメンバーの会話は、ここに、この端末だけに保存されます。
history-off = 履歴はありません
history-off-text = このアカウントの会話は、この端末に保存されていません。保存するには、「メール アドレスを保存する」をオンにしてサインインしてください。
history-choose = 会話を選んでください
history-choose-text = または、すべての会話を検索できます。
history-searching = 検索しています
history-hits = { $conversations } 件の会話に { $count } 件の結果
history-hits-label = 検索結果
history-searched = { $count } 件のメッセージを検索しました (新しい順)
history-no-hits = 見つかりません
history-no-hits-for = 「{ $words }」は見つかりません
history-no-hits-text = 文字を減らしてみてください。言葉の一部でも、順序が違っても見つかります。
history-unsearched = 履歴の一部が壊れているため、検索できませんでした。
history-jump = ここへ移動
history-delete-line = このメッセージを削除
history-delete-thread = この会話を削除
history-delete-line-title = このメッセージを削除しますか?
history-delete-line-text = この端末から削除されます。相手が保存したものは残ります。
history-delete-thread-title = この会話を削除しますか?
history-delete-thread-text = 2 人で交わした会話が、この端末からすべて削除されます。元に戻せません。相手が保存したものは残ります。
history-delete-group-text = この会話の内容が、この端末からすべて削除されます。元に戻せません。ほかの人が保存したものは残ります。
history-delete-part = 削除

## 書き出しと取り込み

history-export = 書き出し
history-export-all = すべて書き出す
history-export-title = この会話を書き出す
history-export-form = ファイルの種類
history-export-day = { $day } だけ
history-export-text = テキスト
history-export-text-hint = どこでも読めます (.txt)
history-export-html = Web ページ
history-export-html-hint = 絵文字も含めて見たままを 1 つのファイルに (.html)
history-export-json = データ
history-export-json-hint = プログラム用。WebMessenger に取り込めます (.json)
history-export-count = メッセージ { $count } 件
history-export-writing = メッセージ { $all } 件中 { $count } 件
history-export-done = メッセージ { $count } 件を書き出しました
history-export-save = ファイルを保存
history-export-failed = ファイルを書き込めませんでした。ディスクがいっぱいかもしれません。別の場所でお試しください。
history-import = 取り込み
history-import-text = WebMessenger から書き出したファイル、または MSN Messenger (.xml)、Pidgin (.html、.txt)、aMSN (.log) のログを取り込みます。すでにあるメッセージは重複しません。
history-import-choose = ファイルを選ぶ
history-import-reading = ファイルを読み込んでいます
history-import-found = { $source }: { $first } から { $last } までのメッセージ { $count } 件
history-import-other-account = これは { $account } のファイルです。メッセージは、サインイン中のアカウントに追加されます。
history-import-own-names = この中で、あなたの名前はどれですか?
history-import-with = 会話の相手のアドレス
history-import-keep = 履歴に追加
history-import-keeping = メッセージを追加しています
history-import-done = { $count ->
    [0] 新しいメッセージはありません
   *[other] メッセージ { $count } 件を追加しました
}
history-import-known = { $count } 件はすでにありました。
history-import-skipped = { $count } 件は、メッセージではないか壊れているため、取り込みませんでした。
history-import-not-read = ファイルを読み込めませんでした。移動または変更されたかもしれません。もう一度選んでください。
history-import-elsewhere = 別のタブでメッセージを追加しています。終わってから、もう一度お試しください。
history-import-full = ブラウザーに、このサイト用の空きがありません。一部のメッセージは追加しました。空きができたら、もう一度ファイルを取り込んでください。
history-import-not-kept = ブラウザーが一部を保存しませんでした。もう一度ファイルを取り込んでください。すでにあるものは重複しません。

## メンバー リスト

list-contacts = メンバー
list-tree = メンバー リスト
list-find = メンバーを検索
list-find-key = Ctrl K
list-favourites = お気に入り
list-other = その他のメンバー
list-everyone = すべてのメンバー
list-offline = オフライン
list-online = オンライン
list-count-of = ({ $online }/{ $total })
list-count = ({ $total })
list-unread = 新着メッセージ { $count } 件
list-on-web = Web でサインイン中
list-on-mobile = 携帯電話
list-not-found = 見つかりません
list-not-found-hint = 名前、メール アドレス、コメントで検索できます。
list-empty = まだだれもいません
list-empty-hint = 相手がサインインに使うメール アドレスで追加してください。先に相手の承認が必要な場合があります。
list-empty-add = 最初のメンバーを追加
list-add-by-email = メール アドレスで追加…
list-add-address = { $email } を追加
list-mail = 受信トレイに未読メッセージが { $count } 件あります
list-connected = { $server } に接続しました
list-not-connected = 接続していません
list-not-connected-try = 接続していません ({ $attempt } 回目)
list-online-count = { $count } 人がオンライン
list-my-status = 自分の状態
list-my-message = 自分のコメント
list-my-message-empty = コメントを入力
list-my-message-edit = クリックして編集
menu-now-playing = 再生中の曲…
playing-title = 再生中の曲
playing-song = 曲名
playing-artist = アーティスト
playing-album = アルバム
playing-hint = サインアウトするまで、コメントの代わりにメンバーに表示されます。
playing-neither = 曲名またはアーティストを入力してください。
playing-show = 表示する
playing-stop = 表示しない
playing-shown = 再生中: { $song }
list-reconnecting = 再接続しています

## キー

shortcuts-title = ショートカット キー
shortcuts-or = または
shortcut-next-conversation = 次の会話
shortcut-previous-conversation = 前の会話
shortcut-next-unread = 次の未読の会話
shortcut-previous-unread = 前の未読の会話
shortcut-first-unread = 最初の未読の会話
shortcut-move-tab-on = タブを後ろへ移動
shortcut-move-tab-back = タブを前へ移動
shortcut-close = 会話を閉じる
shortcut-sent-before = 最後に送った行を呼び出す (メッセージが空のとき)
shortcut-sent-after = その次に送った行
shortcut-bold = 太字 (入力中)
shortcut-italic = 斜体 (入力中)
shortcut-underline = 下線 (入力中)
shortcut-search = メンバーを検索
shortcut-find = 会話の中を検索
shortcut-history = 履歴を開く、閉じる
shortcut-next = 次の領域: メンバー、メッセージ、入力
shortcut-previous = 前の領域
shortcut-settings = 設定
shortcut-help = このショートカット一覧
key-control = Ctrl
key-shift = Shift
key-alt = Alt
key-escape = Esc
key-copy = Ctrl C
key-quote = Q
key-page-up = Page Up
key-page-down = Page Down

## 設定

settings = 設定
settings-open = 設定…
settings-find = 検索
settings-not-found = 一致する設定はありません
settings-not-found-hint = 「音」や「時刻」など、別の言葉をお試しください。
settings-back = 設定に戻る
settings-pages = ページ
settings-this-account = このアカウント
settings-found = 見つかった設定
settings-kept = このブラウザーに保存されます。
settings-kept-account = このブラウザーに保存されます。「このアカウント」と付いたものは { $email } だけに適用されます。

settings-page-personal = 個人
settings-page-look = 外観
settings-page-messages = メッセージ
settings-page-alerts = 通知
settings-page-privacy = プライバシー
settings-page-files = ファイル
settings-page-keys = キー
settings-page-language = 言語
settings-page-data = データ

settings-action-picture = 表示アイコン
settings-action-picture-hint = あなたの名前の横に表示されます
settings-action-picture-do = 変更…
settings-action-details = 名前と電話番号
settings-action-details-hint = 表示名と、連絡を受ける電話番号
settings-action-details-do = 変更…
settings-action-people = 自分を見られる人
settings-action-people-hint = 許可している人と禁止している人。サーバーに保存されます
settings-action-people-do = 変更…
settings-action-delete-history = 履歴を削除
settings-action-delete-history-hint = このアカウントのすべての会話を、この端末から
settings-action-delete-history-do = 削除…
settings-action-export = 設定をファイルに保存
settings-action-export-hint = アドレス、メッセージ、パスワードを含まない JSON ファイル
settings-action-export-do = 保存…
settings-action-import = 設定をファイルから読み込む
settings-action-import-hint = ここ、または別の端末で保存したファイル
settings-action-import-do = 読み込む…
settings-action-reset = すべての設定をリセット
settings-action-reset-hint = これらのページの設定がすべて既定値に戻ります
settings-action-reset-do = リセット…
settings-imported = { $count } 個の設定を読み込みました。
settings-import-left-out = { $count } 個は、ここにない設定か、このブラウザーでは使えないため、読み込みませんでした。
settings-import-nothing = このファイルに WebMessenger の設定はありません。
settings-import-unreadable = これは設定のファイルではありません。WebMessenger で保存したものを選んでください。
settings-import-too-large = 設定のファイルとしては大きすぎます。
settings-files-note = ファイルはサーバーを経由するため、大きいものは時間がかかります。保存先は、ブラウザーのダウンロード先です。
settings-keys-summary = キーボード用
settings-keys-card = カードで表示
settings-no-previews = WebMessenger がリンクのプレビューを読み込むことはありません。
settings-summary = { $name }: { $value }
settings-summary-on = { $count } 個中 { $on } 個がオン
settings-reset-title = すべての設定をリセットしますか?
settings-reset-text = これらのページの設定がすべて既定値に戻ります。メンバー、メッセージ、保存したアドレスはそのまま残ります。
settings-reset-yes = リセット
settings-listen = この音を再生
settings-listen-to = 再生: { $sound }
settings-denied = ブラウザーで許可されていません。ブラウザーのサイトの設定で許可して、もう一度お試しください。

setting-switch-on = オン
setting-switch-off = オフ

setting-auto-away = 自動的に「操作なし」にする
setting-auto-away-hint = 「オンライン」のときだけ、戻るまで
setting-auto-away-value = { $number ->
    [0] しない
   *[other] { $number } 分後
}
setting-idle-detection = コンピューター全体の操作を検出
setting-idle-detection-hint = ほかのプログラムを使っている間はオンラインのまま、画面をロックすると「操作なし」になります。先にブラウザーが確認します。
setting-remember-status = 自分の状態を保存
setting-remember-status-hint = サインイン画面は、最後に使った状態から始まります

setting-theme = テーマ
setting-theme-system = システム
setting-theme-light = ライト
setting-theme-dark = ダーク
setting-text-size = 文字の大きさ
setting-text-size-small = 小
setting-text-size-normal = 標準
setting-text-size-large = 大
setting-text-size-larger = 特大
setting-compact = 行間を詰める
setting-compact-hint = 画面により多くのメンバーが入ります
setting-classic-windows = クラシック ウィンドウ
setting-classic-windows-hint = 広い画面では、会話がそれぞれ動かせるウィンドウになります
setting-sort = メンバーの並べ替え
setting-sort-group = グループ
setting-sort-status = 状態
setting-sort-name = 名前
setting-offline = オフラインのメンバー
setting-offline-shown = ほかの人と一緒
setting-offline-last = 最後
setting-offline-hidden = 表示しない

setting-emoticons = 絵文字を画像で表示
setting-emoticons-hint = オフ: :) のように、入力されたまま表示します
setting-plus-codes = Messenger Plus! の色と書式を表示
setting-plus-codes-hint = オフ: 名前とメッセージを書式なしで表示します
setting-received-pictures = 受け取った画像
setting-received-pictures-hint = オン: 届くとすぐ会話に表示します
setting-accept-files = ファイルを受け取る前に確認
setting-accept-files-hint = プログラムと 64 MB 以上のファイルは必ず確認します
setting-accept-files-ask = 常に確認
setting-accept-files-favourites = お気に入りは確認しない
setting-smaller-pictures = 貼り付けた画像を縮小
setting-warn-of-programs = プログラムに注意を表示
setting-warn-of-programs-hint = .exe、.scr、.bat などのファイル
setting-enter = Enter キー
setting-enter-hint = 自動: 携帯電話では改行。Ctrl Enter はいつでも送信です。
setting-enter-device = 自動
setting-enter-send = 送信
setting-enter-line = 改行
setting-offline-messages = オフラインの連絡先へのメッセージ
setting-offline-messages-hint = 対応しているサーバーでは、相手がサインインするまで保管されます
setting-offline-messages-ask = 送信前に確認
setting-offline-messages-always = 常に送信
setting-hours = 時計
setting-hours-language = 自動
setting-hours-12 = 12 時間
setting-hours-24 = 24 時間
setting-seconds = 時刻に秒を表示

setting-do-not-disturb = 応答不可
setting-notifications = デスクトップ通知
setting-notification-body = 通知にメッセージの内容を表示
setting-toasts-message = 新着メッセージのポップアップ
setting-toasts-online = だれかがオンラインになったときのポップアップ
setting-nudges = シェイク
setting-nudge-shake = シェイクでウィンドウを揺らす
setting-vibrate = シェイクで携帯電話を振動させる
setting-sound-message = 新着メッセージの音
setting-sound-online = だれかがオンラインになったときの音
setting-sound-nudge = シェイクの音
setting-sound-mail = 新着メールの音
setting-sound-file = ファイルの音
setting-sound-error = エラーの音
setting-volume = 音量
setting-volume-value = { $number }%

setting-language = 言語
setting-language-none = 自動

setting-history = 会話を保存
setting-history-hint = この端末だけに保存します。期間を過ぎたものは、次のサインイン時に削除されます。オンにすると、ディスクがいっぱいでも履歴が失われないように、このサイトのデータを残してよいか、ブラウザーが確認することがあります。
setting-history-all = ずっと
setting-history-365 = 1 年間
setting-history-90 = 90 日間
setting-history-30 = 30 日間
setting-history-none = 保存しない

## フォントと色

font = フォント、効果、色
font-hint = フォントと色
font-family = フォント
font-effects = 効果
font-colour = 色
font-bold = 太字
font-italic = 斜体
font-underline = 下線
font-strike = 取り消し線
font-effect-with-key = { $effect } ({ $key })
font-effect-on = { $effect } オン
font-effect-off = { $effect } オフ
font-on-light = 明るいページ
font-on-dark = 暗いページ
font-sample = こんな感じです
font-note-light = { $colour } は選んだとおりに送られます。明るいページでは、読みやすいように濃く表示されます。
font-note-dark = { $colour } は選んだとおりに送られます。暗いページでは、読みやすいように明るく表示されます。
font-note-both = { $colour } は選んだとおりに送られます。明るいページでは濃く、暗いページでは明るく表示されます。
font-reset = リセット
font-done = 完了

ink-black = 黒
ink-grey = 灰色
ink-maroon = えび茶
ink-red = 赤
ink-orange = オレンジ
ink-yellow = 黄
ink-green = 緑
ink-teal = 青緑
ink-blue = 青
ink-sky = 空色
ink-navy = 紺
ink-purple = 紫
ink-plum = プラム
ink-pink = ピンク
ink-brown = 茶
ink-own = カスタム
ink-own-note = この色
ink-another = 別の色

draw = 手書き
draw-field = 描画エリア
draw-with = マウス、ペン、指でここに描いてください
draw-width = 線の太さ
draw-thin = 細い
draw-medium = 中くらい
draw-thick = 太い
draw-undo = 元に戻す
draw-wipe = すべて消す
draw-too-much = 大きすぎて送信できません。一部を元に戻してください。
draw-full = これ以上描けません。送信するか、一部を元に戻してください。
draw-blind = { $names } さんは手書きを表示できません

scheme = 配色
scheme-hint = この会話の配色
scheme-sky = 空
scheme-rose = バラ
scheme-leaf = 若葉
scheme-sun = 太陽
scheme-plum = プラム

chat-leave = 退席
chat-leave-hint = 会話から退席

composer-more = ファイル、フォントなど
composer-picture = 画像を送信
composer-invite = だれかを招待

# The protocol console.

menu-protocol-console = プロトコル コンソール
setting-protocol-console = プロトコル コンソール
setting-protocol-console-hint = サーバーを作る人のための機能です。このページとサーバーの間のやり取りを表示します。パスワードやチケットは含まれません。
setting-protocol-addresses = プロトコル コンソールでアドレスを隠す
console-verbs = コマンド (MSG、USR など)
console-connection = 接続
console-every-connection = すべての接続
console-notification = 通知サーバー
console-switchboard = スイッチボード { $number }
console-nexus = Passport ネクサス
console-login = Passport ログイン
console-config = Messenger の構成
console-offline-messages = オフライン メッセージ
console-only-ignored = 無視されたものだけ
console-pause = 一時停止
console-resume = 再開
console-clear = 消去
console-copy = コピー
console-save = ファイルに保存
console-with-texts = 人が書いた内容もコピー、保存する
console-frames = コマンド
console-count = { $all } 件中 { $count } 件
console-empty = まだ何もありません
console-details = 選んだコマンド
console-choose = コマンドを選ぶと、全体が表示されます。
console-cut = 続きは保存されていません。
console-sent = 送信
console-received = 受信
console-opening = 接続中
console-closed = 終了
console-ignored = 無視: { $reason }
console-reason-malformed = { $field } がないか、正しくありません
console-reason-not-present = 送信者が会話にいません
console-reason-unexpected = 要求していないものへの応答です
console-reason-unknown-command = 不明なコマンド
console-reason-unknown-message = 不明な種類のメッセージ
console-reason-not-used = WebMessenger では使いません
console-reason-blocked = 禁止した相手からです
console-reason-for-someone-else = ほかの人宛てです
console-reason-no-room = 同時の会話が多すぎます
console-raw = コマンドを手動で送信
console-raw-warning = 入力した内容は、そのままサーバーに送られます。サインアウトされたり、連絡先が変わったり、あなたの名前でほかの人に送信されたりすることがあります。
console-raw-accept = 理解しました
console-raw-line = コマンド
console-raw-payload = ペイロード (省略可。長さは自動で付きます)
console-raw-send = 送信
console-raw-error-verb = コマンドは大文字 3 文字で始まります。
console-raw-error-line = コマンドは 1 行です。
console-raw-error-long = 長すぎます。
console-raw-error-payload = このコマンドにはペイロードが必要です。
