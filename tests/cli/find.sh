small_district
metodist find щукина
metodist find щук анн
metodist find анна щук
metodist find гимн
metodist find 112-233-445
say 'опечатка, чужая раскладка, латиница'
metodist find щукна
metodist find oerbyf
metodist find ivanova anna
metodist find tkrby
say 'вид, предел'
metodist find иван --kind teacher --limit 1
metodist find иван --kind организация
metodist find иван --kind teachr
metodist find иван --limit 0
metodist find иван --format json
metodist find иван --format csv
say 'ничего'
metodist find абракадабра
metodist find zzzz
metodist find ''
metodist find
