# Each target sets up what it needs, quietly and once. Python ≥ 3.11, git, make and a JDK ≥ 21 are all that must be there.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
EXTRAS := alerts,browser,dev,export,plots,postgres,python
DEMO := var/demo

.PHONY: demo test check generated bench drills clean
.DELETE_ON_ERROR:

# make demo PORT=9000 when another program holds 8471 to 8476
demo: $(READY)
	@$(BIN)/python -m flows.demo --data-dir $(DEMO) $(if $(PORT),--port $(PORT))

# Three processes on two cores too: a good part of the tests waits for Elasticsearch or Prefect.
test: check
	@$(BIN)/pytest -q -n 3 --dist loadfile --durations=20

# What needs no service: style, types, the arrows between folders, generated files, and the pinned scores of extraction.
check: $(READY)
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/bandit -q -ll -c pyproject.toml -r pipeline spiders flows index_config
	@$(BIN)/python -m benchmarks.audit
	@$(BIN)/lint-imports > .venv/imports.log || { cat .venv/imports.log; exit 1; }
	@$(BIN)/python -m flows.generate --check
	@$(BIN)/python -m benchmarks.read_gate

# The files that a program writes from others: lists of the analyzer, Kibana's objects, docs/commands.md.
generated: $(READY)
	@$(BIN)/python -m flows.generate

# All parts side by side with the peers, or one: make bench PART=read
bench: $(READY)
	@$(BIN)/python -m benchmarks $(PART)

# Whatever can fall over at night, one drill each; SEEDS=20 holds so many nights with random faults instead.
drills: $(READY)
	@$(BIN)/python -m benchmarks.drills$(if $(SEEDS),.seeds --count $(SEEDS))

clean:
	rm -rf .venv .venv-audit .venv-bench var build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "setting up .venv (a few minutes the first time)" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@( while sleep 20; do echo "still installing" >&2; done ) & still=$$!; \
	  $(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'; code=$$?; \
	  kill $$still; exit $$code
	@touch $@
