# П 3.1–3.2: цели — разделы плана; нацпроекты; технологии опробованы и распространены; перенос в практику после ПК и ИОМ.
small_district
say 'план года: у одного мероприятия раздел не указан'
metodist add plan title='План ММС на 2026/2027' from=01.09.2026 until=31.08.2027 status=approved act='приказ № 80' approved=28.08.2026
metodist add event title='Августовское совещание' date=27.08.2027 plan='План ММС' section=system level=municipal
metodist add event title='Семинар по функциональной грамотности' date=10.12.2026 plan='План ММС' level=municipal
clause 'П 3.1'
metodist set event Семинар section=organization
clause 'П 3.1'
say 'мероприятий национальных проектов в плане нет — и одно есть'
metodist norms | grep 'национальных проектов'
metodist set event Семинар project=education
metodist norms | grep 'национальных проектов'
say 'технология опробована, но не распространена'
metodist add practice title='Методический десант' type=technology studied=15.10.2025 generalized=20.05.2026
metodist norms | grep 'технологии опробованы'
metodist set practice 'Методический десант' spread=20.11.2026
metodist norms | grep 'технологии опробованы'
say 'двое окончили курсы 24.08.2026; на перенос — 90 дней, сегодня 91-й'
printf 'teacher;document_type;document_number;issued\nЩукина;удостоверение;УПК-1;24.08.2026\nИванова-Петрова;удостоверение;УПК-2;24.08.2026\n' >trainees.csv
metodist add course title='Цифровые инструменты урока' type=pk formality=formal hours=36 from=10.08.2026 until=24.08.2026 --rows participants=trainees.csv
metodist norms --on 22.11.2026 | grep 'перенос в практику'
clause p_3_1_transfer
say 'методист побывал на уроке Щукиной и увидел перенос; Иванова-Петрова выступила с мастер-классом'
metodist add visit teacher=Щукина visitor='Иванова Анна' date=20.11.2026 lesson='Физика, 9 класс' purpose=transfer course='Цифровые инструменты' transferred=да
clause p_3_1_transfer
printf 'teacher;document_type;document_number;issued;transfer;transfer_on\nИванова-Петрова;удостоверение;УПК-2;24.08.2026;мастер-класс на РМО;12.11.2026\n' >trainees.csv
metodist add course title='Цифровые инструменты урока, поток 2' type=pk formality=formal hours=36 from=10.08.2026 until=24.08.2026 --rows participants=trainees.csv
clause p_3_1_transfer
say 'кто выбыл, с того переноса не ждут; курсы, оконченные до положения, ему не отвечают'
metodist set teacher Иванова-Петрова status=left
quiet add course title='Старые курсы' type=pk formality=formal hours=36 from=01.12.2023 until=27.12.2023 --rows participants=trainees.csv >/dev/null
clause p_3_1_transfer
whole
