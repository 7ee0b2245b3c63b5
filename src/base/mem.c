#include "metodist/base/mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*fatal_hook)(void);

void mem_on_fatal(void (*hook)(void))
{
	fatal_hook = hook;
}

_Noreturn void mem_fatal(void)
{
	static const char line[] =
		"metodist: не хватило памяти; закройте лишние программы и запустите снова\n";
	void (*hook)(void) = fatal_hook;
	ssize_t ignored;

	/* Cleared first: a hook that runs out of memory itself must not come back here for ever. */
	fatal_hook = NULL;
	if (hook)
		hook();
	ignored = write(STDERR_FILENO, line, sizeof(line) - 1);
	(void)ignored;
	/* Not exit(): its handlers may allocate. */
	_exit(5);
}

void *mem_alloc(size_t n)
{
	return mem_array(n, 1);
}

/* At least one: the library may answer a wish for nothing with NULL. */
static size_t array_bytes(size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		mem_fatal();
	return bytes ? bytes : 1;
}

void *mem_array(size_t n, size_t size)
{
	void *p = calloc(array_bytes(n, size), 1);

	if (!p)
		mem_fatal();
	return p;
}

void *mem_resize(void *p, size_t n, size_t size)
{
	void *moved = realloc(p, array_bytes(n, size));

	if (!moved)
		mem_fatal();
	return moved;
}

char *mem_copy(const void *p, size_t n)
{
	char *copy;

	if (n == SIZE_MAX)
		mem_fatal();
	copy = mem_resize(NULL, n + 1, 1);
	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

char *mem_vprintf(const char *fmt, va_list args)
{
	char *text;

	if (vasprintf(&text, fmt, args) < 0)
		mem_fatal();
	return text;
}

char *mem_printf(const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = mem_vprintf(fmt, args);
	va_end(args);
	return text;
}

void mem_give_back(void)
{
	malloc_trim(0);
}
