# The two commands that matter are `make site` and `make test`. They need python3 (3.11 or later, with venv), make
# and git; everything else is installed into .venv, from locked versions.
.DEFAULT_GOAL := help
.PHONY: help site test audit preview check fix bless lock clean venv browser
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip -qq
BUILD := NO_MKDOCS_2_WARNING=1 $(BIN)/python -m generator

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/run.stamp ## Build the site of every language into site/
	@$(BUILD) build
	@printf 'Open %s/site/index.html\n' '$(CURDIR)'

preview: .venv/run.stamp ## Show the site on this machine as it is edited, drafts included
	@$(BUILD) preview

check: .venv/run.stamp ## Check the records, print what is wrong and where
	@$(BUILD) check

test: .venv/dev.stamp browser ## Run every check and test, those in a browser included
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check . \
	  || { echo 'The code is not as ruff wants it: `make fix` mends most of it.'; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest --numprocesses=auto $(PYTEST)

audit: .venv/dev.stamp browser ## Let outside judges look at the built pages; this alone needs Node and Java
	@$(BIN)/python -m tests.audit.audit

fix: .venv/dev.stamp ## Format the code and mend what ruff can mend
	@$(BIN)/ruff check --quiet --fix --exit-zero . && $(BIN)/ruff format --quiet . && $(BIN)/ruff check .

bless: .venv/dev.stamp ## Write the expected output of tests/toy anew; then read what changed in it
	@$(BIN)/python -m tests.bless

venv: .venv/dev.stamp ## Install everything for work on the code into .venv

lock: .venv/run.stamp ## Lock the newest allowed versions, with hashes
	@$(PYTHON) -m venv build/lock && build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@for kind in run dev; do build/lock/bin/uv pip compile --quiet --universal --upgrade --generate-hashes \
	  --python-version 3.11 --no-header --no-emit-index-url requirements/$$kind.in -o requirements/$$kind.lock || exit 1; \
	done

clean: ## Remove .venv, build/ and the built site, nothing else
	@rm -rf .venv build .hypothesis
	@if [ -f site/.chronology-site ] && [ ! -L site ]; then rm -rf site; fi
	@find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp file for each set of packages: a changed lock installs again, an unchanged one costs nothing.
.venv/run.stamp: requirements/run.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Python 3.11 or later is needed, and `$(PYTHON)` is not: try `make PYTHON=python3.12 …`.' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo '`$(PYTHON)` has no venv: install it (Debian: apt-get install python3-venv).' >&2; exit 1; }
	@echo 'Installing into .venv …'
	@[ -x $(BIN)/python ] && $(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@mkdir -p build && touch $@

.venv/dev.stamp: requirements/dev.lock .venv/run.stamp
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@mkdir -p build && touch $@

# The browser of the tests is the system's Chromium; CHRONOLOGY_BROWSER names another one.
browser:
	@sh tests/find-browser.sh
