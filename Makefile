# The commands of the project. Each sets up what it needs first; nothing has to be installed by hand.
PORT ?= 8000
export HANDLEKRAFT_DEMO ?= 1
BIN := .venv/bin
# The one that scripts/prepare sets up where the machine has none.
UV = $(firstword $(wildcard .tools/bin/uv) uv)
SHELL := bash
# Tests start programs by the dozen, and each begins twice as soon when what was compiled is kept. Empty means: keep it.
export PYTHONDONTWRITEBYTECODE :=

# Two processes for two cores. Tests in a browser have processes of their own: Playwright keeps an event loop going in its
# process, where Django's database refuses to work. They wait a good deal, for pages and for the worker, so there is one more of
# them. What measures time has nothing beside it.
PROCESSES ?= 2
PYTEST = $(BIN)/pytest -q -n $(PROCESSES) --dist loadgroup
OF_BROWSER = tests/inspection tests/journeys tests/search
IN_BROWSER = $(BIN)/pytest -q -n $$(($(PROCESSES) + 1)) --dist loadgroup -m "browser and not alone" $(OF_BROWSER)
ALONE = $(BIN)/pytest -q -m alone $(OF_BROWSER)
ON_POSTGRESQL = scripts/with-postgresql $(PYTEST)
# Runs of one command share the installations that they copy.
TOGETHER = set -e; export HANDLEKRAFT_TEST_TEMPLATES=$$(mktemp -d); trap 'rm -rf "$$HANDLEKRAFT_TEST_TEMPLATES"' EXIT; set -x;
# Checking types is one process long and has the other core to itself unless tests are run meanwhile.
BESIDE_CHECK = $(MAKE) --no-print-directory --jobs 2 check

.PHONY: help run test fast without-browser without-slow browser postgresql nightly mutants check wheel bench format

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run:  ## serve the demo with Narvik's content: make run PORT=8000
	@scripts/prepare
	@$(BIN)/handlekraft up --port $(PORT)

test:  ## everything: check, then unit, property, browser and PostgreSQL tests
	@scripts/prepare tests
	@$(TOGETHER) $(BESIDE_CHECK) without-browser; $(IN_BROWSER); $(ALONE); $(ON_POSTGRESQL)

without-browser:
	@$(PYTEST) -m "not browser"

fast:  ## in two minutes: check, and what needs no browser and does not take long
	@scripts/prepare tests
	@$(BESIDE_CHECK) without-slow

without-slow:
	@$(PYTEST) -m "not browser and not slow"

browser:  ## what `make fast` leaves out of `make test`, but for PostgreSQL
	@scripts/prepare tests
	@$(TOGETHER) $(PYTEST) -m "slow and not browser"; $(IN_BROWSER); $(ALONE)

postgresql:  ## once more on PostgreSQL what its SQL may change
	@scripts/prepare tests
	$(ON_POSTGRESQL)

# What `make test` leaves out (docs/testing.md) is asked for in one place, tests/fixtures/extent.py.
nightly:  ## all that `make test` has no time for: 20 000 histories for each law, every page, PostgreSQL, windows
	@scripts/prepare tests
	@scripts/prepare nightly
	@export HANDLEKRAFT_TESTS=nightly; $(TOGETHER) $(PYTEST) tests/domain; $(ON_POSTGRESQL); \
		export HANDLEKRAFT_CHROMIUM=chromium; $(IN_BROWSER); $(ALONE)

mutants:  ## are verbs and guards held by tests? one fault at a time is planted (docs/mutation.md); GROUPS="guard notices"
	@scripts/prepare
	$(BIN)/python -m mutation --processes $(PROCESSES) $(GROUPS)

check:  ## what needs no browser and no database: locks, migrations, format, lint, types, contracts
	@scripts/prepare
	$(UV) lock --check --quiet
	HANDLEKRAFT_DATABASE_URL=sqlite:// $(BIN)/handlekraft makemigrations --check --dry-run
	scripts/biome ci --error-on-warnings --log-level=warn
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

wheel:  ## build the package into dist/ and try it in an empty environment
	@scripts/prepare
	rm -rf dist
	$(UV) build --wheel --quiet --out-dir dist
	HANDLEKRAFT_WHEEL=$$(ls dist/*.whl) $(BIN)/pytest -q tests/config/test_wheel.py tests/architecture/test_release.py

bench:  ## a table of ratios, measured in one run
	@scripts/prepare bench
	$(BIN)/python -m bench
	scripts/with-postgresql $(BIN)/python -m bench propagation

format:  ## put code in the house's format
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix
	@scripts/biome check --write
