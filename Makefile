# The commands of the project. Each sets up what it needs first; nothing has to be installed by hand.
PORT ?= 8000
export HANDLEKRAFT_DEMO ?= 1
BIN := .venv/bin
SHELL := bash

.PHONY: help run test check bench format

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run:  ## serve the demo with Narvik's content: make run PORT=8000
	@scripts/prepare
	@$(BIN)/handlekraft up --port $(PORT)

test:  ## everything: lint, types, contracts, unit, property, PostgreSQL and browser tests
	@scripts/prepare tests
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest -q -n 2 --dist loadgroup -m "not browser"
	$(BIN)/pytest -q -n 2 --dist loadgroup -m "browser and not alone"
	$(BIN)/pytest -q -m alone
	scripts/with-postgresql $(BIN)/pytest -q -n 2 -m "not browser" $(POSTGRESQL_TESTS)

POSTGRESQL_TESTS := tests/organisations tests/directory tests/guidance tests/plans tests/exchange tests/workspace

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
