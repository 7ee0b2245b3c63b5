metodist kinds
metodist kinds organization
metodist kinds объединения
metodist kinds meeting --format csv
metodist kinds deficit --format json
metodist kinds deficiт
ls base 2>/dev/null
