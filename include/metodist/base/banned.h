/* Calls that cut or overrun silently. Forced on every source file by the Makefile. */
#ifndef METODIST_BASE_BANNED_H
#define METODIST_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok atoi atol atof

#endif
