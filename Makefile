# Masar's tasks. `make` alone lists them.
#
# Needed: Rust (rustup), Node with npm, a C compiler. What else is missing (the WASM target, npm's tools,
# Chromium, PostgreSQL, Python, curl) is installed by the task that needs it, on Debian and Ubuntu with apt-get.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run build site site-dev test check rules unit browser readers bench screenshots lint fmt clean wasm-target \
        c-compiler chromium postgres scripting

TARGET := $(or $(CARGO_TARGET_DIR),target)
MASAR := $(TARGET)/release/masar
WASM := wasm32-unknown-unknown
NPM := tests/node_modules/.package-lock.json
READERS := $(TARGET)/readers
PEERS := tests/bench/peers/node_modules/.package-lock.json
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT := $(SUDO) apt-get install -y --no-install-recommends
# The browser of the tests: set CHROMIUM to use another one.
CHROMIUM ?= $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome) /usr/bin/chromium)
export CHROMIUM

help: ## List the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS=$$'\t' read -r task what; do \
		printf '  make %-12s %s\n' "$$task" "$$what"; done

run: site ## Build the server quickly and start it: make run ARGS="--listen 127.0.0.1:8080"
	cargo build --profile quick -p masar --features embed
	$(TARGET)/quick/masar serve $(ARGS)

build: site ## Build the release binary, one file with its site in it: target/release/masar
	cargo build --release -p masar --features embed

site: wasm-target c-compiler $(NPM) ## Pack the browser's side into target/site
	cargo bundle

site-dev: wasm-target c-compiler $(NPM) ## The same, quicker to build and bigger
	cargo bundle --profile wasm-dev

test: lint unit browser readers ## Everything that must hold: lint, unit tests on both databases, browser tests, readers

unit: site postgres scripting ## Unit and HTTP tests, on SQLite and on a PostgreSQL of their own
	tests/postgres.sh cargo test --workspace

browser: build chromium ## Browser tests of the release binary, with and without script
	cd tests && npx playwright test -c browser/playwright.config.mjs $(ARGS)

readers: build $(READERS) ## Read what Masar writes with other people's programs
	$(READERS)/bin/python tests/readers/check.py

bench: build chromium postgres $(PEERS) ## Measure the core, pages, the store, the server under load, first pictures, frames; and other libraries beside
	cargo bench -p masar-core --bench core
	cargo bench -p masar --features embed --bench pages
	tests/postgres.sh cargo bench -p masar-tests --bench store
	cargo bench -p masar-tests --bench serve
	cd tests && node bench/frames.mjs
	cd tests && node bench/first-picture.mjs
	cd tests && node bench/profile.mjs
	cd tests && node bench/peers/run.mjs $(ARGS)

screenshots: build chromium ## Make the pictures of README.md in docs/
	cd tests && node browser/screenshots.mjs

lint: check rules ## Format, lints and the house's rules

check: wasm-target c-compiler
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy -p masar-app --features ssr --all-targets -- -D warnings
	cargo clippy -p masar-app --no-default-features --features hydrate --target $(WASM) -- -D warnings

# What no lint can say: where the two builds part, and where the database is spoken to.
rules:
	@! grep -rnE 'cfg\(.*feature' app --include=*.rs | grep -v '^app/src/lib.rs:' \
		|| { echo 'rule: features are told apart in app/src/lib.rs alone'; exit 1; }
	@! grep -rn 'sqlx::' app server --include=*.rs | grep -v '^server/src/store/' \
		|| { echo 'rule: sqlx is spoken in server/src/store alone'; exit 1; }

fmt: ## Format all code
	cargo fmt --all

clean: ## Remove everything that was built
	cargo clean
	rm -rf target/site tests/browser/results tests/node_modules tests/bench/peers/node_modules

# ---- what the tasks need

wasm-target:
	@[ -d "$$(rustc --print sysroot)/lib/rustlib/$(WASM)" ] || rustup target add $(WASM)

c-compiler:
	@command -v cc > /dev/null || { $(SUDO) apt-get update; $(APT) gcc libc6-dev; }

$(NPM): tests/package.json tests/package-lock.json
	cd tests && npm ci
	touch $@

# The libraries that Masar is measured beside; no test needs them.
$(PEERS): tests/bench/peers/package.json tests/bench/peers/package-lock.json
	npm ci --prefix tests/bench/peers
	touch $@

# Python with venv, and Cairo for the one reader that draws.
$(READERS): tests/readers/requirements.txt
	@python3 -c 'import venv, ensurepip' 2> /dev/null || { $(SUDO) apt-get update; $(APT) python3 python3-venv; }
	@python3 -c 'import ctypes.util; assert ctypes.util.find_library("cairo")' 2> /dev/null \
		|| { $(SUDO) apt-get update; $(APT) libcairo2; }
	python3 -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check -r tests/readers/requirements.txt
	touch $@

chromium:
	@[ -x "$(CHROMIUM)" ] || { $(SUDO) apt-get update; $(APT) chromium; }

# The examples of the page about the API are run as a reader would.
scripting:
	@command -v python3 > /dev/null && command -v curl > /dev/null \
		|| { $(SUDO) apt-get update; $(APT) python3 curl; }

postgres:
	@ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || command -v initdb > /dev/null \
		|| { $(SUDO) apt-get update; $(APT) postgresql; }
