# П 4.8: реестр пяти названных документов и иных: версия, акт, срок; недостающие и истёкшие видны.
small_district
say 'реестр пуст'
clause 'П 4.8'
say 'завели четыре'
metodist add document type=mms_statute title='Положение о ММС' act='приказ № 110 от 28.12.2023' version=1 from=28.12.2023
metodist add document type=department_statute title='Положение о методическом отделе' act='приказ № 4 от 10.01.2024' from=10.01.2024
metodist add document type=council_statute title='Положение о методическом совете' act='приказ № 5 от 10.01.2024' from=10.01.2024
metodist add document type=annual_plan title='План ММС на 2026/2027' act='приказ № 80 от 28.08.2026' from=01.09.2026 until=31.08.2027
clause 'П 4.8'
say 'соглашение с институтом: действует, но до конца меньше, чем дней предупреждения'
metodist add document type=agreement title='Трёхстороннее соглашение' act='№ 17 от 22.01.2024' from=22.01.2024 until=22.01.2027
clause 'П 4.8'
say 'днём раньше предупреждать было рано'
clause 'П 4.8' --on 22.11.2026
say 'на другой день после срока'
clause 'П 4.8' --on 23.01.2027
say 'новое соглашение — новая запись реестра; прежняя остаётся'
metodist add document type=agreement title='Трёхстороннее соглашение (2027)' act='№ 3 от 12.01.2027' from=23.01.2027 until=22.01.2030
clause 'П 4.8' --on 23.01.2027
say 'иной документ пятёрку не меняет'
metodist add document type=other title='Положение о методическом активе' act='приказ № 111 от 28.12.2023' from=28.12.2023
clause 'П 4.8'
