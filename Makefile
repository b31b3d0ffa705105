# A menu; the work is in deploy/ and in cargo.

.DEFAULT_GOAL := help
.PHONY: help demo up test test-minio lint bench prepare

help: ## show this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## install what is missing, start everything, play the main job, stay up until Ctrl-C
	@deploy/install run
	@deploy/run-all-in-one demo

up: ## the same without playing
	@deploy/install run
	@deploy/run-all-in-one up

test: ## every test, against real servers of its own
	@deploy/install run test
	@deploy/with-servers cargo test --workspace --locked --no-fail-fast
	@$(MAKE) --no-print-directory test-minio

test-minio: ## the contract tests of libs/objects against a real MinIO
	@deploy/install run test
	@deploy/with-servers --minio cargo test --workspace --locked --test minio

lint: ## formatting, clippy, licences and bans, unused dependencies, offline query data
	@deploy/install run lint
	@deploy/lint

bench: ## deliveries per second beside the machine's commit rate; lists and search at 100,000 documents
	@deploy/install run
	@deploy/bench

prepare: ## write the offline query data (.sqlx) and the OpenAPI documents again
	@deploy/install run lint
	@deploy/with-servers deploy/prepare
