# briefgen: the commands of the README. `make briefing` and `make test` work from nothing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
EXAMPLE := examples/guangzhou-2026
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: briefing test lint bench gbt9704 conformance pictures clean

briefing: $(READY)  ## Build the example's four files
	$(BIN)/briefgen build $(EXAMPLE)
	@echo "The briefings are in $(EXAMPLE)/out"

test: $(DEV_READY)  ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(DEV_READY)  ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV_READY)  ## Measure speed against peers, as ratios in one run
	$(PIP) --group bench
	$(BIN)/python bench/run.py --output docs/performance.md

gbt9704: $(DEV_READY)  ## Measure the theme gbt9704 against its standard
	$(BIN)/python bench/gbt9704.py docs/gbt9704.md

conformance: $(READY)  ## Check finished files with tools that are not ours
	$(PIP) --group conformance
	$(BIN)/python bench/conformance.py

pictures: $(DEV_READY)  ## Renew the documentation's pictures
	$(BIN)/python bench/pictures.py
	$(BIN)/python bench/preview_picture.py

clean:  ## Remove what the commands above made
	rm -rf $(VENV) $(EXAMPLE)/out .conformance

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "briefgen needs Python 3.11 or later: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip
	$(PIP) --editable .
	@touch $@

$(DEV_READY): $(READY)
	$(PIP) --group dev
	@touch $@
