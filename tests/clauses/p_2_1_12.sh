# П 2.1.12–2.1.14: всякое обучение — формальное, неформальное или информальное; удостоверение и диплом только за формальное.
small_district
quiet add organization name='Институт развития образования' type=dpo >/dev/null
say 'обучения в базе нет — это «нет данных»'
metodist norms 'П 2.1.12'
say 'курс ПК: вид образования забыли'
metodist add course title='Функциональная грамотность' type=pk organization=Институт hours=72 from=12.10.2026 until=16.11.2026
metodist norms 'П 2.1.12'
metodist set course Функциональная formality=неформальное
metodist set course Функциональная formality=формальное
metodist norms 'П 2.1.12'
say 'удостоверения — участникам, строка за строкой'
metodist set course Функциональная participants.1.teacher=Щукина participants.1.document_type=удостоверение participants.1.document_number=78-01 participants.1.issued=17.11.2026
say 'вебинар сообщества — неформальное: сертификат можно, удостоверение и диплом нельзя'
printf 'педагог;документ\nЩукина;сертификат\nИванова Анна;удостоверение\n' >webinar.csv
metodist add course title='Вебинар сообщества физиков' type=other formality=неформальное hours=4 from=20.11.2026 until=20.11.2026 --rows participants=webinar.csv
printf 'педагог;документ\nЩукина;диплом\n' >self.csv
metodist add course title='Чтение методических журналов' type=other formality=информальное from=01.10.2026 until=20.11.2026 --rows participants=self.csv
printf 'педагог;документ\nЩукина;сертификат\nИванова Анна;справка\n' >webinar.csv
metodist add course title='Вебинар сообщества физиков' type=other formality=неформальное hours=4 from=20.11.2026 until=20.11.2026 --rows participants=webinar.csv
metodist norms 'П 2.1.13'
say 'короткие программы: 16 часов для ПК, 250 для переподготовки'
metodist add course title='Экспресс' type=pk formality=формальное hours=15
metodist set course Экспресс hours=16
metodist add course title='Учитель информатики' type=pp formality=формальное hours=249
metodist set course информатики hours=250
say 'тот же человек дважды и больше людей, чем мест'
printf 'педагог\nЩукина\nЩукина\n' >twice.csv
metodist add course title='Дважды' formality=формальное --rows participants=twice.csv
metodist set course Экспресс capacity=1 participants.1.teacher=Щукина participants.2.teacher='Иванова Анна'
metodist norms 'П 2.1.12'
metodist list course --columns title,type,formality,hours --sort title
whole
say 'П 2.1.13: в базе, которую вели до этой проверки, за вебинар выдано удостоверение — норма нарушена, пока это не исправят'
METODIST_DATA=earlier
quiet load "$AID/earlier.dump" >/dev/null 2>&1
clause 'П 2.1.13'
metodist set course Вебинар participants.1.document_type=сертификат
clause 'П 2.1.13'
whole
