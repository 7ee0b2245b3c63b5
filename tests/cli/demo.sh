METODIST_DATA=one
metodist demo
metodist check
metodist check
metodist demo
metodist list teacher --limit 3
metodist list organization --limit 3
metodist list body --limit 3
metodist list meeting --limit 3
metodist find учитель года
say 'одно зерно — одни и те же люди; школы и компетенции одни при всяком зерне'
quiet -d two demo >/dev/null 2>&1
quiet -d three demo --seed 2 >/dev/null 2>&1
for kind in $(quiet kinds --format csv | tail -n +2 | cut -d ';' -f 1); do
	for base in one two three; do
		quiet -d $base list $kind --format json >$base.json
	done
	cmp -s one.json two.json || echo "$kind: базы с одним зерном разные"
	[ $kind = organization ] || [ $kind = competency ] || [ "$(cat one.json)" = '[]' ] ||
		! cmp -s one.json three.json || echo "$kind: другое зерно — те же записи"
done
say 'сколько сказано, столько и людей'
metodist -d four demo --teachers 50
metodist -d four check
metodist -d large demo --teachers 10000
metodist -d five demo --teachers 0
metodist -d five demo --teachers 1000001
metodist -d five demo --teachers много
metodist -d five demo --seed -1
say 'диагностики согласны с дефицитами: какую ни разбери, менять нечего; в «хорошей» школе никого не обследовали'
for id in $(quiet -d one list diagnostic --columns id --format csv --limit 200 | tail -n +2 | tr -d '\r' | cut -d ';' -f 1); do
	quiet -d one assess $id 2>&1 | grep 'Новых\|нечего' | grep -v 'Новых дефицитов 0, снова открытых 0, закрывается 0,'
done | sort -u
metodist -d one report coverage organization=Гимназия
