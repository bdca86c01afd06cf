# Each target stands alone on a fresh machine: it needs Python 3.11 or later, make and gcc, and nothing else.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { command -v "$$p"; break; }; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: help demo test lint docs bench clean

help: ## What each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' Makefile

demo: $(READY) ## Read the example reports and print the record of the talks
	@scripts/demo

test: $(READY) ## Run every test
	@scripts/chromium
	@$(BIN)/pytest

lint: $(READY) ## Check style, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

docs: $(READY) ## Write the generated page of the command line anew
	@$(BIN)/python -m communique.cli.reference >docs/cli.md

bench: $(READY) ## Measure the speed of reading
	@$(BIN)/python -m bench speed

clean: ## Remove what the targets made
	rm -rf .venv demo dist .mypy_cache .ruff_cache .pytest_cache

# Done again only when the dependencies change. Torch is needed by training/ alone and never installed here.
$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python from 3.11 to 3.13 is on the PATH; install one, or name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv || { echo "Python's venv module is missing; install it (Debian: apt-get install python3-venv)." >&2; rm -rf .venv; exit 1; }
	@echo "Installing into .venv (once, some minutes) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)
