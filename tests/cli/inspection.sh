small_district
# Chance goes into the chain: its digest is another one in every base.
sums() {
	sed -e 's/[0-9a-f]\{64\}/<сумма>/g' -e 's/^норм: [0-9]*/норм: N/'
}
quiet add body title='Муниципальный методический актив' type=mma level=municipal leader=Щукина >/dev/null
say 'протокол одного заседания внесли в его день, другого — через 47 дней'
printf 'text;owner;due;done\nСобрать заявки;Щукина;01.11.2026;30.10.2026\n' >decisions.csv
quiet add meeting body=ММА number=1 date=07.10.2026 --rows decisions=decisions.csv >/dev/null
printf 'text;owner;due\nОбобщить опыт;Щукина;15.12.2026\n' >decisions.csv
quiet add meeting body=ММА number=2 date=23.11.2026 --rows decisions=decisions.csv >/dev/null
metodist inspection папка | sums
ls папка | grep -v '^[al]_' | grep -v p_[1-3]
cut -d ';' -f 1-3,5- папка/p_4_6_assignments.csv
sed -n '1,/^П 1.1/p' папка/summary.txt
sed -n '/^Записей с днём/,$p' папка/summary.txt | sums
cut -d ';' -f 1-5 папка/norms.csv | grep 'П 4.6'
say 'та же папка второй раз не пишется; только записи с 01.11'
metodist inspection папка
metodist inspection папка2 --from 01.11.2026 | sums
cut -d ';' -f 1-3,5- папка2/p_4_6_assignments.csv
metodist inspection папка3 --from вчера-завтра
say 'напечатанная сумма стоит у своей строки и потом; внесённое задним числом — ниже неё'
grep '^[0-9a-f]\{64\}$' папка/summary.txt >printed
quiet add meeting body=ММА number=3 date=12.08.2026 >/dev/null
quiet journal --since 10 --format json | grep -c "$(cat printed)"
metodist journal --since 11
quiet check | sed 's/.*неполадок/неполадок/'
