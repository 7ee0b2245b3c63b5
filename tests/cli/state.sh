say 'без терминала — состояние базы'
metodist
small_district
metodist
metodist -d base
METODIST_DATA=
metodist -d no-such-folder
metodist -d no-such-folder list teacher
metodist -d no-such-folder import teacher people.csv --dry-run
[ ! -e no-such-folder ] || echo 'а папки быть не должно'
metodist list organization
metodist -d base list organization
metodist -d people.csv list organization
say 'прерванный вывод'
code=0
quiet -d base list teacher 2>err >/dev/full || code=$?
cat err
echo "[код $code]"
