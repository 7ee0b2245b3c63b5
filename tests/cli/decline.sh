metodist decline Иванова Анна Сергеевна
metodist decline ШМИДТ ЛЮБОВЬ КАРЛОВНА --format csv
metodist decline --as должность учитель физики, классный руководитель
metodist decline --as название муниципальный методический актив
# пол не угадывают
metodist decline Ким Любовь
metodist decline Ким Любовь --sex ж
# своё слово, и что с файлом не так
cp "$AID/../../../config/declension.txt" слова.txt
printf '[documents]\ndeclension = "%s/слова.txt"\n' "$PWD" >свои.ini
metodist -c свои.ini decline --as название курсы повышения квалификации
echo 'курсы повышения квалификации;курсов повышения квалификации;курсам повышения квалификации;курсы повышения квалификации;курсами повышения квалификации;курсах повышения квалификации' >>слова.txt
metodist -c свои.ini decline --as название Курсы повышения квалификации
echo 'Заяц;Заяца' >>слова.txt
metodist -c свои.ini decline Заяц Иван Ильич
rm слова.txt
metodist -c свои.ini decline Заяц Иван Ильич
metodist decline Иванова
metodist decline Ким Любовь --sex средний
metodist decline Ким Любовь --as глагол
[ ! -e base ] || echo 'а база не нужна'
