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
