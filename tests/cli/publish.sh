small_district
plain() { sed -e 's/^\xef\xbb\xbf/<BOM>/' -e 's/\r$/<CR>/' "$1"; }

say 'документы об обучении — 40 столбцов государственного реестра'
quiet set teacher Щукина sex=ж education=higher_pedagogical consent_processing=01.09.2026
quiet set teacher Карась consent_processing=01.09.2026
printf 'teacher;document_type;document_number;issued\nЩукина;удостоверение;78-0001;20.11.2026\nКарась;удостоверение;78-0002;20.11.2026\nИванова Анна;удостоверение;78-0003;20.11.2026\nЁлкин;справка участника;5;20.11.2026\nИванова-Петрова;;;\n' >trainees.csv
quiet add course title='Функциональная грамотность' type=pk formality=formal hours=72 form=очная from=12.10.2026 until=20.11.2026 --rows participants=trainees.csv >/dev/null
metodist export course frdo.csv --layout frdo
plain frdo.csv
echo "столбцов: $(sed -n 1p frdo.csv | tr -d '\n' | sed 's/"[^"]*"/x/g; s/[^;]//g' | wc -c) и один"
metodist export course frdo.xlsx --layout frdo "title~функц"
unzip -p frdo.xlsx xl/worksheets/sheet1.xml | grep -o '<c r="[A-Z]*2" s="[34]"><v>[0-9]*</v>'
metodist export course frdo.csv --layout frd
metodist export teacher frdo.csv --layout frdo
metodist export course frdo.csv --layout frdo --columns title

say 'план — в календарь'
quiet add event title='Учитель года; финал' date=24.11.2026 time=14:00 place='актовый зал' form=конкурс >/dev/null
quiet add event title='Неделя молодого педагога' date=16.11.2026 until=20.11.2026 status=cancelled >/dev/null
quiet add event title='Без дня' >/dev/null
metodist export event plan.ics
sed -e 's/@.*/@…/' plan.ics | plain /dev/stdin
metodist export event plan.ics "title~неделя"
grep -c BEGIN:VEVENT plan.ics
metodist export teacher people.ics

say 'страница для сайта: только согласные быть названными'
quiet set teacher Щукина consent_spreading=01.09.2026
for who in Щукина Карась; do
	quiet add methodist teacher=$who stage=включён before_base=да included=01.09.2025 act='приказ 1' number=$who directions='помощь ШНОР' 2>&1 | sed 's/^[0-9]*$/внесён/'
done
quiet add body type=mma title='Муниципальный методический <актив>' >/dev/null
quiet add meeting body='актив' number=4 date=30.10.2026 2>&1 | sed 's/^[0-9]*$/внесено/'
quiet add plan title='План ММС' from=01.09.2026 until=31.08.2027 status=проект 2>&1 | sed 's/^[0-9]*$/внесён/'
quiet set event 'Учитель года' plan='План ММС' title='Учитель года: <b>финал</b> & награждение'
metodist site-page page.html
grep 'План ещё' page.html
quiet set plan 'План ММС' status=утверждён act='приказ 5' approved=28.08.2026
metodist site-page page.html
cat page.html
grep -c Карась page.html || true
metodist site-page no-such-folder/page.html
whole
