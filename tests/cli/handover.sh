small_district
# Щукина ведёт РМО и актив, наставник, тьютор, исполняет решение; дальше её дела принимает Иванова.
quiet add body title='РМО учителей физики' type=rmo level=municipal leader=Щукина >/dev/null
cat >members.csv <<'END'
teacher;role;from;until
Щукина;председатель;01.09.2024;
Карась;член;01.09.2024;
END
quiet add body title='Методический актив' type=mma level=municipal --rows members=members.csv >/dev/null
quiet add mentorship mentee=Карась mentor=Щукина from=01.09.2026 ground=young act='приказ № 41' >/dev/null
quiet add mentorship mentee='Иванова Анна' mentor=Щукина from=01.09.2026 form=horizontal >/dev/null
quiet add request topic='Проекты по физике' received=16.11.2026 requester_type=organization organization=Гимназия assigned=Щукина due=01.12.2026 >/dev/null
quiet add event title='Неделя физики' date=10.12.2026 form=семинар status=planned responsible=Щукина >/dev/null
cat >decisions.csv <<'END'
text;owner;due;done
Провести практикум;Щукина;20.12.2026;
Собрать заявки;Щукина;01.10.2026;28.09.2026
END
quiet add meeting body='Методический актив' number=3 date=17.09.2026 --rows decisions=decisions.csv >/dev/null
say 'что висит на Щукиной и кому что перейдёт: сначала только показано'
metodist handover Щукина 'Иванова Анна'
metodist list mentorship --columns mentee,mentor,from,until
say 'в одно действие и одним пакетом'
metodist handover Щукина 'Иванова Анна' --yes
metodist list mentorship --columns mentee,mentor,from,until,act
metodist show body актив
metodist list request --columns topic,assigned
metodist handover Щукина 'Иванова Анна' --yes
metodist undo --batch 18
metodist list mentorship --columns mentee,mentor,from,until
say 'на время отпуска: и. о. с датами, дела этих дней — другому, остальное вернётся само'
metodist handover Щукина Карась --on 01.12.2026 --until 31.12.2026 --yes
metodist show body актив
metodist list event --columns title,responsible
metodist list mentorship --columns mentee,mentor,from,until
say 'ошибки'
metodist handover Щукина Щукина
metodist handover Щукина Карась --on 01.12.2026 --until 30.11.2026
metodist handover Щукина
metodist handover Карась Ёлкин
whole
