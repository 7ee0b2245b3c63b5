small_district
metodist add deficit teacher=Щукина competency=М-1 found=01.09.2026 >/dev/null 2>&1
plain() { sed -e 's/^\xef\xbb\xbf/<BOM>/' -e 's/\r$/<CR>/' "$1"; }
# Cells of a sheet, one a line: address, style, what stands in it.
cells() { unzip -p "$1" xl/worksheets/sheet1.xml | sed 's,<c ,\n&,g; s,</sheetData>,\n&,' |
	sed -n 's,^<c r="\([A-Z0-9]*\)" s="\([0-9]*\)"[^>]*>\(.*\)</c>.*,\1 \2 \3,p' | sed 's,<is><t[^>]*>\(.*\)</t></is>,«\1»,; s,</*v>,,g'; }

say 'список файлом Excel: дни и числа — дни и числа, остальное — текст'
metodist export teacher people.xlsx --columns surname,birth_date,snils,experience
cells people.xlsx
say 'загрузить выгруженное — ничего не изменить'
for kind in teacher organization; do
	quiet export $kind all.xlsx >/dev/null
	metodist import $kind all.xlsx
done
say 'ответ любой команды — в файл: вид по окончанию'
metodist list teacher --columns surname,birth_date --output list.xlsx surname=Щукина
cells list.xlsx
metodist list teacher --columns surname,birth_date --output list.csv surname=Щукина
plain list.csv
metodist list teacher --columns surname,birth_date --output list.json surname=Щукина
cat list.json
metodist report coverage --on 23.11.2026 --output coverage.xlsx
cells coverage.xlsx
metodist add teacher surname=Линь name=Юрий --output added.csv
plain added.csv
metodist delete teacher Линь --output done.xlsx
test -e done.xlsx || echo нет
say 'что похоже на формулу, ею не станет'
metodist add competency code='=1+1' title='@SUM(A1)'
metodist export competency formulas.xlsx --columns code,title
cells formulas.xlsx
say 'ошибки'
metodist report coverage --output coverage.txt
metodist report coverage --output no-such-folder/coverage.xlsx
metodist report coverage --output coverage.xlsx --format json
metodist report coverage --outptu coverage.xlsx
whole
