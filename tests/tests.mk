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
	$(CC) $(LDFLAGS_$(VARIANT)) -o $@ $< $(UNIT_AID) $(TUI_LIB) $(LIB) $(LIBS) $(CURSES) -lcmocka

unit: $(UNIT)
	@for t in $(UNIT); do echo "== $$t"; $(RUNNER) $$t || exit 1; done

.PHONY: unit
