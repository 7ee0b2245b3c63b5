small_district
say 'таблицу можно загрузить для каждого вида'
printf 'code;title;area\nМ-01;Планирование урока;методические\nЦ-01;Цифровая среда;цифровые\n' >competency.csv
metodist import competency competency.csv
printf 'Педагог;Компетенция;Уровень;Выявлен\nЩукина Анна Петровна;М-01;высокий;01.09.2026\nКарась Пётр Львович;Цифровая среда;low;02.09.2026\nИванова;М-01;;\n' >deficit.csv
metodist import deficit deficit.csv
metodist import deficit deficit.csv
printf 'title;type;level;leader\nРМО учителей физики;rmo;муниципальный;Щукина Анна Петровна\nММА;mma;municipal;\n' >body.csv
metodist import body body.csv
printf 'body;number;date\nММА;1;20.03.2026\nММА;2;19.06.2026\n' >meeting.csv
metodist import meeting meeting.csv
printf 'organization;theme;from;until;level\nСОШ №2;Смешанное обучение;01.09.2025;31.08.2027;municipal\n' >site.csv
metodist import site site.csv
printf 'site;theme;mode;from;until;hours\n23;Неделя в школе;person;01.10.2026;05.10.2026;24\n' >internship.csv
metodist import internship internship.csv
metodist check
for kind in competency deficit body meeting site internship; do
	metodist list $kind
	quiet export $kind $kind-out.csv >/dev/null
	quiet import $kind $kind-out.csv | head -n 1
done
whole
