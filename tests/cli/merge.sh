small_district
metodist add teacher surname=Щукина name=Анна email=anna@example.ru
metodist add competency code=М-01 title='Планирование урока' area=методические
metodist add deficit teacher=11 competency=М-01
metodist set organization 2 head=11
metodist merge teacher 6 11
metodist show teacher 6
metodist show teacher 11
metodist list deficit
metodist list organization --columns title,head
metodist undo
metodist show teacher 11
metodist list deficit
metodist list organization --columns title,head
say 'ошибки'
metodist merge teacher 6 6
metodist merge teacher 6 2
metodist merge teacher Иванова 6
metodist merge teacher 6
whole
