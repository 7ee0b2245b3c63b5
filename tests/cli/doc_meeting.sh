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
