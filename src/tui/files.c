/* Which files an argument may name: a folder's tables and its folders, the newest first. */
#include "tui_private.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { FILES_MOST = 40 };

struct found_file {
	char *path;
	time_t changed;
};

struct folder {
	struct found_file *v;
	size_t n, cap;
};

static bool is_table(struct slice name)
{
	struct buf lower = { 0 };
	bool yes;

	utf8_lower_all(name, &lower);
	yes = lower.n > 4 && slice_is(slice_from(lower.p + lower.n - 4, 4), ".csv");
	buf_release(&lower);
	return yes;
}

static void look_at(struct folder *folder, struct slice in, const char *name)
{
	struct stat st;
	char *path;

	/* «|» parts the options of a question. */
	if (name[0] == '.' || strchr(name, '|') || !utf8_valid(slice_str(name)))
		return;
	path = mem_printf("%.*s%s", (int)in.n, in.n ? in.p : "", name);
	if (stat(path, &st) == 0 && (S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && is_table(slice_str(name))))) {
		MEM_GROW(folder->v, folder->n, folder->cap);
		folder->v[folder->n++] = (struct found_file){
			S_ISDIR(st.st_mode) ? mem_printf("%s/", path) : mem_copy(path, strlen(path)), st.st_mtime,
		};
	}
	free(path);
}

static bool is_folder(const struct found_file *file)
{
	return file->path[strlen(file->path) - 1] == '/';
}

static int compare(const void *a, const void *b)
{
	const struct found_file *x = a, *y = b;

	if (is_folder(x) != is_folder(y))
		return is_folder(x) - is_folder(y);
	return x->changed != y->changed ? (x->changed < y->changed) - (x->changed > y->changed) :
					  strcmp(x->path, y->path);
}

void files_list(struct slice typed, struct buf *options)
{
	struct folder folder = { 0 };
	struct dirent *entry;
	char *name;
	DIR *dir;

	while (typed.n && typed.p[typed.n - 1] != '/')
		typed.n--;
	name = mem_copy(typed.n ? typed.p : "./", typed.n ? typed.n : 2);
	dir = opendir(name);
	while (dir && (entry = readdir(dir)))
		look_at(&folder, typed, entry->d_name);
	if (dir)
		closedir(dir);
	if (folder.n)
		qsort(folder.v, folder.n, sizeof(*folder.v), compare);
	for (size_t i = 0; i < folder.n; i++) {
		if (i < FILES_MOST)
			buf_printf(options, "%s%s", options->n ? "|" : "", folder.v[i].path);
		free(folder.v[i].path);
	}
	free(folder.v);
	free(name);
}
