small_district
# Щукина — председатель актива и единственная, кто ведёт ИОМ; Иванова тоже в активе.
quiet set teacher Щукина education=higher_pedagogical category_from=01.10.2024 role=teacher >/dev/null
quiet set teacher Карась education=higher_pedagogical >/dev/null
cat >members.csv <<'END'
teacher;role;from
Щукина;председатель;01.09.2024
Иванова-Петрова;секретарь;01.09.2024
END
quiet add body title='Методический актив' type=mma level=municipal leader=Щукина --rows members=members.csv >/dev/null
for who in Щукина Иванова-Петрова; do
	quiet add methodist teacher="$who" stage=included before_base=да included=01.09.2024 act='приказ № 5' basis=staff \
		contribution='ведёт семинары' directions=routes duties='route_tutoring consulting' >/dev/null
done
quiet add mentorship mentee=Карась mentor=Щукина from=01.09.2026 ground=young direction=mutual duty=mentoring >/dev/null
quiet add consultation date=10.11.2026 mode=individual topic='Разбор задач' tutor=Иванова-Петрова direction=advice duty=consulting >/dev/null
quiet add consultation date=11.11.2026 mode=individual topic='Как вести ИОМ' tutor=Щукина direction=routes duty=route_tutoring >/dev/null
quiet add request topic='Проекты по физике' received=16.11.2026 requester_type=organization organization=Гимназия assigned=Щукина due=01.12.2026 >/dev/null
cat >decisions.csv <<'END'
text;owner;due
Провести практикум;Щукина;20.12.2026
END
quiet add meeting body='Методический актив' number=3 date=17.09.2026 --rows decisions=decisions.csv >/dev/null
# Of all norms those of the regulation on the актив: the others have stories of their own.
impact() {
	printf '$ metodist impact %s --format csv\n' "$*"
	quiet impact "$@" --format csv | awk '/;норма;/ { asset = index($0, "А ") == 1 || index($0, "\"А ") == 1 } /;(норма|запись);/ && !asset { next } 1'
}
say 'уходит Щукина: что будет нарушено, кто без наставника, что без ответственного и кто мог бы'
impact Щукина
say 'Иванову-Петрову заменить проще'
impact Иванова-Петрова
say 'на Ёлкине ничего не висит'
impact Ёлкин
say 'в базе ничего не изменилось; после передачи дел и уход виден иначе'
quiet handover Щукина Иванова-Петрова --yes >/dev/null
impact Щукина
say 'ошибки'
metodist impact
metodist impact Щукина --on вчерашний
whole
