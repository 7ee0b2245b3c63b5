metodist kinds
metodist kinds organization
metodist kinds объединения
metodist kinds meeting --format csv
metodist kinds deficit --format json
metodist kinds deficiт
[ ! -e base ] || echo 'а база не нужна'
