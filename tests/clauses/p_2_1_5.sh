# П 2.1.5–2.1.7: человек — педагог, руководитель или то и другое, с местами работы во времени; сообщества есть на всех уровнях.
small_district
say 'у всех пятерых место работы указано'
clause 'П 2.1.5'
say 'пришёл человек без места работы'
metodist add teacher surname=Рыбина name=Вера role=both
clause 'П 2.1.5' | head -n 4
metodist set teacher Рыбина organization='СОШ №2' position=директор
clause 'П 2.1.5' | head -n 4
say 'Сомов уходит из гимназии 30.11: до этого дня место есть, потом — нет, пока не отмечено, что он выбыл'
printf 'organization;position;from;until\nГимназия;педагог-психолог;01.09.2024;30.11.2026\n' >places.csv
metodist add teacher surname=Сомов name=Лев status=works --rows employments=places.csv
clause 'П 2.1.5' --on 30.11.2026 | head -n 4
clause 'П 2.1.5' --on 01.12.2026 | head -n 4
metodist set teacher Сомов status=left
clause 'П 2.1.5' --on 01.12.2026 | head -n 3
say 'у организаций назван руководитель'
metodist set organization 'СОШ №2' head=Рыбина
clause 'П 2.1.6'
metodist set organization Гимназия head=Щукина
metodist set organization 'ДС №5' head=Ёлкин
clause 'П 2.1.6'
say 'сообщества: школа, муниципалитет, шире'
metodist add body title='ШМО учителей физики' type=school_mo level=school organization='СОШ №2'
metodist add body title='РМО учителей физики' type=rmo level=municipal
clause 'П 2.1.7'
metodist add body title='Региональная ассоциация учителей физики' type=association level=regional
clause 'П 2.1.7'
