# А 1.2–1.5: задачи актива — метки на работе; школы с низкими результатами и в сложных условиях получают поддержку.
small_district
asset() {
	quiet add methodist teacher="$1" stage=included before_base=да included=01.09.2024 act='приказ № 5' basis=staff >/dev/null
}
say 'никто ничего не делал — данных нет'
metodist norms 'А 1.5'
asset Щукина
asset Карась
say 'работа членов актива несёт метки задач'
metodist add consultation date=10.09.2026 mode=group topic='Функциональная грамотность' tutor=Щукина direction=advice duty=consulting tasks='individual trainees' organization=Гимназия
metodist add visit teacher=Иванова-Петрова date=15.10.2026 visitor=Щукина lesson='Урок физики' purpose=transfer tasks='transfer horizontal' direction=mutual duty=communities
metodist norms a_1_2_tasks
say 'работа того, кто не в активе, задачу актива не закрывает'
metodist add consultation date=12.10.2026 mode=individual topic='Новые формы наставничества' tutor='Иванова Анна' tasks=innovation
metodist norms a_1_2_tasks --format csv
say 'СОШ №2 — школа с низкими результатами: в этом учебном году к ней не ходили'
metodist norms a_1_2_schools
say 'визит к её учителю — поддержка'
metodist add visit teacher='Иванова Анна' date=20.11.2026 visitor=Щукина lesson='Диктант' purpose=help tasks=weak_schools direction=low_results duty=needs
metodist norms a_1_2_schools
metodist norms a_1_2_tasks
say 'один день: накануне визита ещё «внимание»'
metodist norms a_1_2_schools --on 19.11.2026
say 'прошёл год, и школу опять забыли; через два — нарушение'
metodist norms a_1_2_schools --on 31.08.2027
metodist norms a_1_2_schools --on 01.09.2028
say 'фильтр по меткам школ работает везде'
metodist list teacher organization@low_results=да --columns fio,organization
