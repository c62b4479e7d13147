# The project's habits. Each line is one command of build_scripts or a tool, and runs without make too.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
RUN := .venv/bin/python -m
WORKFLOWS := .github/workflows/deploy.yml .github/workflows/test.yml

.PHONY: serve build test lint check spell bench lighthouse mutants zensical setup setup-tests

serve: setup
	$(RUN) build_scripts.serve

build: setup
	$(RUN) build_scripts.build

test: setup-tests
	$(RUN) pytest --cov

# The sources first, as that is quick: with the pages' twins, places and links, and the texts in both languages. Then the finished site.
lint: setup
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	node_modules/.bin/tsc --noEmit --project tsconfig.json
	$(RUN) check_jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	zizmor --offline --no-progress --quiet .github/workflows
	$(RUN) pytest --quiet tests/pages tests/calculators/test_catalogues.py
	$(MAKE) check spell

# The finished site: every link and anchor within it, and valid HTML. What a link carries to a form is no anchor.
check: build
	lychee --offline --include-fragments --exclude '#[^#]*=' --no-progress --root-dir $(CURDIR)/site --index-files 'index.html,.' 'site/**/*.html'
	node_modules/.bin/html-validate --ext html site

# Advice alone, and none where Hunspell cannot be had: words that neither its dictionaries nor tests/spelling/*.txt know.
spell: build
	-$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spelling.txt
	$(RUN) tests.spelling.check

bench: setup-tests
	$(RUN) tests.benchmarks.rules
	$(RUN) tests.benchmarks.bench --publish

# Ten minutes; its own locked programs are installed at its first run.
lighthouse: setup-tests
	$(RUN) tests.benchmarks.lighthouse

# What a test would have to notice: every small change to the rules, one at a time; then the share noticed. Takes long.
# From nothing: mutmut itself would keep the verdicts of tests that have changed since.
mutants: setup
	$(RUN) pip install --quiet --require-hashes -r requirements/mutants.txt
	rm -rf mutants
	HYPOTHESIS_PROFILE=mutants $(RUN) mutmut run
	$(RUN) tests.mutants.score

# The same pages by Zensical, which follows Material for MkDocs.
zensical: setup
	$(RUN) pip install --quiet --require-hashes -r requirements/zensical.txt
	$(RUN) pytest tests/zensical

# What visitors' Python begins with takes a minute to make, which is no part of a build where no rule has changed.
setup:
	@build_scripts/bootstrap
	@test -e build/bundle.json || { echo "Python for the browser: making it, once" >&2; $(RUN) build_scripts.runtime >/dev/null; }

setup-tests:
	@build_scripts/bootstrap --tests
