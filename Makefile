# metodist: `make demo` to try it, `make check` to prove it. Everything built lands in build/.
#
#   make            the program: build/metodist
#   make demo       installs what is missing, builds, fills an empty base and opens it
#   make check      all tests; WERROR is on
#   make run        opens build/demo (DATA=)
#   make asan       the program under AddressSanitizer and UBSan: build/asan/metodist
#   make bench      figures beside the machine's own floor and other programs (SIZES="10000 100000 1000000")
#   make fuzz       long fuzzing of the readers (SECONDS=600)
#   make install    PREFIX=/usr/local DESTDIR=

VARIANT ?= release
WERROR  ?=
CC      ?= cc
PREFIX  ?= /usr/local
DATA    ?= build/demo

CFLAGS_release := -O2 -g
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LDFLAGS_asan   := -fsanitize=address,undefined

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Iinclude -I. -include metodist/base/banned.h \
	-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wwrite-strings \
	-Wpointer-arith -Wundef -MMD -MP $(WERROR) $(CFLAGS_$(VARIANT)) $(CFLAGS)
LIBS   = -llmdb -liniparser -lsodium -lunistring -lminizip -lz -lexpat
CURSES = -lncursesw -ltinfo

OUT  := build/$(if $(filter release,$(VARIANT)),obj,$(VARIANT))
BIN  := $(if $(filter release,$(VARIANT)),build/metodist,build/$(VARIANT)/metodist)
LIB  := $(OUT)/libmetodist.a

# Everything up to app is a library that links without curses.
LIB_SRC := $(sort $(wildcard src/base/*.c src/model/*.c src/model/kinds/*.c src/kv/*.c src/store/*.c \
	src/rules/*.c src/report/*.c src/exchange/*.c src/app/*.c))
TUI_SRC := $(sort $(wildcard src/tui/*.c src/cli/*.c))
TEMPLATES := $(sort $(wildcard config/templates/*.txt))
obj      = $(patsubst %.c,$(OUT)/%.o,$(1))

# V=1 shows the whole commands
Q   := $(if $(V),,@)
say  = @printf '  %-3s %s\n' '$(1)' '$(2)'

all: $(BIN)

$(BIN): $(call obj,src/main.c $(TUI_SRC)) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) $(LDFLAGS) -o $@ $^ $(LIBS) $(CURSES)

$(LIB): $(call obj,$(LIB_SRC)) $(OUT)/templates.o
	@rm -f $@
	@ar rcs $@ $^

# The templates of documents lie within the program.
$(OUT)/templates.c: config/templates/embed.awk $(TEMPLATES)
	@mkdir -p $(@D)
	@awk -f $^ >$@
$(OUT)/templates.o: $(OUT)/templates.c
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

-include $(wildcard $(OUT)/src/*.d $(OUT)/src/*/*.d $(OUT)/src/*/*/*.d $(OUT)/tests/*/*.d)

include tests/tests.mk

asan:
	$(MAKE) VARIANT=asan all

run: all
	build/metodist -d $(DATA)

# Installs what is missing, then the program, a synthetic district and the interface.
demo: deps
	@$(MAKE) --no-print-directory -j$$(nproc) all
	@test -e $(DATA)/metodist.mdb || build/metodist -d $(DATA) demo
	@build/metodist -d $(DATA)

BUILD_PACKAGES := gcc libc6-dev liblmdb-dev libiniparser-dev libsodium-dev libunistring-dev libncurses-dev \
	libminizip-dev libexpat1-dev zlib1g-dev tzdata
TEST_PACKAGES  := libcmocka-dev libvterm-dev ncurses-term valgrind locales tmux lmdb-utils clang libclang-rt-14-dev
BENCH_PACKAGES := libsqlite3-dev recutils fzf

deps:
	@tests/install-packages $(BUILD_PACKAGES)
test-deps:
	@tests/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)

build/metodist.1: build/metodist
	@build/metodist help --man >$@

install: all build/metodist.1
	install -D -m 755 build/metodist $(DESTDIR)$(PREFIX)/bin/metodist
	install -D -m 644 build/metodist.1 $(DESTDIR)$(PREFIX)/share/man/ru/man1/metodist.1
	install -D -m 644 config/metodist.ini $(DESTDIR)/etc/metodist/metodist.ini.example
	install -D -m 644 config/declension.txt $(DESTDIR)/etc/metodist/declension.txt.example

clean:
	rm -rf build

.PHONY: all asan run demo deps test-deps install clean
.DEFAULT_GOAL := all
