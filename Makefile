.PHONY: run test messages css budgets bench-search lint format lock screenshots

PYTHON = .venv/bin/python

run:  ## the site, on http://127.0.0.1:8000
	@python3 manage.py up

test:  ## all tests
	@python3 manage.py test

lint:
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m djlint --lint --quiet directory network events cms
	DJANGO_SETTINGS_MODULE=cms.settings.test $(PYTHON) manage.py makemigrations --check --dry-run

format:
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

lock:  ## after a change of dependencies; needs uv
	uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras --no-header pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras --group dev --no-header -c requirements.lock pyproject.toml -o requirements-dev.lock

messages:  ## collects the strings of code and templates into locale/
	$(PYTHON) manage.py collect_messages

css:  ## needs Node; the result is committed
	npm ci
	npm run build

budgets:  ## bytes, requests and queries of every page
	$(PYTHON) -m tests.load.budgets

bench-search:  ## p50 and p95 of search, beside its floor
	$(PYTHON) manage.py bench_search

screenshots:  ## the pictures of README.md
	$(PYTHON) -m tests.browser.screenshots
