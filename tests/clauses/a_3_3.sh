# А 3.3: заседание методического актива не реже раза в квартал; протокол, решения с ответственным и сроком, контроль исполнения.
small_district
say 'актива в базе нет — это не «исполнено»'
metodist norms 'А 3.3'
cat >members.csv <<'END'
teacher;role;from
Щукина;председатель;01.09.2024
Карась;секретарь;01.09.2024
END
quiet add body title='Методический актив' type=mma level=муниципальный --rows members=members.csv >/dev/null
say 'год начался, первого заседания ещё не было: срок идёт до последнего дня квартала'
metodist norms a_3_3_quarters --on 31.03.2026
say 'и один день: квартал прошёл'
metodist norms a_3_3_quarters --on 01.04.2026
say 'заседания года: протокол с повесткой, решение с ответственным и сроком'
cat >agenda.csv <<'END'
item;speaker
План работы актива;Щукина
END
cat >decisions.csv <<'END'
item;text;owner;due
1;Провести практикум по задачам;Карась;20.12.2026
END
quiet add meeting body=актив number=1 date=12.02.2026 chair=Щукина --rows agenda=agenda.csv >/dev/null
quiet add meeting body=актив number=2 date=14.05.2026 chair=Щукина --rows agenda=agenda.csv --rows decisions=decisions.csv >/dev/null
quiet add meeting body=актив number=3 date=17.09.2026 chair=Щукина --rows agenda=agenda.csv --rows decisions=decisions.csv >/dev/null
metodist norms a_3_3_quarters
say 'декабрьское заседание назначено'
quiet add meeting body=актив number=4 date=31.12.2026 --rows agenda=agenda.csv --rows decisions=decisions.csv >/dev/null
metodist norms a_3_3_quarters
say 'оно прошло в последний день квартала; накануне — ещё «внимание»'
metodist norms a_3_3_quarters --on 30.12.2026
metodist norms a_3_3_quarters --on 31.12.2026
say 'заседание сегодня: пока в явке никто не отмечен и ничего не решено, его не было; отметили одного — было'
printf 'person;present\nЩукина;\nКарась;\n' >sheet.csv
quiet add meeting body=актив number=5 date=23.11.2026 --rows agenda=agenda.csv --rows attendance=sheet.csv >/dev/null
clause a_3_3_quarters
quiet set meeting 16 attendance.1.present=да
clause a_3_3_quarters
quiet delete meeting 16
say 'в первом протоколе нет решений, и это видно'
metodist norms a_3_3_protocols --format csv
say 'срок решений — 20.12: в этот день ещё не нарушено, на следующий — уже'
metodist norms a_3_3_protocols --on 20.12.2026 --format csv
metodist norms a_3_3_protocols --on 21.12.2026 --format csv
say 'год целиком: доказательство по кварталам'
metodist norms a_3_3_quarters --on 31.12.2026 --format json
say 'последний квартал года прошёл без заседания: 31.12 срок ещё идёт, 01.01 — нарушено, хотя начался новый год'
quiet delete meeting 15
metodist norms a_3_3_quarters --on 31.12.2026
metodist norms a_3_3_quarters --on 01.01.2027
