# Everything starts from a fresh clone: `make demo` to see it work, `make test` and `make check` before a change.
# The virtual environment comes by itself, and follows pyproject.toml.

.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh

BIN := .venv/bin
WORKERS ?= 2
SOURCES := scanner tests $(if $(wildcard benchmarks/*.py),benchmarks)

.PHONY: help
help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: venv
venv: ## the virtual environment with all that the checks need
	@.ci/venv dev

.PHONY: demo
demo: ## see it work on a sample mailbox; no account needed
	@.ci/venv run
	@$(BIN)/python -m scanner demo

.PHONY: packages
packages: ## the programs that the tests talk to (as root: apt-get installs them)
	@.ci/packages

.PHONY: test
test: venv packages ## the tests; TEST=path runs some of them
	@$(BIN)/python -m pytest -q -n $(WORKERS) $(TEST)

.PHONY: check
check: venv packages ## everything: format, lint, types, import contracts, documents, tests
	@$(MAKE) lint documents-check
	@$(BIN)/python -m pytest -q -n $(WORKERS)

.PHONY: format
format: venv ## puts the code in order
	@$(BIN)/ruff check --quiet --fix-only $(SOURCES)
	@$(BIN)/ruff format --quiet $(SOURCES)

.PHONY: lint
lint: venv ## format, lint, types and import contracts, without the tests
	@$(BIN)/ruff format --quiet --check $(SOURCES)
	@$(BIN)/ruff check --quiet $(SOURCES)
	@$(BIN)/mypy --no-error-summary $(addprefix -p ,$(SOURCES))
	@$(MAKE) contracts

.PHONY: contracts
contracts: venv ## who may import whom
	@report=$$($(BIN)/lint-imports --no-logo --no-cache 2>&1) || { echo "$$report"; exit 1; }

.PHONY: documents
documents: learner ## renders the example settings, the reference, and the weights learnt from letters
	@$(BIN)/python -m scanner.config.example
	@$(BIN)/python -m scanner.guide.render
	@$(BIN)/python -m benchmarks.learning

.PHONY: learner
learner:
	@.ci/venv learn

.PHONY: picture
picture: venv ## draws docs/demo.svg from what the demo prints
	@$(BIN)/python docs/picture.py

.PHONY: documents-check
documents-check: venv ## whether the rendered documents are up to date
	@$(BIN)/python -m scanner.config.example --check
	@$(BIN)/python -m scanner.guide.render --check

.PHONY: evaluate
evaluate: venv ## how well replies are told from all other mail
	@$(BIN)/python -m benchmarks.evaluate $(ARGS)

.PHONY: learning
learning: learner ## how well letters are read that nothing was learnt from
	@$(BIN)/python -m benchmarks.learning --folds 5

.PHONY: bench
bench: venv packages ## how fast, with how much memory and traffic
	@$(BIN)/python -m benchmarks.bench $(ARGS)

.PHONY: hostile
hostile: venv ## how long each hostile message takes by itself
	@$(BIN)/python -m benchmarks.hostile

.PHONY: soak
soak: venv packages ## long campaigns before a release
	@$(BIN)/python -m pytest -q -m soak --timeout 0 $(TEST)

.PHONY: faults
faults: venv packages ## every fault at every step: crashes, lost connections, full disks
	@$(BIN)/python -m pytest -q -m soak --timeout 0 tests/faults

.PHONY: fuzz
fuzz: venv ## hostile mail and hostile servers, by the hundred thousand
	@$(BIN)/python -m benchmarks.fuzz $(ARGS)

.PHONY: clean
clean: ## removes all that was made
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
