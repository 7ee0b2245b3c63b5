# А 2.1: на каких условиях работают члены актива, чьи имена можно публиковать, куда идёт опыт актива.
small_district
say 'актива ещё нет'
metodist norms 'А 2.1'
quiet add methodist teacher=Щукина stage=included before_base=да included=01.09.2024 act='приказ № 5' basis=staff >/dev/null
quiet add methodist teacher=Карась stage=included before_base=да included=01.09.2024 act='приказ № 5' >/dev/null
say 'у Карася не указано, на каких условиях он работает'
metodist norms a_2_1_basis
say 'договор до 23 декабря: предупреждают за 30 дней'
metodist set methodist Карась basis=contract contract_from=01.09.2026 contract_until=23.12.2026
metodist norms a_2_1_basis --on 22.11.2026
metodist norms a_2_1_basis
say 'последний день договора и следующий за ним'
metodist norms a_2_1_basis --on 23.12.2026
metodist norms a_2_1_basis --on 24.12.2026
say 'в список на сайт входят те, кто согласился на распространение'
quiet set teacher Щукина consent_spreading=01.09.2026 >/dev/null
metodist norms a_2_1_list
quiet set teacher Карась consent_spreading=20.11.2026 >/dev/null
metodist norms a_2_1_list
metodist norms a_2_1_list --on 19.11.2026
say 'опыт актива: муниципальный уровень не считается, региональный — да'
metodist add practice title='Физика в лесу' type=experience author=Щукина studied=10.09.2025 generalized=20.03.2026 spread=15.10.2026 level=municipal
metodist norms a_2_1_spread
metodist set practice 'Физика в лесу' level=regional
metodist norms a_2_1_spread
say 'через год опыт снова нужно нести'
metodist norms a_2_1_spread --on 31.08.2027
metodist norms a_2_1_spread --on 01.09.2027
