small_district
esc=$(printf '\033') broken=$(printf '\377\376\xd0') bell=$(printf '\007')
c1=$(printf '\302\233') bidi=$(printf '\342\200\256')
say 'не UTF-8'
told add teacher surname='<не UTF-8>' -- add teacher surname="$broken" name=Вера
told list teacher surname='<не UTF-8>' -- list teacher surname="$broken"
told list teacher --sort '<не UTF-8>' -- list teacher --sort "$broken"
told find '<не UTF-8>' -- find "$broken"
told '<не UTF-8>' -- "$broken"
told add '<не UTF-8>' -- add "$broken"
told import teacher '<не UTF-8>' -- import teacher "$broken"
say 'управляющие знаки не попадут ни в базу, ни на терминал'
told add teacher surname='<ESC>[31mКрасная' name=Вера -- add teacher surname="$esc[31mКрасная" name=Вера
told add teacher surname='Вера<BEL>' -- add teacher surname="Вера$bell" name=Вера
told add teacher surname='<U+009B>31m' -- add teacher surname="${c1}31m" name=Вера
told add teacher surname='<U+202E>Обратная' -- add teacher surname="${bidi}Обратная" name=Вера
metodist show teacher Обратная
told add '<ESC>' -- add "$esc]0;title$bell"
told list teacher '<ESC>=1' -- list teacher "$esc=1"
told list teacher surname='<ESC>' -- list teacher surname="$esc"
told find '<ESC>' -- find "$esc"
told help '<ESC>' -- help "$esc"
told '<ESC>' -- "$esc"
told '--<ESC>' -- "--$esc"
told list --'<ESC>' -- list teacher "--$esc"
told -d '<ESC>' -- -d "$esc" list teacher
told import teacher '<ESC>' -- import teacher "$esc"
told show teacher '<ESC>' -- show teacher "$esc"
say 'то же в файлах'
printf 'ФИО;Должность\n\033[31mКраснова Вера;учитель\nСиняя\007 Вера;учитель\nЗелёная Вера;\302\2331m\nБелая Вера;учитель\n' >escape.csv
metodist import teacher escape.csv
printf 'ФИО;Долж\033[31mность\nБелая Вера;учитель\n' >heading.csv
metodist import teacher heading.csv
printf '\377\376\000\001\002\003' >binary.csv
metodist import teacher binary.csv
printf 'ФИО;Должность\nЖ\000лтая Вера;учитель\n' >nul.csv
metodist import teacher nul.csv
printf 'ФИО;Должность\n"Незакрытая Вера;учитель\n' >quote.csv
metodist import teacher quote.csv
printf 'person;present\n\033[31m;да\n' >rows.csv
quiet add body title=Совет type=council >/dev/null
metodist add meeting body=Совет number=1 date=сегодня --rows attendance=rows.csv
metodist list teacher --columns fio,position
say 'мегабайт в поле'
long=$(head -c 100000 /dev/zero | tr '\0' x)
told add teacher surname='<сто тысяч букв>' -- add teacher surname="$long" name=Вера
told find '<сто тысяч букв>' -- find "$long"
told list teacher surname='<сто тысяч букв>' -- list teacher surname="$long"
told show teacher '<сто тысяч букв>' -- show teacher "$long"
told '<сто тысяч букв>' -- "$long"
{
	echo 'ФИО;Должность'
	printf 'Широкая Вера;'
	head -c 1000000 /dev/zero | tr '\0' x
	printf '\n'
	head -c 1000000 /dev/zero | tr '\0' y
	printf ';учитель\nУзкая Вера;учитель\n'
} >long.csv
metodist import teacher long.csv | sed 's/  *$//; s/   */  /g'
metodist list teacher --columns fio,position
whole
