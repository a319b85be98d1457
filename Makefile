# One verb a line. `make demo` and `make test` set up all that they need.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

ONE_CORE := OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

.PHONY: demo test check score planted quality calibrate soak bench format lock clean

demo: .venv/.installed  ## the whole job on invented reports, and where to look
	@$(BIN)/sayso demo demo

test: .venv/.developed  ## all tests; those that lack a part say so
	@$(ONE_CORE) $(BIN)/python -m pytest

check: .venv/.developed  ## style, types, import order, file sizes
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m scripts.check_sizes

score: .venv/.developed  ## positions against the hand-made gold in SHARED
	@$(BIN)/python -m scripts.score $(SHARED)

planted: .venv/.developed  ## shifts, conflicts and conditions that people planted in invented reports
	@$(ONE_CORE) $(BIN)/python -m scripts.planted

quality: .venv/.developed  ## long measurements of quality; writes the tables of docs/quality.md
	@SAYSO_SOAK=1 $(BIN)/python -m pytest tests/quality
	@$(BIN)/python -m scripts.figures $(SHARED)

calibrate: .venv/.developed  ## fits how sure a code is; prints the weights for coding/confidence.py
	@$(BIN)/python -m scripts.calibrate_codes $(SHARED)

soak: .venv/.developed  ## kills, fuzzing, load: the long forms
	@SAYSO_SOAK=1 $(BIN)/python -m pytest -m soak

bench: .venv/.developed  ## speed, as ratios within one run
	@$(BIN)/python -m scripts.bench
	@$(ONE_CORE) $(BIN)/python -m scripts.growth

format: .venv/.developed
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: .venv/.developed  ## renew constraints.txt
	@$(BIN)/uv pip compile --quiet --universal --no-header --no-annotate --no-emit-index-url --upgrade \
		--all-extras --group dev pyproject.toml --output-file constraints.txt

clean:
	@rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sayso needs Python 3.11 or later; name one: make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	@touch $@

.venv/.installed: .venv/.made pyproject.toml constraints.txt
	@echo "Setting up: packages go to .venv, once."
	@$(PIP) --editable .
	@touch $@

.venv/.developed: .venv/.installed
	@echo "Setting up the tools of the tests."
	@$(PIP) --editable . --group dev
	@touch $@
