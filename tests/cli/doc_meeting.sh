METODIST_DATA=demo
quiet demo >/dev/null 2>&1
asset='муниц мет актив 3 2026'
say 'протокол, явочный лист и выписка решений одного заседания'
metodist doc protocol meeting 2777
metodist doc 'явочный лист' заседание 2777
metodist doc выписка meeting 2777 --on 01.09.2026
say 'в файл: вид по окончанию имени'
metodist doc protocol meeting 2777 протокол.txt
quiet doc protocol meeting 2777 >shown.txt
cmp протокол.txt shown.txt && echo 'файл .txt — то же, что показано'
metodist doc protocol meeting 2777 протокол.docx
metodist doc protocol meeting 2777 протокол.odt
head -c 2 протокол.docx; echo
metodist doc protocol meeting 2777 --save
metodist doc protocol meeting 2777 --save
ls
say 'ошибки'
metodist doc protocl meeting 2777
metodist doc protocol meeting 2777 протокол.doc
metodist doc protocol teacher 2777
metodist doc protocol meeting 1
metodist doc protocol
metodist doc protocol meeting 2777 нет-такой-папки/протокол.docx
metodist doc protocol meeting 2777 папка --each
