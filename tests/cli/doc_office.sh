METODIST_DATA=demo
quiet demo >/dev/null 2>&1
printf '[documents]\nhead = Белова Инна Сергеевна\ncommittee_head = Лаптев Сергей Андреевич\ncity = г. Заозёрск\n' >own.ini
say 'годовой план'
metodist -c own.ini doc plan plan 'План работы ММС на 2026/2027' | head -40
say 'отчёт за квартал и за год'
metodist -c own.ini doc quarter-report plan 'План работы ММС на 2026/2027' >quarter.txt
head -32 quarter.txt
echo …
grep -A 4 '^[2-4]\. ' quarter.txt
metodist -c own.ini doc quarter-report plan 'План работы ММС на 2026/2027' --on 30.09.2026 | head -8
metodist -c own.ini doc year-report plan 'План работы ММС на 2025/2026' >year.txt
head -16 year.txt
echo …
grep -A 5 '^[2-4]\. ' year.txt
say 'согласие и акт об уничтожении'
metodist -c own.ini doc consent teacher 'Алексеева Ирина Ивановна'
act=$(quiet destroy 'Алексеева Ирина Ивановна' --act 'отзыв согласия 20.11.2026' --yes | sed -n 's/.*документы: № \([0-9]*\)\..*/\1/p')
metodist -c own.ini doc destruction-act document "$act" | sed 's/^[0-9a-f]\{64\}$/<сумма>/'
metodist doc destruction-act document 'Положение о методическом отделе'
say 'всем по отбору: по файлу на запись'
metodist doc consent teacher согласия --where 'организация="Озерковская СОШ"' --as odt
ls согласия | head -3
metodist doc certificate event сертификаты --where 'status=held date>=01.11.2026'
ls сертификаты
metodist doc consent teacher согласия --where 'организация=Нигде'
metodist doc consent teacher 'Алексеева Ирина' согласия --where 'организация="Озерковская СОШ"'
metodist doc consent teacher --where 'организация="Озерковская СОШ"'
metodist doc consent teacher другие --where 'организация="Озерковская СОШ"' --as doc
ls другие
