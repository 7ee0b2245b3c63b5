/* What the settings are. */
#include "commands.h"

enum status act_config(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	(void)args;
	(void)notes;
	settings_table(app->settings, &out->table);
	table_add(&out->table, SLICE("папка базы"));
	table_add(&out->table, slice_str(app->data_dir));
	table_add(&out->table, slice_str(app->data_from));
	table_add(&out->table, SLICE("Папка, в которой база лежит на самом деле"));
	out->has_table = true;
	return ST_OK;
}
