say 'без терминала — состояние норм'
brief
small_district
brief
brief -d base
METODIST_DATA=
metodist -d no-such-folder
metodist -d no-such-folder list teacher
metodist -d no-such-folder import teacher people.csv --dry-run
[ ! -e no-such-folder ] || echo 'а папки быть не должно'
metodist list organization
metodist -d base list organization
metodist -d people.csv list organization
say 'окружение'
with() { # VARIABLE=VALUE arguments…
	echo "@ $1" | tr -d '\033'
	(export "$1"; shift; metodist "$@")
}
with METODIST_NOW=вчера -d base list organization
with METODIST_NOW=2026-02-31T00:00:00Z -d base list organization
with METODIST_USER= -d base list organization
with "METODIST_USER=$(printf 'a\033[31m')" -d base list organization
with HOME= list organization
with HOME=relative list organization
with METODIST_CONFIG=no-such.ini config
say 'прерванный вывод'
code=0
quiet -d base list teacher 2>err >/dev/full || code=$?
cat err
echo "[код $code]"
