awk -v ROWS=20000 -v WRONG=0 -f "$AID/staff.awk" >staff.csv
quiet add organization name='МБОУ «Гимназия»' short_name=Гимназия type=general >/dev/null 2>&1
quiet add organization name='МБОУ «Средняя общеобразовательная школа №2»' short_name='СОШ №2' type=general >/dev/null
# Killed when rows have come into the base: after the first chunk and before the last.
interrupt() {
	before=$(quiet journal --limit 1 --format csv | sed -n '2s/;.*//p')
	$RUNNER "$METODIST" import teacher staff.csv >/dev/null 2>&1 &
	pid=$!
	while [ "$(quiet journal --limit 1 --format csv | sed -n '2s/;.*//p')" -eq "$before" ] && kill -0 $pid 2>/dev/null; do :; done
	kill -9 $pid 2>/dev/null || echo 'загрузка успела закончиться'
	wait $pid 2>/dev/null || true
}

# How far it came is not always the same.
told() {
	sed -e 's/пройдено строк: [1-9][0-9]*/пройдено строк: …/' -e 's/Отменено: [0-9]*/Отменено: …/'
}

say 'загрузка прервана на середине: об этом сказано'
interrupt
metodist 2>&1 | grep загрузка | told
metodist import teacher staff.csv --dry-run 2>&1 | grep загрузка | told
whole
say 'отменить'
metodist undo 3 2>&1 | told
metodist
whole
say 'прервать ещё раз и продолжить'
interrupt
batch=$(quiet 2>&1 | sed -n 's/.*: пакет \([0-9]*\),.*/\1/p')
quiet import teacher staff.csv --continue "$batch" | sed -e 's/.*отвергнуто/отвергнуто/' -e "s/undo $batch/undo N/"
metodist
metodist import teacher staff.csv
quiet list teacher --columns fio,birth_date --format csv | tail -n +2 | cut -d ';' -f 2,3 | sort | uniq -d
whole
