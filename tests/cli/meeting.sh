# A protocol whose figures do not agree is taken, and told of at once.
small_district
quiet add body title='РМО учителей физики' type=rmo level=municipal >/dev/null
printf 'person;present\nЩукина;да\nКарась;нет\n' >attendance.csv
printf 'text;for;against;abstained\nПровести практикум;2;0;0\n' >decisions.csv
say 'голосов больше, чем присутствовавших'
metodist add meeting body=РМО number=1 date=02.11.2026 --rows attendance=attendance.csv --rows decisions=decisions.csv
say 'сходится; никто не отмечен — сравнить не с чем'
printf 'text;for;against;abstained\nПровести практикум;1;0;0\n' >decisions.csv
metodist add meeting body=РМО number=2 date=03.11.2026 --rows attendance=attendance.csv --rows decisions=decisions.csv
printf 'text;for;against;abstained\nПровести практикум;9;1;1\n' >decisions.csv
metodist add meeting body=РМО number=3 date=04.11.2026 --rows decisions=decisions.csv
