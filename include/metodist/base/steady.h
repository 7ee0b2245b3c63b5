/* Time for measuring how long something takes: only grows, nobody sets it. Never told to a user nor stored. */
#ifndef METODIST_BASE_STEADY_H
#define METODIST_BASE_STEADY_H

#include <stdint.h>

int64_t steady_us(void);

#endif
