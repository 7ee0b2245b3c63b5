# П 3.3.2: кого, о чём и когда известили, по темам; возможности обучения с датой сведений; банки данных.
small_district
say 'пока ничего не записано — это «нет данных», а не «исполнено»'
metodist norms p_3_3_2_notices
clause p_3_3_2_opportunities
clause p_3_3_2_banks
say 'известили о каждой теме; о проектах — ровно 120 дней назад'
metodist add notice topic='единый календарь' title='События декабря' date=20.11.2026 channel=письмо all=да author=Щукина
metodist add notice topic='планы комитета' title='План комитета на четверть' date=02.11.2026 channel=письмо all=да
metodist add notice topic='планы ММС' title='План ММС на четверть' date=02.11.2026 channel=сайт all=да
metodist add notice topic='результаты конкурсов' title='Итоги «Педагогического дебюта»' date=16.11.2026 channel='социальные сети' all=да
metodist add notice topic=проекты title='Школьные проекты района: сроки' date=26.07.2026 channel=совещание organizations='СОШ №2; Гимназия'
metodist add notice topic='тенденции' title='Что меняется в аттестации' date=06.11.2026 channel=совещание all=да
metodist add notice topic='практики' title='Приём месяца' date=10.11.2026 channel=чат all=да
metodist add notice topic=обучение title='Набор на курсы института' date=13.11.2026 channel=письмо all=да
clause p_3_3_2_notices
say 'на другой день о проектах говорили уже слишком давно'
clause p_3_3_2_notices --on 24.11.2026
say 'кого известили о проектах, а кого нет'
metodist list notice 'topic=проекты' --columns date,title,all,organizations
metodist list notice 'organizations=ДС №5'
say 'темы, последние дни и каналы — отчётом'
metodist report information
say 'сказать «всем» и перечислить — нельзя; не сказать никому — видно; будущее ещё не сказано'
metodist add notice topic=проекты title='Ещё раз' date=20.11.2026 all=да organizations=Гимназия
metodist add notice topic=проекты title='Ещё раз' date=20.11.2026
metodist add notice topic=проекты title='Завтра скажем' date=24.11.2026 all=да

say 'возможность обучения: сведения верны на день, который указан, и 180 дней после'
metodist add course title='Формирующее оценивание' type=pk formality=formal hours=36 from=11.01.2027 until=29.01.2027 fresh_on=27.05.2026
clause p_3_3_2_opportunities
clause p_3_3_2_opportunities --on 24.11.2026
say 'проверили на сайте института и обновили день'
metodist set course формирующее fresh_on=23.11.2026
clause p_3_3_2_opportunities --on 24.11.2026

say 'банки данных: не хватает авторской методики, которую поддержали педагоги'
metodist add practice type='педагогический опыт' title='Листы самооценки' author=Щукина studied=01.10.2026
metodist add practice type='авторская методика' title='Задачи на каждый день' author='Иванова Анна'
metodist add practice type='точка роста' title='Кабинет физики открыт соседним школам' organization='СОШ №2'
metodist add practice type=ресурс title='Библиотека видеоуроков'
quiet add site theme='Олимпиадная математика' organization=Гимназия act='приказ № 87' from=01.09.2026 >/dev/null
quiet add body type=club title='Клуб молодого педагога' leader=Щукина >/dev/null
clause p_3_3_2_banks
say 'методику поддержали — банк есть'
metodist set practice 'Задачи на каждый' supported_by='РМО учителей физики'
clause p_3_3_2_banks
say 'опыт проходит ступени по порядку: изучен, обобщён, распространён'
metodist set practice 'Листы' spread=20.11.2026
metodist set practice 'Листы' generalized=05.11.2026 spread=20.11.2026
metodist list practice --columns title,type,stage,author,organization
metodist report practices
