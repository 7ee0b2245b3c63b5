quiet add body title='ММА района' type=mma >/dev/null 2>&1
quiet add meeting body=ММА number=1 date=сегодня >/dev/null

# on_day TEXT: which day the program takes it for
on_day() {
	quiet set meeting 2 date="$1" && echo "$1 → $(quiet list meeting --columns date --format csv | sed -n 's/^2;//p' | tr -d '\r')"
}

say 'сегодня — понедельник, 23 ноября 2026 года'
for text in 2026-11-21 21.11.2026 21/11/26 '21 11 2026' 211126 21112026 2111 '21 ноября 2026 г.' 140385 сегодня вчера завтра +14 -3; do
	on_day "$text"
done
say 'таких дней нет'
for text in 31.02 29.02.2025 2026-13-01 99.99 потом; do
	on_day "$text" || echo "[код $?]"
done
on_day 29.02.2028
whole

say 'родились не в будущем: год из двух цифр — прошедший'
quiet add teacher surname=Ветрова name=Анна birth_date=140330
metodist show teacher Ветрова | grep 'Дата рожд'
printf 'ФИО;Дата рождения\nВихрева Зоя;14.03.30\n' >born.csv
quiet import teacher born.csv
metodist show teacher Вихрева | grep 'Дата рожд'
metodist list teacher birth_date=14.03.30 --columns fio,birth_date
say 'год целиком остаётся каким написан'
metodist set teacher Ветрова birth_date=14.03.2030
