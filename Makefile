# The commands of the project. Each sets up what it needs first; nothing has to be installed by hand.
PORT ?= 8000
export HANDLEKRAFT_DEMO ?= 1
BIN := .venv/bin
SHELL := bash

# Two processes for two cores. Tests in a browser have processes of their own: Playwright keeps an event loop going in its
# process, where Django's database refuses to work. What measures time comes last, with nothing beside it.
PROCESSES ?= 2
PYTEST = $(BIN)/pytest -q -n $(PROCESSES) --dist loadgroup
IN_BROWSER = $(PYTEST) -m "browser and not alone"; $(BIN)/pytest -q -m alone
ON_POSTGRESQL = scripts/with-postgresql $(PYTEST)
# Runs of one command share the installations that they copy.
TOGETHER = set -e; export HANDLEKRAFT_TEST_TEMPLATES=$$(mktemp -d); trap 'rm -rf "$$HANDLEKRAFT_TEST_TEMPLATES"' EXIT; set -x;

.PHONY: help run test fast browser postgresql nightly mutants check bench format

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run:  ## serve the demo with Narvik's content: make run PORT=8000
	@scripts/prepare
	@$(BIN)/handlekraft up --port $(PORT)

test:  ## everything: check, then unit, property, browser and PostgreSQL tests
	@scripts/prepare tests
	@$(MAKE) --no-print-directory check
	@$(TOGETHER) $(PYTEST) -m "not browser"; $(IN_BROWSER)
	$(ON_POSTGRESQL)

fast:  ## in two minutes: check, and what needs no browser and does not take long
	@scripts/prepare tests
	@$(MAKE) --no-print-directory check
	$(PYTEST) -m "not browser and not slow"

browser:  ## what `make fast` leaves out of `make test`, but for PostgreSQL
	@scripts/prepare tests
	@$(TOGETHER) $(PYTEST) -m "slow and not browser"; $(IN_BROWSER)

postgresql:  ## once more on PostgreSQL what its SQL may change
	@scripts/prepare tests
	$(ON_POSTGRESQL)

nightly:  ## the laws on 20 000 histories each, and readers' pages in the Chromium with windows
	@scripts/prepare tests
	@scripts/prepare nightly
	HANDLEKRAFT_HYPOTHESIS=nightly $(PYTEST) tests/domain
	HANDLEKRAFT_CHROMIUM=chromium $(BIN)/pytest -q -m browser tests/journeys tests/search

mutants:  ## are verbs and guards held by tests? one fault at a time is planted (docs/mutation.md); GROUPS="guard notices"
	@scripts/prepare
	$(BIN)/python -m mutation --processes $(PROCESSES) $(GROUPS)

check:  ## what needs no browser and no database: format, lint, types, contracts
	@scripts/prepare
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench:  ## a table of ratios, measured in one run
	@scripts/prepare bench
	$(BIN)/python -m bench
	scripts/with-postgresql $(BIN)/python -m bench propagation

format:  ## put code in the house's format
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix
