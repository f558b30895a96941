# make demo and make test need Python 3.11, 3.12 or 3.13, git and make; they install everything else into .venv.
SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first of these that starts and is of a version that every dependency has wheels for.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(FITS)' 2>/dev/null && { echo $$python; break; }; done)
CODE := normalizers extractors scoring archive flows desk bagalau fixtures benchmarks tests

.PHONY: help setup demo test lint types suite bench fuzz torture test-cluster system shown requirements clean deployments

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Make .venv: exact versions, checked by hash, and the project itself

$(READY): requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "bagalau needs Python 3.11, 3.12 or 3.13: install one, or say make PYTHON=/path/to/python" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@# Named as constraints too: an older pip does not tell that a version pinned for a package holds for the package with extras.
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt -c requirements-dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## Evaluate a damaged and contradictory report of our own writing, and write its evidence page
	@mkdir -p demo
	@$(BIN)/bagalau evaluate fixtures/reports/demo.txt --html demo/evidence.html

test: lint types suite ## Lint, check types, run the whole suite with coverage

lint: $(READY) ## Check style
	@$(BIN)/ruff check --quiet .

types: $(READY) ## Check types
	@$(BIN)/mypy

suite: $(READY) ## Run the suite with coverage
	@$(BIN)/pytest --numprocesses 2 --dist loadfile --cov --cov-report=term

bench: $(READY) ## Measure speed, and write the figures into benchmarks/README.md
	@$(BIN)/python -m benchmarks.speed
	@$(BIN)/python -m benchmarks.readers
	@$(BIN)/python -m benchmarks.box

fuzz: $(READY) ## Read 20,000 mutated copies of reports in every format; what fails is kept in fuzz/
	@$(BIN)/python -m fixtures.fuzz

torture: $(READY) ## Kill workers 1,000 times and whole runs 30 times, fill the disk, drop the database's connection, restart PostgreSQL
	@$(BIN)/python -m tests.torture

test-cluster: $(READY) ## Ingest on a Dask cluster into PostgreSQL while workers, the database and runs are killed (make system installs the server)
	@$(BIN)/python -m tests.cluster

deployments: $(READY) ## Try docs/deployments.md: a Prefect server, a work pool, two workers, a schedule
	@$(BIN)/python -m tests.deployments

system: ## Install the Debian packages that something needs (as root; else say which)
	@.ci/system

shown: $(READY) ## Write the real output below every command that the documents show, and take their pictures
	@$(BIN)/python -m tests.console
	@$(BIN)/python -m tests.pictures

requirements: $(READY) ## Choose exact versions anew
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make requirements" pyproject.toml --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make requirements" --extra dev pyproject.toml --output-file requirements-dev.txt

clean: ## Remove what was made, .venv included
	@rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
