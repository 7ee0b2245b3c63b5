small_district
metodist add competency code=М-01 title='Планирование урока' area=методические
metodist add deficit teacher=Щукина competency=М-01
say 'на кого ссылаются, того не удалить'
metodist delete teacher Щукина
metodist delete competency М-01
metodist delete organization 3
metodist set organization 3 head=Карась
metodist delete teacher Карась
say 'сначала ссылки, потом запись'
metodist delete deficit 12
metodist delete teacher Щукина
metodist list teacher --columns fio
metodist delete teacher 6
metodist delete teacher Иванова
metodist delete teacher
say 'удаление отменяется'
metodist undo
metodist undo
metodist list teacher --columns fio
metodist list deficit
whole
