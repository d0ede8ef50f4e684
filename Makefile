# The commands of the house. Python 3.11 is all that `make run` needs; everything else comes into .venv/.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# A stamp carries the checksum of what it was made from: a set-up whose lock has not changed does nothing.
BASE := $(VENV)/base-$(firstword $(shell cksum < requirements/base.txt)).stamp
DEV := $(VENV)/dev-$(firstword $(shell cksum < requirements/dev.txt)).stamp

.PHONY: help setup run test drill endurance lint format bench messages lock frontend components elasticsearch clean

help:
	@echo "make run    the site on http://127.0.0.1:8000/ (PORT and DATA_DIR change that)"
	@echo "make test   everything that is checked, with the real components"
	@echo "make drill  what is killed on purpose, and comes back"
	@echo "make endurance  the longest of them: videos, votes, an upload of 2 GB"
	@echo "make lint   style, types, architecture, messages"
	@echo "make bench  ratios taken in one run"
	@echo "make elasticsearch  a node for the site to search with; it says how"

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not here: install Python 3.11, or name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(BASE): $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(DEV): $(BASE)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

frontend: $(BASE)
	@$(BIN)/python -m tools.build_frontend

setup: $(BASE) frontend
	@$(BIN)/python -m tools.messages --compile

run: setup
	@$(BIN)/python -m tools.run

components: $(DEV)
	@$(BIN)/python -m tools.components

elasticsearch: $(BASE)
	@$(BIN)/python -m tools.elasticsearch $(ARGS)

test: setup components
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)
	$(BIN)/python -m pytest -m "e2e and not drill" $(ARGS)

drill: setup components
	$(BIN)/python -m pytest -m drill $(ARGS)

endurance: setup components
	$(BIN)/python -m pytest -m endurance $(ARGS)

lint: setup $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy config search campaigns cms media
	$(BIN)/python -m tools.messages --check

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup components
	$(BIN)/python -m tests.bench

messages: setup
	$(BIN)/python -m tools.messages

# Whoever changes a .in file runs this; the index's own name stays out of what is written.
lock: $(DEV)
	$(BIN)/python -m pip install -q uv
	for name in base dev; do $(BIN)/uv pip compile -q --upgrade --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links --python-version 3.11 requirements/$$name.in -o requirements/$$name.txt; done

clean:
	rm -rf $(VENV) frontend/node_modules frontend/dist
