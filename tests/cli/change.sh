small_district
say 'сначала показывает: было, станет, кому нельзя'
metodist change teacher 'организация=СОШ №2' --set status=leave
metodist list teacher surname=Щукина --columns fio,status
metodist change teacher 'организация=СОШ №2' --set status=leave --set education=higher --yes
metodist list teacher 'организация=СОШ №2' --columns fio,status,education
say 'одним пакетом, одна отмена'
metodist undo
metodist list teacher 'организация=СОШ №2' --columns fio,status,education
say 'кому нельзя, остаётся как было, остальные меняются'
metodist change teacher 'id>0' --set category=высшая --set category_from=01.09.2026 --format csv
metodist change teacher 'id>0' --set birth_date=15.03.1975 --yes
metodist list teacher --columns fio,birth_date
metodist undo
say 'пустое значение стирает; ссылка — названием или номером'
metodist change teacher birth_date!= --set birth_date= --yes --format json
metodist undo
metodist change organization 'id>0' --set parent=Гимназия
say 'чего нельзя'
metodist change teacher --set status=leave
metodist change teacher 'id>0'
metodist change teacher 'id>0' --set статуз=x
metodist change teacher 'id>0' --set status=болеет
metodist change teacher 'id>0' --set employments.1.rate=1
metodist change teacher surname=Никто --set status=leave
metodist change teacher 'id>0' --set fio=1
metodist change teacher 'id>0' --set age=30
whole
