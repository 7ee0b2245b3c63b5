small_district
quiet dump base.txt >/dev/null
say 'база новее программы: в ней поле, которого программа не знает'
# 999 1 text 0 future — a field with a tag of its own in the stored description of organizations
sed '/^M 736368656d6101 /s/$/393939203120746578742030206675747572650a/' base.txt >newer.txt
metodist -d newer load newer.txt
metodist -d newer list organization --columns title
metodist -d newer add body title=Совет type=council
metodist -d newer set teacher Щукина phone=89210000001
metodist -d newer undo
metodist -d newer import teacher people.csv
metodist -d newer export teacher out.csv
metodist -d newer check
say 'другой формат'
sed 's/^M 666f726d6174 00000001/M 666f726d6174 00000002/' base.txt >format.txt
metodist -d format load format.txt
sed 's/^metodist-dump 1/metodist-dump 2/' base.txt >dump2.txt
metodist -d format load dump2.txt
whole
