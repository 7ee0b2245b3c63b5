small_district
METODIST_USER=petrov
quiet set teacher Щукина phone=89210000001
METODIST_USER=smirnova
quiet set teacher Карась phone=89210000003
quiet undo >/dev/null
metodist journal
metodist journal --since 8
metodist journal --user petrov
metodist journal --kind организация
metodist journal --kind teacher --user smirnova --since 7
metodist journal --limit 2
metodist journal --limit 1 --kind organization
metodist journal --since 99
metodist journal --user nobody --format json
metodist journal --since 9 --format json | sed 's/"chain":"[0-9a-f]\{64\}"/"chain":"…"/'
metodist journal --since 9 --format csv
metodist journal 5
