# А 3.1: семь направлений; каждая работа несёт одно, и по каждому кто-нибудь из актива работает.
small_district
quiet add methodist teacher=Щукина stage=included before_base=да included=01.09.2024 act='приказ № 5' basis=staff >/dev/null
say 'работы ещё нет'
metodist norms 'А 3.1'
say 'консультация без направления видна'
metodist add consultation date=10.09.2026 mode=group topic='Грамотность' tutor=Щукина organization=Гимназия
metodist norms a_3_1_carried
metodist set consultation 12 direction=advice duty=consulting
metodist norms a_3_1_carried
say 'по остальным шести направлениям год ещё впереди'
metodist norms a_3_1_directions
for direction in postcourse cascade deficits routes mutual; do
	quiet add consultation date=12.10.2026 mode=individual topic="Работа $direction" tutor=Щукина direction=$direction duty=consulting >/dev/null
done
say 'шесть из семи; последнее — помощь школам'
metodist norms a_3_1_directions --format csv
metodist add visit teacher='Иванова Анна' date=20.11.2026 visitor=Щукина lesson='Диктант' purpose=help direction=low_results duty=needs
metodist norms a_3_1_directions
say 'один день: накануне ещё «внимание»'
metodist norms a_3_1_directions --on 19.11.2026
say 'первого сентября год начинается заново; если направление молчит и второй год — нарушение'
metodist norms a_3_1_directions --on 01.09.2027
metodist add consultation date=10.09.2026 mode=group topic='Ещё раз' tutor=Щукина direction=advice duty=consulting
metodist norms a_3_1_directions --on 01.09.2028
