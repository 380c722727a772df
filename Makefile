# The verbs of this project: `make` alone lists them. Each does its own setting up, once.

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := .venv/run.stamp
TEST := .venv/test.stamp
BENCH := .venv/bench.stamp
NPM := tests/node_modules/.stamp
COMPILE := $(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(LOCK_ARGS)

.PHONY: help site serve check test lint lock wheel bench clean browser parts

help: ## list these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

site: $(RUN) ## build the website into site/
	@$(BIN)/partnership build --pdf $(PARTNERSHIP_ARGS)

serve: $(RUN) ## show the website here, and again after every change
	@$(BIN)/partnership serve $(PARTNERSHIP_ARGS)

check: $(RUN) ## list everything that is wrong with the data and the words
	@$(BIN)/partnership check $(PARTNERSHIP_ARGS)

test: $(TEST) $(NPM) browser parts ## lint, then tell every story, in a browser too (PYTEST_ARGS=... chooses)
	@$(LINT)
	@$(KEEP) $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

lint: $(TEST) ## check the code's layout, habits and types
	@$(LINT)

lock: $(TEST) ## write the locks anew after a change of dependencies (LOCK_ARGS=--upgrade: the newest)
	@$(COMPILE) --extra install --output-file scripts/locks/run.txt pyproject.toml
	@$(COMPILE) --extra install --extra test --constraint scripts/locks/run.txt \
		--output-file scripts/locks/test.txt pyproject.toml
	@$(COMPILE) --extra install --extra bench --constraint scripts/locks/test.txt \
		--output-file scripts/locks/bench.txt pyproject.toml
	@cd tests && ../$(BIN)/npm install --package-lock-only --silent

wheel: $(RUN) ## make what a partnership installs: the program, and the list of all that it needs, in dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build --target wheel --directory dist
	@cp scripts/locks/run.txt dist/requirements.txt

bench: $(BENCH) ## measure the budgets, beside other site builders (BENCH_ARGS=... makes it smaller)
	@$(BIN)/python tests/bench/bench.py $(BENCH_ARGS)

clean: ## remove all that was made here: the site, the environment, caches
	@rm -rf .cache .venv site .site-* dist tests/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Where Python is told to write nothing beside the code, each process would make the stories' code anew, each time.
KEEP = PYTHONDONTWRITEBYTECODE=

LINT = $(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet && $(BIN)/mypy --no-error-summary && \
	echo "Lint and types: nothing to mend."

# An environment made elsewhere (the folder moved, Python was upgraded) is made anew.
ifneq ($(shell test -x $(BIN)/python && cat .venv/home 2>/dev/null),$(CURDIR))
.PHONY: $(RUN)
endif

$(RUN): pyproject.toml scripts/locks/run.txt scripts/tools/set-up.sh
	@sh scripts/tools/set-up.sh run "$(CURDIR)"
	@touch $@

$(TEST): $(RUN) scripts/locks/test.txt
	@sh scripts/tools/set-up.sh test "$(CURDIR)"
	@touch $@

$(BENCH): $(RUN) scripts/locks/bench.txt
	@sh scripts/tools/set-up.sh bench "$(CURDIR)"
	@touch $@

$(NPM): $(TEST) tests/package-lock.json
	@echo "Setting up the page checkers (once, a few seconds)."
	@cd tests && ../$(BIN)/npm ci --silent
	@touch $@

browser: $(TEST)
	@$(BIN)/python -m tests.browser.chromium

parts: $(TEST)
	@$(BIN)/python -m tests.parts
