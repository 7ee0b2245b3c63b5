small_district
# The same base with one stored value changed, as a newer program would have left it.
newer() { # folder, sed script over «key value» of mdb_dump
	mkdir "$1"
	mdb_dump -n -a base/metodist.mdb | sed "$2" | mdb_load -n "$1/metodist.mdb" 2>/dev/null
}
say 'в базе поле, которого программа не знает: читать можно, писать нельзя'
# organizations have one more field there: 999 1 text 0 future
newer field '/^ 4d736368656d6101$/{n;s/$/393939203120746578742030206675747572650a/;}'
metodist -d field list organization --columns title
metodist -d field show teacher Щукина
metodist -d field export teacher out.csv
metodist -d field add body title=Совет type=council
metodist -d field set teacher Щукина phone=89210000001
metodist -d field delete teacher Щукина
metodist -d field undo
metodist -d field import teacher people.csv
metodist -d field import teacher people.csv --dry-run
metodist -d field reindex
metodist -d field check
say 'вид записей, которого программа не знает'
newer kind '/^ 4d736368656d6101$/{s/01$/63/;n;s/.*/ 6675747572650a/;}'
metodist -d kind list organization --columns title
metodist -d kind add body title=Совет type=council
say 'другой формат базы, другая выгрузка'
newer format '/^ 4d666f726d6174$/{n;s/.*/ 00000003/;}'
metodist -d format list organization
metodist -d format add body title=Совет type=council
quiet dump base.txt >/dev/null
sed 's/^metodist-dump 1/metodist-dump 2/' base.txt >dump2.txt
metodist -d new load dump2.txt
whole
