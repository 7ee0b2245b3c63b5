awk -v ROWS=12000 -v WRONG=0 -f "$AID/staff.awk" >staff.csv
quiet add organization name='МБОУ «Гимназия»' short_name=Гимназия type=general >/dev/null 2>&1
quiet add organization name='МБОУ «Средняя общеобразовательная школа №2»' short_name='СОШ №2' type=general >/dev/null
last_change() {
	quiet journal --limit 1 --format csv >journal.csv 2>journal.log || cat journal.log >&2
	sed -n '2s/;.*//p' journal.csv
}

# Killed when rows have come into the base: after the first chunk and before the last.
interrupt() {
	before=$(last_change)
	$RUNNER "$METODIST" import teacher staff.csv >import.log 2>&1 &
	pid=$!
	while [ "$(last_change)" = "$before" ] && kill -0 $pid 2>/dev/null; do :; done
	kill -9 $pid 2>/dev/null || true
	code=0
	wait $pid 2>/dev/null || code=$?
	[ "$code" -eq 137 ] || { echo "загрузка кончилась раньше, с кодом $code:"; cat import.log; }
}

# How far it came is not always the same.
told() {
	sed -e 's/пройдено строк: [0-9][0-9]*/пройдено строк: …/' -e 's/записей: [0-9]*/записей: …/' \
		-e 's/не закончена: [0-9]*;/не закончена: …;/' -e 's/строк журнала: [0-9]*/строк журнала: …/'
}

say 'загрузка прервана на середине: об этом сказано'
interrupt
metodist 2>&1 | grep загрузка | told
metodist import teacher staff.csv --dry-run 2>&1 | grep загрузка | told
whole 2>&1 | told
say 'отменить'
metodist undo --batch 3 2>&1 | told
metodist check | told
whole
say 'прервать ещё раз и продолжить'
interrupt
batch=$(quiet 2>&1 | sed -n 's/.*: пакет \([0-9]*\),.*/\1/p')
quiet import teacher staff.csv --continue "$batch" | sed -e 's/.*отвергнуто/отвергнуто/' -e "s/undo $batch/undo N/" -e 's/--batch [0-9]*/--batch N/'
metodist check | told
metodist import teacher staff.csv
quiet list teacher --columns fio,birth_date --format csv | tail -n +2 | cut -d ';' -f 2,3 | sort | uniq -d
whole
