# П приказ, 1.1, 2.1.2: приказ, муниципалитет, комитет, отдел и институт — настройки службы; их печатают документы.
small_district
say 'программу только что поставили: названия обычные, приказа нет — это не «исполнено»'
clause 'П 1.1'
say 'администратор вписал названия, приказ забыл'
cat >service.ini <<-'END'
	[names]
	municipality = Заозёрский муниципальный район
	committee = Комитет образования администрации Заозёрского района
	department = Методический отдел МКУ «Центр обслуживания образования»
	institute = Областной институт развития образования
END
METODIST_CONFIG=service.ini
export METODIST_CONFIG
clause 'П 1.1'
say 'и вписал приказ'
echo 'order = приказ № 110 от 28.12.2023' >>service.ini
clause 'П 1.1'
metodist config | grep -e names.order -e names.municipality
say 'положения ещё не было — и норм не было'
metodist norms --on 27.12.2023
metodist norms --on 28.12.2023 | grep 'П 1.1'
