small_district
metodist set teacher Щукина surname=Рыбина
metodist set teacher 6 phone=89210000001
say 'история: новое сверху'
metodist history teacher 6
metodist history teacher 6 --format json
metodist history teacher 2
metodist history teacher 99
metodist history teacher Никто
say 'вернуть прежнее состояние'
metodist restore teacher 6 --rev 4
metodist show teacher 6
metodist restore teacher 6
metodist restore teacher 6 --rev 1
metodist restore teacher 6 --rev 999
say 'вернуть удалённое: номер и связи прежние'
metodist add competency code=М-01 title='Планирование урока' area=методические
metodist add deficit teacher=6 competency=М-01 level=высокий found=вчера
metodist delete deficit 12
metodist show deficit 12
metodist history deficit 12
metodist restore deficit 12 --rev 13
metodist restore deficit 12
metodist show deficit 12
metodist restore deficit 77
whole
