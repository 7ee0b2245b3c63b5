small_district
say '152-ФЗ: согласие на обработку и отдельно на распространение, с днями'
printf 'purpose;from\nобработка;01.09.2026\nраспространение;01.09.2026\n' >consents.csv
metodist add teacher surname=Рыбина name=Вера --rows consents=consents.csv
metodist list teacher 'consent_processing>=01.09.2026' --columns fio,consent_processing,consent_spreading
say 'отозвала распространение: обработка остаётся'
printf 'purpose;from;withdrawn\nобработка;01.09.2026;\nраспространение;01.09.2026;20.11.2026\n' >consents.csv
metodist add teacher surname=Окунева name=Нина --rows consents=consents.csv
metodist list teacher surname=Окунева --columns fio,consent_processing,consent_spreading
whole
say 'всё об одном человеке — одним файлом'
metodist add competency code=М-3 title='Задачи с параметрами'
metodist add deficit teacher=Щукина competency=М-3 level=high found=01.10.2026
printf 'teacher;attended\nЩукина;да\nИванова Анна;да\n' >group.csv
metodist add internship theme='Олимпиадные задачи' from=05.10.2026 --rows participants=group.csv
metodist person-export Щукина shchukina.txt
metodist person-export Щукина shchukina.json
grep -c Иванова shchukina.json || echo 'чужих имён нет'
grep -o '"as":"[a-z.]*"' shchukina.json
say 'отзыв согласия: данные уничтожают с актом; сначала видно, что будет'
metodist destroy Щукина
digests() { sed 's/[0-9a-f]\{64\}/<дайджест>/'; }
metodist destroy Щукина --act 'отзыв согласия от 01.11.2026' | digests
metodist show teacher Щукина
metodist destroy Щукина --act 'отзыв согласия от 01.11.2026' --yes | digests
say 'человека больше не узнать, его записи остаются, журнал цел'
metodist find Щукина
metodist list deficit --columns teacher,competency,level
metodist history teacher 6
metodist restore teacher 6 --rev 4
metodist journal --limit 2
metodist list document --columns title,from,until
whole
quiet dump base.txt >/dev/null && grep -E '112-?233|Щукина' base.txt || echo 'в выгрузке данных нет'
