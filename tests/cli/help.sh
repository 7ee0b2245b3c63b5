metodist help
metodist --help
metodist --version
for command in demo kinds add set show history restore list find delete import export undo check reindex backup restore-base \
	dump load journal config help; do
	metodist help $command
done
say клавиши и виды записей
metodist help save
metodist help дефицит
say руководство
metodist help руководство
metodist help списки
metodist help нет-такого
say 'страница man: те же руководство, клавиши и команды'
quiet help --man >page
head -n 12 page
grep -c '^\.SS' page
quiet help | grep -c '^  [a-z]'
