# `make help` lists the targets. Every command works from a bare clone, alone too.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONUNBUFFERED := 1
export PYTHONWARNINGS := ignore

PYTHON := .venv/bin/python
# Runs a command with the installation's own .env.
WITH_ENV := .venv/bin/honcho run

.PHONY: help run demo-data test train chat check evaluate candidates lock format clean model database

help: ## List every target
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

run: .venv/.ready model database ## Set up what is missing and start the chat; prints its address when it answers
	@$(WITH_ENV) $(PYTHON) -m bot.wait_ready --while $$$$ & exec .venv/bin/honcho start

demo-data: .venv/.ready database ## Fill an empty database with invented cases for the staff console; prints how to sign in
	@$(WITH_ENV) $(PYTHON) -m console.demo_data

test: .venv/.ready-tests model ## Run every test; ARGS="tests/console -q" runs some
	@$(PYTHON) -m pytest $(ARGS)

train: .venv/.ready ## Train the model, changed or not
	@$(PYTHON) deploy/train.py --force

chat: .venv/.ready model database ## Talk with the assistant in the terminal
	@$(WITH_ENV) $(PYTHON) -m bot.chat

check: .venv/.ready-tests ## Lint, types, validity of the training data, house rules
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@$(PYTHON) -m bot.widget_files
	@$(PYTHON) -m pytest tests/house_rules

evaluate: .venv/.ready model ## Measure danger and understanding, write docs/safety-report.md: EVAL="file.jsonl …", CURVE=1
	@OMP_NUM_THREADS=1 $(PYTHON) -m bot.evaluate --report $(if $(CURVE),--curve) $(EVAL)

candidates: .venv/.ready database ## Print what staff judged of alarms, masked, as candidates for the detector's training
	@$(WITH_ENV) $(PYTHON) -m console.candidates

lock: ## Compile the lock files from requirements*.in
	@uv=$$(deploy/find_uv.sh) && for name in requirements requirements-dev; do \
	  $$uv pip compile --quiet --universal --generate-hashes --python-version 3.10 $$name.in -o $$name.txt; done

format: .venv/.ready-tests ## Format the Python code
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

clean: ## Remove what can be made again: environment, models, caches (the database stays)
	@rm -rf .venv .cache .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis models

model:
	@$(PYTHON) deploy/train.py

database:
	@$(WITH_ENV) $(PYTHON) -m services_db.migrate
	@$(WITH_ENV) $(PYTHON) -m services_db.seed
	@$(WITH_ENV) $(PYTHON) -m services_db.replies

.venv/.ready: requirements.txt deploy/bootstrap.sh deploy/find_uv.sh
	@deploy/bootstrap.sh

.venv/.ready-tests: requirements.txt requirements-dev.txt deploy/bootstrap.sh deploy/find_uv.sh
	@deploy/bootstrap.sh --tests
