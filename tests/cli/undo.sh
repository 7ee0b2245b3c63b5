small_district
as() { # another user
	METODIST_USER=$1
	echo "@ $1"
	shift
	metodist "$@"
	METODIST_USER=smirnova
}
say 'своё последнее'
metodist set teacher Щукина phone=89210000001
metodist set teacher Щукина phone=89210000002
metodist undo
metodist show teacher 6
metodist undo
metodist list teacher phone!=
say 'чужое не трогается без номера'
as petrov set teacher Щукина email=anna@example.ru
metodist set teacher Карась phone=89210000003
metodist undo
as petrov undo
as petrov undo
say 'по номеру, дважды, не бывает'
metodist set teacher Карась phone=89210000004
metodist undo 17
metodist undo 17
metodist undo 999
metodist undo 0
say 'что изменили после, то остаётся: код 1'
metodist set teacher Ёлкин phone=89210000005 email=elkin@example.ru
metodist set teacher Ёлкин phone=89210000006
metodist undo 19
metodist show teacher Ёлкин
metodist undo 19 --format json
say 'пакет загрузки целиком, кроме тронутого'
metodist undo --batch 5
metodist list teacher --columns fio
metodist undo --batch 5
metodist undo --batch 1
metodist list organization --columns title
metodist journal --since 21
say 'изменение с номером пакета — не пакет; отмену отменяют, и это говорится'
metodist undo 5
metodist undo 27
metodist undo 25
metodist undo 25 --batch 5
metodist list teacher --columns fio
say 'что вы меняли: новое сверху'
metodist changes --limit 6
metodist changes 19
metodist changes 5
metodist changes 999
as petrov changes
metodist changes --limit 3 --format json
say 'чего нельзя отменить, то названо, и то, что было перед ним'
metodist set teacher Ёлкин phone=89210000007
metodist set teacher Ёлкин email=igor@example.ru
as petrov set teacher Ёлкин email=elkin@example.ru
metodist undo
say 'удалённое и не возвращённое'
metodist delete teacher 7
metodist deleted
metodist deleted организация
metodist deleted --format json
metodist restore teacher 7
metodist deleted
whole
