small_district
say '152-ФЗ: согласие на обработку и отдельно на распространение, с днями'
printf 'purpose;from\nобработка;01.09.2026\nраспространение;01.09.2026\n' >consents.csv
metodist add teacher surname=Рыбина name=Вера --rows consents=consents.csv
metodist list teacher 'consent_processing>=01.09.2026' --columns fio,consent_processing,consent_spreading
say 'отозвала распространение: обработка остаётся'
printf 'purpose;from;withdrawn\nобработка;01.09.2026;\nраспространение;01.09.2026;20.11.2026\n' >consents.csv
metodist add teacher surname=Окунева name=Нина --rows consents=consents.csv
metodist list teacher surname=Окунева --columns fio,consent_processing,consent_spreading
whole
