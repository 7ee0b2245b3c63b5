small_district
say 'копия, пока другие работают'
metodist backup copy.mdb
metodist backup copy.mdb
metodist backup no-such-folder/copy.mdb
metodist backup
quiet delete teacher Карась
metodist list teacher --columns fio
metodist restore-base copy.mdb
ls base | grep -v lock | sed 's/20[0-9T:.-]*Z/<когда>/'
metodist list teacher --columns fio
metodist check
say 'копия другой папки, негодные копии: база не тронута'
metodist -d other restore-base copy.mdb
metodist -d other list organization --columns title
metodist restore-base people.csv
metodist restore-base no-such.mdb
metodist restore-base base
: >empty.mdb
metodist restore-base empty.mdb
head -c 20000 copy.mdb >half.mdb
metodist restore-base half.mdb
whole
ls base | grep -v lock | sed 's/20[0-9T:.-]*Z/<когда>/'
say 'вся база текстом и обратно'
quiet set teacher Карась phone=89210000001
metodist dump base.txt
metodist dump base.txt
metodist load base.txt
metodist -d loaded load base.txt
ls loaded | grep -v lock
metodist -d loaded check
metodist -d loaded history teacher Карась
quiet -d loaded dump loaded.txt >/dev/null
cmp -s base.txt loaded.txt && echo 'выгрузки совпали до байта'
sed 's/^R teacher/R teachr/' base.txt >odd.txt
metodist -d odd load odd.txt
head -n 12 base.txt >cut.txt
metodist -d odd load cut.txt
metodist -d odd load people.csv
metodist -d odd load no-such.txt
metodist -d odd check
metodist -d odd load base.txt
say 'указатели'
metodist reindex
metodist check
metodist check --format json
metodist reindex --format json
