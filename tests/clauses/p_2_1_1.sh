# П 2.1.1–2.1.4, 4.1–4.2: из чего состоит служба, кто возглавляет, кто входит; совет только предлагает, ответ комитета виден.
small_district
say 'в базе ещё ни одного органа'
clause 'П 4.2'
say 'заводим совет и РМО'
metodist add body title='Муниципальный методический совет' type=council level=municipal leader=Щукина
clause 'П 4.2'
printf 'teacher;role;from\nИванова-Петрова;председатель;01.09.2026\nЩукина;член;01.09.2026\n' >members.csv
metodist add body title='РМО учителей математики' type=rmo level=municipal --rows members=members.csv
clause 'П 4.2'
say 'у совета есть председатель, а состава нет'
clause 'П 2.1.1'
printf 'teacher;role;from;until\nЩукина;председатель;01.09.2025;\nИванова Анна;секретарь;01.09.2025;\nКарась;член;01.09.2025;31.08.2026\n' >members.csv
metodist delete body 'методический совет'
metodist add body title='Муниципальный методический совет' type=council level=municipal leader=Щукина --rows members=members.csv
clause 'П 2.1.1'
say 'летом в составе было трое; накануне 01.09.2025 — никого'
clause 'П 2.1.1' --on 31.08.2026
clause 'П 2.1.1' --on 31.08.2025
say 'совет решил: одно сам себе, другое предложил комитету'
printf 'text;owner;due;proposal;answer\nПодготовить программу семинара;Щукина;10.12.2026;;\nПоддержать создание стажировочной площадки;;;да;\n' >decisions.csv
metodist add meeting body='методический совет' number=1 date=12.11.2026 --rows decisions=decisions.csv
clause 'П 2.1.4'
say 'комитет ответил'
printf 'text;owner;due;proposal;answer\nПодготовить программу семинара;Щукина;10.12.2026;;\nПоддержать создание стажировочной площадки;;;да;поддержано, приказ № 212\n' >decisions.csv
metodist delete meeting 14
metodist add meeting body='методический совет' number=1 date=12.11.2026 --rows decisions=decisions.csv
clause 'П 2.1.4'
whole
