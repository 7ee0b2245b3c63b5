small_district
mkdir folder
mkfifo pipe
say 'папка, устройство, канал, ничего вместо файла'
for file in folder /dev/zero /dev/null pipe no-such.csv people.csv/x folder/ ''; do
	metodist import teacher "$file"
done
metodist import teacher people.csv --map /dev/zero
metodist add meeting --rows attendance=pipe
for file in folder /dev/zero pipe; do
	metodist restore-base "$file"
	metodist -d "$PWD/empty" load "$file"
done
metodist -c pipe config
metodist -d pipe list teacher
metodist -d /dev/null list teacher
metodist -d /dev/null/x add body title=Совет type=council
say 'писать некуда'
for command in backup dump 'export teacher'; do
	for file in folder no-such/a.csv /dev/null/a.csv; do
		metodist $command "$file"
	done
done
metodist export teacher folder.csv/a.csv
metodist export teacher /proc/a.csv
metodist backup /proc/a.mdb
metodist dump /proc/a.txt
ls folder
say 'прав нет: папка только для чтения'
chmod -R a+rX . && chmod a-w base folder
chmod a+r base/*
powerless list organization --columns title
powerless add body title=Совет type=council
powerless export teacher folder/out.csv
powerless export organization out.csv
chmod a-rx base
powerless list organization
chmod u+rwx base folder
whole
