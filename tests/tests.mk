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
