# Commands of the project. Bare `make` lists them.
# PHP and PHP_CONFIG choose the PHP to build for; otherwise the one in PATH is used.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test build bench lint layers stubs memory fuzz-smoke deps doctor install

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, then serve the example gallery in the foreground (PORT=8787)
	@tools/run-gallery.sh

test: ## build and run every test; the last line is the count
	@tests/run

build: deps ## build the extension (release): target/release/libworkerman.so
	@. tools/env.sh && cargo build --release

bench: build ## measure against PHP Workerman (WORKERMAN_REFERENCE) and the engine alone
	@bench/run

lint: ## rustfmt and clippy, warnings are errors
	@. tools/env.sh && cargo fmt --all --check && cargo clippy --workspace --all-targets -- -D warnings

layers: ## check that each layer knows only what it may know
	@tools/layers.sh

stubs: ## check the stub files; with WORKERMAN_REFERENCE also against upstream's declarations
	@tools/stubs.sh

memory: ## build, then run the workers under Valgrind and under load (MEMORY_REQUESTS=20000)
	@tests/run build memory

fuzz-smoke: ## run each fuzz target for a few seconds (cargo-fuzz, or stable Rust alone)
	@tools/fuzz-smoke.sh

deps: ## install what the build needs and is missing (Debian, Ubuntu), or say what to do
	@tools/deps.sh

doctor: ## print what was found on this machine; changes nothing
	@tools/doctor.sh

install: ## copy the built extension into PHP and switch it on for the command line
	@tools/install.sh
