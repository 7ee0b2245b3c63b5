cat >my.ini <<'END'
[names]
municipality = "Вымышленский район"
order = "№ 15 от 02.09.2026"

[time]
zone = Asia/Yekaterinburg
school_year = 15.08

[storage]
data = "/nonexistent/base"

[norms]
site_warning_days = 30
END
metodist config
metodist -c my.ini config
metodist -c my.ini config --format json
METODIST_CONFIG=my.ini
export METODIST_CONFIG
metodist config --format csv
unset METODIST_CONFIG
say 'пояс меняет сегодняшний день'
quiet add body title=Совет type=council >/dev/null 2>&1
METODIST_NOW=2026-11-23T20:30:00Z
metodist add meeting body=Совет number=1 date=сегодня
metodist -c my.ini add meeting body=Совет number=2 date=сегодня
metodist list meeting --columns number,date
metodist -c my.ini journal --since 2
say 'ошибки: все сразу, с номером строки'
cat >wrong.ini <<'END'
[names]
municipalty = "Вымышленский район"
[time]
zone = Луна
school_year = 31.02
[norms]
site_warning_days = много
[screen]
theme = purple
esc_delay_ms = 5
draft_pause_ms = 10
[нет]
x = 1
END
metodist -c wrong.ini config
metodist -c wrong.ini list body
printf '[names]\nmunicipality\n' >half.ini
metodist -c half.ini config
metodist -c no-such.ini config
mkdir folder
metodist -c folder config
printf '[names]\nmunicipality = "\377\376"\n' >broken.ini
metodist -c broken.ini config
metodist -c /dev/zero config
