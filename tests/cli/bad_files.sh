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
say 'прав нет: чужая папка, папка только для чтения, база только для чтения'
mkdir locked
chmod -R a+rwX . && chmod a-w folder && chmod 0 locked
powerless list organization --columns title
powerless export organization folder/out.csv
powerless dump folder/out.txt
powerless backup folder/copy.mdb
powerless -d locked list organization
powerless -d locked/base add body title=Совет type=council
powerless import teacher locked/people.csv
powerless -c locked/my.ini config
chmod a-w base
powerless add body title=Совет type=council
powerless import teacher people.csv
powerless restore-base organizations.csv
chmod a+w base && chmod a-w base/metodist.mdb
powerless add body title=Совет type=council
chmod -R u+rwx base folder locked
ls folder locked
whole
