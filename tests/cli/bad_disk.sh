small_district
# The file may not grow: what a full disk says, and the same for every user.
full() {
	printf '@ места нет $ metodist'
	spell "$@"
	{ (ulimit -f "$blocks"; exec $RUNNER "$METODIST" "$@") 2>&1 || echo "[код $?]"; } | cat
}
blocks=$((($(wc -c <base/metodist.mdb) + 511) / 512))
awk -v ROWS=3000 -v WRONG=0 -f "$AID/staff.awk" >staff.csv
say 'места нет: изменение не записано, база цела'
full import teacher staff.csv organization='СОШ №2'
brief
whole
blocks=1
full backup copy.mdb
full dump base.txt
full export teacher people-out.csv
full export teacher people-out.json
full -d fresh add body title=Совет type=council
ls | grep -v csv
say 'место появилось'
metodist 2>&1 | tail -n 1
quiet import teacher staff.csv --continue 11 | head -n 1
metodist add body title=Совет type=council
whole
say 'вывод некуда писать'
code=0
quiet list teacher 2>err >/dev/full || code=$?
cat err
echo "[код $code]"
