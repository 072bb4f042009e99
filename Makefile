# The two commands most people need:
#   make run     sets everything up and serves the example agency
#   make test    sets everything up and runs the tests
# Both need Python 3.10 and nothing else by hand.

PYTHON ?= python3.10
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --no-deps

TRAIN := .venv-train

.PHONY: bench sbom risk-report train-risk run test setup train check-python lint types imports conformance lock clean

run: setup train
	@$(BIN)/peerline serve

test: setup train
	@$(BIN)/python -m pytest -p tools.record_rows

setup: $(INSTALLED)
	@$(BIN)/peerline init

train: setup
	@$(BIN)/peerline train

$(INSTALLED): requirements.lock requirements-build.lock pyproject.toml | check-python
	@echo "Setting up $(VENV) (about two minutes, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "  installing the locked packages, each checked against its hash ..."
	@$(PIP) -r requirements-build.lock
	@$(PIP) --no-build-isolation -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

check-python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null || { \
	  echo "Peerline needs Python 3.10, and '$(PYTHON)' is not one. Get it with 'apt install python3.10 python3.10-venv', 'brew install python@3.10', 'pyenv install 3.10' or 'uv python install 3.10', then say 'make run' again, or 'make run PYTHON=/path/to/python3.10'." >&2; exit 1; }

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy

imports: setup
	@$(BIN)/lint-imports

# Writes what every locked package is, with its version and hashes, as CycloneDX to build/. The tool
# has a venv and a lock of its own.
SBOM := build/sbom.cdx.json
SBOM_VENV := .venv-sbom
sbom: $(SBOM_VENV)/.installed
	@mkdir -p $(dir $(SBOM))
	@cat requirements-build.lock requirements.lock | PYTHONWARNINGS=ignore $(SBOM_VENV)/bin/cyclonedx-py \
	  requirements --pyproject pyproject.toml --output-reproducible --spec-version 1.6 --output-file $(SBOM) -
	@echo "Wrote $(SBOM)."

$(SBOM_VENV)/.installed: tools/sbom/requirements.lock | check-python
	@test -x $(SBOM_VENV)/bin/python || $(PYTHON) -m venv $(SBOM_VENV)
	@$(SBOM_VENV)/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes \
	  --no-deps --only-binary :all: -r $<
	@touch $@

# Half an hour, on a machine that does nothing else; writes docs/performance.md.
bench: setup train
	@$(BIN)/python -m benchmarks.serving

# Says which rows of the conformance table tests show, and writes docs/conformance.md: from the run
# of `make test` if nothing changed since, otherwise by running the tests that carry a row.
# STRICT=1 fails on every row that is still pending.
conformance: setup train
	@$(BIN)/python -m tools.conformance $(if $(STRICT),--strict)

# Resolves the newest versions that Rasa's pins allow and writes them with their hashes.
lock: setup
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.10 --all-extras \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  pyproject.toml --output-file requirements.lock
	@printf 'pip>=24\nsetuptools>=70,<71\nwheel\n' | $(BIN)/uv pip compile --quiet --universal --generate-hashes \
	  --python-version 3.10 --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  - --output-file requirements-build.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.10 \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  tools/sbom/requirements.in --output-file tools/sbom/requirements.lock

clean:
	rm -rf $(VENV) $(SBOM_VENV) build models results .rasa .pytest_cache .mypy_cache .ruff_cache

# Trains the risk model anew, in a venv of its own. PYTHON_TRAIN needs 3.11; an hour or more.
# The files it writes to resources/risk/model are committed; nobody needs this to run or test.
# To see that it runs, in two minutes: make train-risk RISK="--share 0.02 --epochs 1 --out /tmp/try"
PYTHON_TRAIN ?= python3.11
train-risk:
	@test -x $(TRAIN)/bin/python || $(PYTHON_TRAIN) -m venv $(TRAIN)
	@$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check -r training/risk/requirements.txt
	@$(TRAIN)/bin/python -m training.risk.train --work $(TRAIN)/checkpoints $(RISK)

# Counts what the detector finds and gets wrong on the test part, into docs/risk-report.md.
# For a release only: who looks at the test part often tunes to it.
risk-report: setup
	@$(BIN)/python tools/risk_report.py
