status-away = x
