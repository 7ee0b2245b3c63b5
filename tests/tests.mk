# What `make check` runs, and the long runs beside it.

TUI_LIB  := $(OUT)/libscreens.a
$(TUI_LIB): $(call obj,$(TUI_SRC))
	@rm -f $@
	@ar rcs $@ $^

UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT     := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(UNIT_SRC))
UNIT_AID := $(call obj,$(filter-out $(UNIT_SRC),$(wildcard tests/unit/*.c)))
.SECONDARY: $(call obj,$(UNIT_SRC)) $(UNIT_AID)

$(OUT)/unit/%: $(OUT)/tests/unit/%.o $(UNIT_AID) $(TUI_LIB) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $< $(UNIT_AID) $(TUI_LIB) $(LIB) $(LIBS) $(CURSES) -lcmocka

unit: $(UNIT)
	@for t in $(UNIT); do echo "== $$t"; $(RUNNER) $$t || exit 1; done

# ---- screens: the program and the terminal layer through a real pseudo-terminal ----

SCREEN_AID := $(call obj,$(sort $(wildcard tests/screen/harness*.c)))
SCREEN     := $(patsubst tests/screen/%.c,$(OUT)/screen/%,$(sort $(wildcard tests/screen/test_*.c)))
.SECONDARY: $(SCREEN_AID) $(call obj,$(wildcard tests/screen/*.c))

$(OUT)/screen/term_probe: $(OUT)/tests/screen/term_probe.o $(TUI_LIB) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIBS) $(CURSES)

$(OUT)/screen/%: $(OUT)/tests/screen/%.o $(SCREEN_AID) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIBS) -lvterm -lcmocka -lutil

screens: $(BIN) $(LIB) $(OUT)/screen/term_probe $(SCREEN)
	@for t in $(SCREEN); do echo "== $$t"; METODIST=$(BIN) $$t || exit 1; done

# ---- random operators at the program under AddressSanitizer and UBSan ----

KEYS ?= 20000
SEED ?= 1

$(OUT)/screen/monkey: $(call obj,$(sort $(wildcard tests/screen/monkey*.c))) $(SCREEN_AID) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIBS) -lvterm -lcmocka -lutil

screen-programs: $(BIN) $(OUT)/screen/term_probe $(OUT)/screen/monkey $(SCREEN)
asan-programs:
	@$(MAKE) --no-print-directory VARIANT=asan screen-programs
monkey: asan-programs
	@METODIST=build/asan/metodist tests/screen/monkeys build/asan/screen/monkey $(KEYS) $(SEED)

.PHONY: screen-programs asan-programs monkey

# ---- the command line: stories and what they must print (METODIST_GOLDEN=write make cli) ----

cli: $(BIN)
	@METODIST=$(BIN) tests/cli/run
# every story takes ten minutes under valgrind: `check` runs these, and all of them under AddressSanitizer
STORIES ?=
# the clauses of the regulations, one story each
clauses: $(BIN)
	@tests/clauses/rows
	@METODIST=$(BIN) STORIES_AT=tests/clauses tests/cli/run
cli-memory: $(BIN)
	@METODIST=$(BIN) tests/cli/run --valgrind $(STORIES)
cli-asan: asan-programs
	@$(MAKE) --no-print-directory VARIANT=asan cli clauses

.PHONY: cli clauses cli-memory cli-asan

# ---- figures beside the machine's own floor, other keepers of records and other programs of the terminal (those
# installed); SIZES="10000 100000 1000000": so many teachers each ----

SIZES     ?= 10000
BENCH_DIR := build/bench
BENCH_OBJ := $(call obj,$(sort $(wildcard tests/bench/*.c))) $(SCREEN_AID)

$(OUT)/bench/bench: $(BENCH_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIBS) -lsqlite3 -lvterm -lcmocka -lutil

# A base is what the kinds and the demo make of it; nothing measured changes it.
$(BENCH_DIR)/base-%/metodist.mdb: $(wildcard src/model/kinds/*.c src/app/demo*.c) | $(BIN)
	@rm -rf $(@D) $(@D).part
	@$(BIN) -d $(@D).part demo --teachers $* --seed 1
	@mv $(@D).part $(@D)

bench: test-deps
	@tests/install-packages $(BENCH_PACKAGES)
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory figures
figures: $(OUT)/bench/bench $(SIZES:%=$(BENCH_DIR)/base-%/metodist.mdb) $(BENCH_DIR)/base-1000/metodist.mdb
	@$< $(BIN) $(BENCH_DIR) $(SIZES)

.PHONY: bench figures

# ---- kill -9 of the program under eight writers; --lie is the control that must fail ----

KILLS ?= 2000

$(OUT)/crash/kill: $(call obj,$(sort $(wildcard tests/crash/*.c))) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIBS)

crash: $(BIN) $(OUT)/crash/kill
	@$(OUT)/crash/kill $(BIN) --kills $(KILLS)
	@$(OUT)/crash/kill $(BIN) --kills 250 --lie >/dev/null 2>&1; test $$? = 1 || { echo "контроль не сработал"; exit 1; }

.PHONY: crash

# ---- fuzzing: clang's libFuzzer under AddressSanitizer and UBSan. A smoke of so many runs each, or SECONDS each ----

CFLAGS_fuzz  := $(CFLAGS_asan) -fsanitize=fuzzer-no-link
LDFLAGS_fuzz := $(LDFLAGS_asan)
SECONDS   ?= 600
RUNS      := record:40000 filter:3000 declension:5000 csv:100000 ini:8000 dump:5000 journal:200000 keys:10000
RUNS      += template:20000
FUZZ      := $(patsubst tests/fuzz/fuzz_%.c,$(OUT)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
CORPUS    := $(OUT)/corpus
FUZZ_RUN   = mkdir -p $(CORPUS)/$$t; $(OUT)/fuzz/$$t -seed=1 -rss_limit_mb=4096 -max_len=4096 -timeout=20 -artifact_prefix=$(OUT)/$$t-
.SECONDARY: $(call obj,$(wildcard tests/fuzz/*.c))

$(OUT)/fuzz/keys: $(call obj,src/tui/key.c src/tui/term_decode.c)
$(OUT)/fuzz/%: $(OUT)/tests/fuzz/fuzz_%.o $(OUT)/tests/fuzz/fuzz.o $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_fuzz) -fsanitize=fuzzer -o $@ $^ $(LIB) $(LIBS)
$(OUT)/fuzz-seeds: $(OUT)/tests/fuzz/seeds.o $(OUT)/tests/fuzz/fuzz.o $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_fuzz) -o $@ $^ $(LIBS)

fuzz-targets: $(FUZZ) $(OUT)/fuzz-seeds
	@rm -rf $(CORPUS) && mkdir -p $(CORPUS) && cp -r tests/fuzz/corpus/. $(CORPUS) && cp config/metodist.ini $(CORPUS)/ini
	@$(OUT)/fuzz-seeds $(CORPUS)
fuzz-runs: fuzz-targets
	@for tr in $(RUNS); do t=$${tr%:*}; $(FUZZ_RUN) -runs=$${tr#*:} $(CORPUS)/$$t 2>$(OUT)/$$t.log || \
		{ tail -40 $(OUT)/$$t.log; exit 1; }; echo "fuzz $$t: $${tr#*:}"; done
fuzz-seconds: fuzz-targets
	@for tr in $(RUNS); do t=$${tr%:*}; $(FUZZ_RUN) -max_total_time=$(SECONDS) $(CORPUS)/$$t || exit 1; done

fuzz-smoke:
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang fuzz-runs
fuzz: test-deps
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang fuzz-seconds

.PHONY: fuzz fuzz-smoke fuzz-targets fuzz-runs fuzz-seconds

# ---- documents through LibreOffice, where it is installed ----

office: $(BIN)
	@METODIST=$(BIN) tests/office/run

.PHONY: office

# ---- all of it ----

check: test-deps
	@$(MAKE) --no-print-directory -j$$(nproc) WERROR=-Werror all programs
	@$(MAKE) --no-print-directory -j$$(nproc) -Otarget WERROR=-Werror STORIES="add set import undo find" layers unit memory cli clauses toy screens cli-asan cli-memory \
		screens-asan monkey crash fuzz-smoke
	@echo "check: всё прошло"

programs: $(UNIT) $(SCREEN) $(OUT)/screen/term_probe $(OUT)/crash/kill $(OUT)/toy/test_gadget

layers:
	@tests/layers

# the same unit tests under valgrind, by hand and by itself; the screens under AddressSanitizer and UBSan
memory: $(UNIT)
	@METODIST_MODEL_OPS=3000 $(MAKE) --no-print-directory unit RUNNER="valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite"
screens-asan: asan-programs
	@$(MAKE) --no-print-directory VARIANT=asan screens

toy: $(OUT)/toy/test_gadget
	+@tests/toy/run
	@METODIST=build/toy/tree/build/metodist $<
$(OUT)/toy/%: $(OUT)/tests/toy/%.o $(SCREEN_AID) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIBS) -lvterm -lcmocka -lutil

.PHONY: unit screens check programs layers memory screens-asan toy
