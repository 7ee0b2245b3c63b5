small_district
say 'дата, СНИЛС, число, выбор, ссылка, почта, ИНН'
metodist set teacher Щукина birth_date=31.02
metodist set teacher Щукина birth_date=01.01.2050
metodist set teacher Щукина snils=112-233-445-96
metodist set teacher Щукина snils=1
metodist set teacher Щукина snils=000-000-000-00
metodist set teacher Щукина experience_years=-1
metodist set teacher Щукина experience_years=999999999999999999999
metodist set teacher Щукина sex=да
metodist set teacher Щукина organization=Лицей
metodist set teacher Щукина organization=999
metodist set teacher Щукина email=a@b@c
metodist set teacher Щукина phone=абв
metodist set organization Гимназия inn=1234567890
metodist set organization Гимназия municipal=возможно
say 'повтор единственного, пустое обязательное'
metodist set teacher Карась snils=112-233-445-95
metodist set teacher Карась surname=
metodist add competency code=М-01 title=Первая area=методические
metodist add competency code=М-01 title=Вторая area=методические
metodist add deficit teacher=Карась
say 'правила'
metodist set organization Гимназия parent=Гимназия
metodist add deficit teacher=Карась competency=М-01 found=01.09.2026 closed=01.08.2026
metodist add site organization=Гимназия theme=Чтение from=01.09.2026 until=01.08.2026
metodist add deficit teacher=Карась competency=М-01 status=закрыт
say 'ничего не потеряно'
metodist journal --since 8
whole
