/* Memory that is either there or ends the program: mem_fatal() runs the hook
 * (restore the terminal, save the draft), prints one line and exits with 5. */
#ifndef METODIST_BASE_MEM_H
#define METODIST_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

void *mem_alloc(size_t n);                       /* zeroed; n = 0 gives a valid pointer */
void *mem_array(size_t n, size_t size);          /* zeroed, overflow checked */
void *mem_resize(void *p, size_t n, size_t size);/* realloc, overflow checked; new bytes are not zeroed */
char *mem_copy(const void *p, size_t n);         /* n bytes and a NUL behind them */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
char *mem_vprintf(const char *fmt, va_list args) __attribute__((format(printf, 1, 0)));

/* Called once before a fatal exit; must not allocate. */
void mem_on_fatal(void (*hook)(void));
_Noreturn void mem_fatal(void);

/* After much was freed: the allocator would keep it for the next need, which may be a night away. */
void mem_give_back(void);

/* Room for one more element in a growing array. */
#define MEM_GROW(array, count, cap)                                            \
	do {                                                                   \
		if ((count) == (cap)) {                                        \
			(cap) = (cap) ? (cap) * 2 : 8;                         \
			(array) = mem_resize((array), (cap), sizeof(*(array)));\
		}                                                              \
	} while (0)

#endif
