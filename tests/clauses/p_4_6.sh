# П 4.6–4.7: поручения и их исполнение; у какого органа есть Положение, у какого нет, школы — тоже.
small_district
quiet add body title='Муниципальный методический совет' type=council level=municipal statute='приказ № 15 от 20.01.2024' >/dev/null
quiet add body title='РМО учителей физики' type=rmo level=municipal >/dev/null
say 'на заседании дали поручение со сроком 22.11.2026: накануне срока оно в работе, в день срока — ещё в срок'
printf 'text;owner;due\nСобрать заявки школ на обучение;Щукина;22.11.2026\n' >decisions.csv
metodist add meeting body='методический совет' number=1 date=02.11.2026 --rows decisions=decisions.csv
clause 'П 4.6' --on 22.11.2026
say 'на другой день — нарушено'
clause 'П 4.6' --on 23.11.2026
say 'поручение выполнили в срок, отметили позже'
printf 'text;owner;due;done\nСобрать заявки школ на обучение;Щукина;22.11.2026;20.11.2026\n' >decisions.csv
quiet delete meeting 13
metodist add meeting body='методический совет' number=1 date=02.11.2026 --rows decisions=decisions.csv
clause 'П 4.6'
say 'у РМО нет Положения, у школ тоже'
clause 'П 4.7'
metodist set body 'РМО учителей физики' statute='приказ № 16 от 20.01.2024'
for school in 'СОШ №2' Гимназия 'ДС №5'; do
	metodist set organization "$school" statute='приказ от 30.08.2024'
done
clause 'П 4.7'
