METODIST_DATA=demo
quiet demo >/dev/null 2>&1
asset='муниц метод актив 3 27.08.2026'
say 'протокол, явочный лист и выписка решений одного заседания'
metodist doc protocol meeting "$asset"
metodist doc 'явочный лист' заседание "$asset"
metodist doc выписка meeting "$asset" --on 01.09.2026
say 'в файл: вид по окончанию имени'
metodist doc protocol meeting "$asset" протокол.txt
quiet doc protocol meeting "$asset" >shown.txt
cmp протокол.txt shown.txt && echo 'файл .txt — то же, что показано'
metodist doc protocol meeting "$asset" протокол.docx
metodist doc protocol meeting "$asset" протокол.odt
head -c 2 протокол.docx; echo
metodist doc protocol meeting "$asset" --save
metodist doc protocol meeting "$asset" --save
ls
say 'ошибки'
metodist doc protocl meeting "$asset"
metodist doc protocol meeting "$asset" протокол.doc
metodist doc protocol teacher 2777
metodist doc protocol meeting 1
metodist doc protocol
metodist doc protocol meeting "$asset" нет-такой-папки/протокол.docx
metodist doc protocol meeting "$asset" папка --each
say 'документ хранит имя своего дня: фамилию сменили после заседания'
quiet add teacher surname=Лебедева name=Нина patronymic=Юрьевна sex=female organization='СОШ №2' position=учитель >/dev/null
printf 'person;present\nЛебедева Нина Юрьевна;да\n' >явка.csv
quiet add meeting body='муниц метод совет' number=9 date=20.11.2026 chair='Лебедева Нина' --rows attendance=явка.csv >/dev/null
printf 'surname;until\nВоронина;21.11.2026\n' >прежние.csv
quiet export teacher нина.csv surname=Лебедева name=Нина >/dev/null
id=$(quiet find лебедева нина --format csv | tail -n 1 | cut -d ';' -f 1)
metodist set teacher "$id" former_surnames.1.surname=Воронина former_surnames.1.until=21.11.2026
metodist doc protocol meeting 'муниц метод совет 9 20.11.2026' | grep -n 'Воронин\|Лебед'
metodist set teacher "$id" former_surnames.1.until=19.11.2026
metodist doc protocol meeting 'муниц метод совет 9 20.11.2026' | grep -n 'Воронин\|Лебед'
say 'и место работы своего дня'
metodist set teacher "$id" employments.1.until=21.11.2026 employments.2.organization=Гимназия employments.2.position=методист employments.2.from=22.11.2026
metodist show teacher "$id" | grep '^Должность\|^Организация'
metodist doc attendance meeting 'муниц метод совет 9 20.11.2026' | grep -A 2 'Лебед'
