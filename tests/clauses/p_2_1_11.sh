# П 2.1.11: стажировочная площадка — статус организации: акт, тема, срок; о конце срока предупреждают заранее.
small_district
say 'площадок нет — это не «исполнено»'
metodist norms 'П 2.1.11'
say 'приказ о площадке принесли без номера, номер узнали позже'
metodist add site organization=Гимназия theme='Олимпиадная математика' level=municipal granted_by='Комитет образования' from=01.09.2024 until=22.01.2027
metodist norms 'П 2.1.11'
metodist set site Олимпиадная act='приказ № 87-о от 02.09.2024'
say 'до конца статуса ровно столько дней, за сколько предупреждают'
metodist norms 'П 2.1.11'
say 'и один день: накануне ещё исполнено'
metodist norms 'П 2.1.11' --on 22.11.2026
say 'срок продлён новым приказом'
metodist set site Олимпиадная act='приказ № 12-о от 20.11.2026' until=31.08.2029
metodist norms 'П 2.1.11' --format json
metodist history site Олимпиадная
