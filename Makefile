# What there is: `make help`. Each target makes what it needs; the targets call programs and hold no logic.
# Only python3 (3.11 or later), make and the package index are taken for granted.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
IN ?= samples
OUT ?= out
ARGS ?=
COUNT ?= 1000

.DEFAULT_GOAL := help

help:  ## say what there is
	@echo "make extract [IN=folder] [OUT=folder] [ARGS=…]   read plans into CSV, JSON and a workbook (default: samples into out)"
	@echo "make compare [OUT=folder] [ARGS=…]               answer across the plans of a run, into OUT/comparison"
	@echo "make test                                        set up everything and run all tests"
	@echo "make test-fast                                   the tests that take no more than a minute in all"
	@echo "make lint                                        format, lint and types"
	@echo "make torture [COUNT=1000]                        read made-up plans that nobody has seen, and judge"
	@echo "make bench [PEERS=1] [ARGS=folder]               side by side with pdfplumber, or with all peers, as ratios"
	@echo "make check-meaning [IN=folder]                   what of a plan's meaning is read right, and what it costs"
	@echo "make samples · make golden                       make the sample plans again · rewrite what they must give"
	@echo "make lock                                        pin the newest versions of all dependencies"
	@echo "make clean                                       remove the environment and the output"

extract: $(VENV)/.installed  ## read plans
	@$(BIN)/dhrplans extract $(IN) -o $(OUT) $(ARGS)

compare: $(VENV)/.installed  ## answers across reviews
	@$(BIN)/dhrplans compare $(OUT) $(ARGS)

test: $(VENV)/.installed-dev engines  ## all tests
	@$(BIN)/python -m pytest $(ARGS)

test-fast: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -m "not slow" $(ARGS)

lint: $(VENV)/.installed-dev  ## format, lint, types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/.installed-dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

torture: $(VENV)/.installed-dev  ## thousands of made-up plans that nobody has seen (COUNT of each kind)
	@$(BIN)/python -m tests.torture.judge $(COUNT) $(ARGS)

bench: $(if $(PEERS),$(VENV)-bench/.installed,$(VENV)/.installed-dev)  ## side by side; PEERS=1 with all other tools
	@$(if $(PEERS),$(VENV)-bench/bin,$(BIN))/python -m benchmarks $(ARGS)

check-meaning: $(VENV)/.installed-dev  ## what of a plan's meaning is read right, and what it costs
	@$(BIN)/python -m benchmarks.meaning $(IN) $(ARGS)

samples: $(VENV)/.installed-dev  ## make the sample plans again
	@$(BIN)/python -m samples.make

golden: $(VENV)/.installed-dev  ## rewrite what the samples must give; review the difference
	@$(BIN)/python -m samples.golden

lock: $(VENV)/.installed-dev
	@$(PIP) install uv
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --upgrade --group dev pyproject.toml -o requirements-dev.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --upgrade --group bench pyproject.toml -o requirements-bench.lock

engines:  # optional programs that some tests need: installed where this may be done, named where not
	@sh tests/engines.sh

# venv lies in a package of its own on Debian and Ubuntu; python3 then fails with a long text, so say it shortly
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; this is $$($(PYTHON) --version). Say which one: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>$(VENV).log || { rm -rf $(VENV); echo "python3 cannot make an environment. On Debian and Ubuntu: apt-get install python3-venv; then run make again. What it said:" >&2; tail -3 $(VENV).log >&2; rm -f $(VENV).log; exit 2; }
	@rm -f $(VENV).log

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "setting up: installing the pinned dependencies (once, about a minute) …" >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "setting up: installing what tests and checks need (once) …" >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# The peers need other versions of some libraries, and nobody else needs the peers: an environment of their own.
$(VENV)-bench/.installed: requirements-bench.lock | $(VENV)/bin/python
	@echo "setting up the other tools (once; some hundred megabytes) …" >&2
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements-bench.lock
	@$(VENV)-bench/bin/python -m pip --quiet --disable-pip-version-check install --no-deps -e .
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-bench out .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help extract compare test test-fast lint format bench check-meaning torture samples golden lock engines clean
