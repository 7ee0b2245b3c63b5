# П 4.3–4.4: партнёры службы и трёхстороннее соглашение, о конце которого предупреждают.
small_district
say 'партнёров в базе нет'
clause 'П 4.3'
say 'первый партнёр — колледж: повышать квалификацию ещё не у кого'
metodist add organization name='Заозёрский колледж' type=vocational partner=да phone='8 (000) 555-01-10'
clause 'П 4.3'
say 'институт: как его найти, узнали не сразу'
metodist add organization name='Областной институт развития образования' short_name=ИРО type=dpo partner=да
clause 'П 4.3'
metodist set organization ИРО email=iro@region.example
clause 'П 4.3'
say 'соглашения нет'
clause 'П 4.4'
say 'соглашение внесли, а сторон не назвали'
metodist add document type=agreement title='Трёхстороннее соглашение' act='№ 17 от 22.01.2024' from=22.01.2024 until=22.01.2027
clause 'П 4.4' --on 22.11.2026
quiet add organization name='Комитет общего и профессионального образования' short_name='Областной комитет' type=authority >/dev/null
metodist set document Трёхстороннее partners='ИРО; Областной комитет'
clause 'П 4.4' --on 22.11.2026
say 'один день — и пора готовить новое'
clause 'П 4.4'
say 'срок вышел'
clause 'П 4.4' --on 23.01.2027
