# Tenday: every command a newcomer needs. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PORT ?= 8000
ARGS ?=

.PHONY: help setup setup-check setup-test run test check bench fix migrate docs documents screens walk strings lock clean

help: ## this list
	@printf 'Tenday: the legal answer inside the legal time\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\n  make run PORT=8080          another port\n'
	@printf '  make test ARGS="tests/unit"  some of the tests\n'
	@printf '  make test COVERAGE=1         with a coverage report\n'
	@printf '  .venv/bin/flask --help       the command line\n'

setup: ## system packages, .venv, requirements, translations; quick when nothing changed
	@bash tools/setup.sh run

setup-check:
	@bash tools/setup.sh check

setup-test: ## the same, and Chromium, PostgreSQL, PDF tools and the developers' requirements
	@bash tools/setup.sh test

run: setup ## the whole service on http://127.0.0.1:8000 with demo data; Ctrl-C stops it
	@PORT=$(PORT) exec $(BIN)/python -m tools.run

test: setup-test ## all tests: SQLite and a throw-away PostgreSQL, browser, PDFs
	@exec $(BIN)/python -m tools.run_tests $(if $(COVERAGE),--coverage) $(ARGS)

check: setup-check ## linter, types, import contracts, templates, catalogues, migrations = models
	@exec $(BIN)/python -m tools.check

bench: setup-test ## the measured budgets, written to var/bench/*.json and one table
	@exec $(BIN)/python -m benchmarks $(ARGS)

fix: setup-check ## let the linter mend and format what it can
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check .

migrate: setup ## bring the embedded database to the newest schema
	@$(BIN)/flask keys init
	@$(BIN)/flask db upgrade

docs: setup-check ## regenerate the pages that are made from code (states, settings, README table)
	@exec $(BIN)/python -m tools.docs

documents: setup-test ## draw every paper anew into docs/documents: the approved pictures of the tests
	@exec $(BIN)/python -m tools.documents

screens: setup-test ## take the pictures of the main pages anew, from a fresh demo
	@exec $(BIN)/python -m tools.screens

walk: setup-test ## count pages, presses and seconds of the two main ways, on a fresh demo
	@exec $(BIN)/python -m tools.walk

strings: setup-check ## collect what people read into the English catalogue, and compile it
	@$(BIN)/python -m tools.strings
	@$(BIN)/pybabel --quiet compile -d app/translations

lock: setup-check ## compile the requirement files again (fetches from the package index)
	@bash tools/lock.sh $(ARGS)

clean: ## remove caches and compiled files; keeps .venv and the data in var/
	@find . -path ./.venv -prune -o -path ./var -prune -o -type d -name __pycache__ -print0 | xargs -0 -r rm -rf
	@find app -name '*.mo' -delete
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage
