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

$(OUT)/screen/%: $(OUT)/tests/screen/%.o $(SCREEN_AID)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIB) $(LIBS) -lvterm -lcmocka -lutil

screens: $(BIN) $(LIB) $(OUT)/screen/term_probe $(SCREEN)
	@for t in $(SCREEN); do echo "== $$t"; METODIST=$(BIN) $$t || exit 1; done

# ---- the command line: stories and what they must print (METODIST_GOLDEN=write make cli) ----

cli: $(BIN)
	@METODIST=$(BIN) tests/cli/run
cli-memory: $(BIN)
	@METODIST=$(BIN) tests/cli/run --valgrind

.PHONY: cli cli-memory

# ---- figures beside the machine's own floor ----

TEACHERS  ?= 100000
BENCH_DIR := build/bench
BENCH_OBJ := $(call obj,$(filter-out tests/bench/bench_kv.c,$(sort $(wildcard tests/bench/*.c)))) $(SCREEN_AID)

$(OUT)/bench/bench: $(BENCH_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $^ $(LIBS) -lvterm -lcmocka -lutil

# A base is what the kinds and the demo make of it; nothing measured changes it.
$(BENCH_DIR)/base-%/metodist.mdb: $(wildcard src/model/kinds/*.c src/app/demo*.c) | $(BIN)
	@rm -rf $(@D) $(@D).part
	@$(BIN) -d $(@D).part demo --teachers $* --seed 1
	@mv $(@D).part $(@D)

bench: test-deps
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory figures
figures: $(OUT)/bench/bench $(BENCH_DIR)/base-1000/metodist.mdb $(BENCH_DIR)/base-$(TEACHERS)/metodist.mdb
	@$< $(BIN) $(BENCH_DIR) $(TEACHERS)

.PHONY: bench figures

# ---- all of it ----

check: test-deps
	@$(MAKE) --no-print-directory -j$$(nproc) WERROR=-Werror all
	@$(MAKE) --no-print-directory WERROR=-Werror layers unit memory screens screens-asan toy
	@echo "check: всё прошло"

layers:
	@tests/layers

# the same unit tests under valgrind; the screens under AddressSanitizer and UBSan
memory: $(UNIT)
	@$(MAKE) --no-print-directory unit RUNNER="valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite"
screens-asan:
	@$(MAKE) --no-print-directory VARIANT=asan screens

toy:
	@tests/toy/run

.PHONY: unit screens check layers memory screens-asan toy
