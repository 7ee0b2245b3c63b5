#include "libpq.h"

#include <dlfcn.h>

#define LIBPQ_DEFINE(result, name, arguments) result (*pg_##name) arguments;
LIBPQ(LIBPQ_DEFINE)

bool libpq_open(void)
{
	void *library = dlopen("libpq.so.5", RTLD_NOW);

	/* A function found as data: POSIX asks for it, ISO C has no other way. */
#define LIBPQ_FIND(result, name, arguments) \
	*(void **)(void *)&pg_##name = library ? dlsym(library, "PQ" #name) : (void *)0;
	LIBPQ(LIBPQ_FIND)
#define LIBPQ_FOUND(result, name, arguments) && pg_##name
	return library LIBPQ(LIBPQ_FOUND);
}
