# The two commands that a fresh machine needs are `make demo` and `make test`.
# Both install the C libraries first where they are missing.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test quick-test build release lint format rules docs man deps test-tools
.PHONY: benchmark micro-benchmark budget players mending spark-test spark-benchmark licences release-check
.PHONY: dist dist-test fuzz golden

# What touches each sample is optimised in debug builds, too; Package.swift says why and how.
export SOUNDCHECK_TESTING := 1

# Import directions between our modules are held by the compiler.
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error

help:
	@echo "make demo        check the samples and play what passes, against a sandbox on this machine"
	@echo "make test        lint, build without a warning, and run every test"
	@echo "make quick-test  the tests that need no network"
	@echo "make build       a debug build           make release   an optimised one"
	@echo "make format      format the sources      make lint      check their format"
	@echo "make rules       write docs/rules.md anew from the rules"
	@echo "make golden      write anew what tests have on record of inspection and reports"
	@echo "make docs        the libraries' documentation"
	@echo "make licences    write docs/licences.md anew from what is resolved"
	@echo "make dist        all packages, on Debian 12       make dist-test   try them where Swift is not"
	@echo "make release-check  say what is missing for a release"
	@echo "make man         the manual page, from the command line's own help"
	@echo "make budget      hold the instructions that a check takes against the record"
	@echo "make benchmark   measure whole runs beside other tools (make micro-benchmark: the parts)"
	@echo "make players     damage good files by the thousand, and ask other players what they hear"
	@echo "make mending     have damaged files mended, by the hundred, and write docs/mending.md anew"
	@echo "make fuzz        try what no test thought of, SECONDS=60 in all (TEXT=1: documents and YAML, too)"
	@echo "make spark-test  the package for Spark, with PySpark on Java 17 (minutes)"
	@echo "make spark-benchmark  a large table through Spark, and by a bare mapper"
	@echo "make deps        install the C libraries (demo and test do so by themselves)"
	@echo "make test-tools  install what only some tests use (ffmpeg, sox, chromium ...)"

demo: deps
	@$(SWIFT_BUILD) --product soundcheck
	@.build/debug/soundcheck demo --report .build/soundcheck-demo.html

# Three runs, because some tests keep time and others keep the processors busy: first what needs
# no network, then what measures time-outs, one after the other (the official SDK gives up after 5 s,
# which is its own to say), then the programs against servers.
QUIET := ^(TransportTests|FetchingTests)\.|The official Python SDK
SERVERS := ^(PlivoPlayTests|PlivoSandboxTests|SoundcheckPlayTests|EndToEndTests)\.
# Programs that all start at once wait for a processor until they are out of time; tools before
# Swift 6.3 cannot be told to start fewer.
WIDTH = $(shell swift test --help-hidden 2>&1 | grep -o -m 1 -e '--experimental-maximum-parallelization-width' | head -n 1)
SWIFT_TEST := .ci/noting-skips swift test --skip-build --disable-xctest \
  $(addsuffix =$(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN)),$(WIDTH))

test: deps lint
	@.ci/build-without-warnings $(SWIFT_BUILD) --build-tests
	@rm -f .build/skipped
	@$(SWIFT_TEST) --skip '$(QUIET)' --skip '$(SERVERS)'
	@$(SWIFT_TEST) --filter '$(QUIET)' --no-parallel
	@$(SWIFT_TEST) --filter '$(SERVERS)' --skip '$(QUIET)'
	@.ci/skipped

# The part that takes seconds.
quick-test: deps
	@$(SWIFT_BUILD) --build-tests
	@$(SWIFT_TEST) --skip '$(QUIET)' --skip '$(SERVERS)'

build: deps
	@$(SWIFT_BUILD)

# On Linux without a Swift installation to run it, and without names of symbols that nothing looks up;
# macOS has Swift's libraries itself.
RELEASE_FLAGS := $(if $(filter Linux,$(shell uname)),--static-swift-stdlib -Xlinker -s -Xlinker --no-export-dynamic)

release: deps
	@$(SWIFT_BUILD) -c release --product soundcheck $(RELEASE_FLAGS)

lint:
	@swift format lint --strict --recursive Package.swift Plugins Sources Tests Benchmarks/*.swift Benchmarks/Sources

format:
	@swift format format --in-place --recursive Package.swift Plugins Sources Tests Benchmarks/*.swift Benchmarks/Sources

# The page of all rules, from the rules themselves; a test holds it fresh.
rules: build
	@.build/debug/soundcheck explain --markdown > docs/rules.md
	@.build/debug/soundcheck explain --places > docs/places.md

# What the inspection says of the forge's files, and how reports look.
golden:
	@SOUNDCHECK_UPDATE_GOLDEN=1 swift test --disable-xctest --filter 'FactsRevisionTests|ReportFormatTests'

# What is inside, and under which licence; a test holds it fresh too.
licences:
	@python3 -B dist/licences.py page > .build/licences.md && mv .build/licences.md docs/licences.md

# Wheel, .deb, tarballs, SBOM, checksums; docs/packages.md says what is which.
dist: deps
	@.ci/install-packages dist
	@dist/make.sh

# Installs the packages into environments without Swift: some minutes, for the first run of a root.
dist-test:
	@dist/test.sh .build/packages

release-check:
	@python3 -B dist/release_check.py

# Every warning, such as a link that leads nowhere, is an error.
DOCUMENTED := AudioFacts Mending PlivoXML Judgement PolicyFiles Transport Fetching Soundcheck SoundcheckReports \
  PlivoPlay SoundcheckPlay

docs: deps
	@swift package generate-documentation --enable-experimental-combined-documentation \
	  $(DOCUMENTED:%=--target %) --warnings-as-errors

man: build
	@dist/manual.py .build/debug/soundcheck "$$(date +%F)" >.build/soundcheck.1
	@echo "man .build/soundcheck.1"

deps:
	@.ci/install-packages libraries

test-tools:
	@.ci/install-packages test-tools

# How fast it is: whole runs beside what people use instead, the parts one by one, and whether a
# check takes more instructions than it did.
benchmark: deps
	@Benchmarks/compare.sh

micro-benchmark: deps
	@swift run --package-path Benchmarks -c release -Xswiftc -enable-testing Micro samples/music.mp3

budget: deps
	@.ci/noting-skips Benchmarks/instructions.sh

# The package for Spark, with a real one: two minutes and 500 MB of it, so that `test` does without.
spark-test: build
	@.ci/noting-skips .ci/spark-test

# Needs what spark-test installs, nginx, lame, and a machine with nothing else to do: a quarter of an hour.
spark-benchmark: release
	@PYTHONPATH=.build/spark:integrations/spark PYTHONDONTWRITEBYTECODE=1 SPARK_LOCAL_IP=127.0.0.1 \
	  python3 Benchmarks/spark.py $${URLS:-50000 100000 200000} --table docs/performance-spark.md

# Damaged files, judged by us and played by others: a quarter of an hour. SOUNDCHECK_MUTANTS and
# SOUNDCHECK_SEED say how many and which.
players: deps test-tools
	@$(SWIFT_BUILD) --build-tests
	@SOUNDCHECK_MUTANTS=$${SOUNDCHECK_MUTANTS:-20000} SOUNDCHECK_PLAYERS_PAGE=docs/players.md \
		$(SWIFT_TEST) --filter '^PlayerTests\.'

# Damaged files, mended by us and played by others; then what other tools mend of the forge's.
mending: deps test-tools
	@$(SWIFT_BUILD) --build-tests
	@SOUNDCHECK_MUTANTS=$${SOUNDCHECK_MUTANTS:-5000} SOUNDCHECK_MENDING_NUMBERS=.build/mending.tsv \
		$(SWIFT_TEST) --filter 'is worse for no other player'
	@docs/mending.sh

# libFuzzer with its address sanitizer: what reads sounds takes a minute to build, what reads text needs
# all packages once more. RUNS=0 tries what it starts from alone.
FUZZED := frames chunks sniffing inspection confined answer mending
FUZZED_TEXT := document url policy baseline manifest
SECONDS ?= 60
fuzz: deps
	@Tests/Fuzzing/build-sound
	$(if $(TEXT),@SOUNDCHECK_FUZZING=1 swift build --scratch-path .build/fuzzing/text -c release \
	  --product FuzzText --sanitize fuzzer --sanitize address)
	@for target in $(FUZZED) $(if $(TEXT),$(FUZZED_TEXT)); do \
	  RUNS=$(RUNS) Tests/Fuzzing/run $$target $$(($(SECONDS) / $(words $(FUZZED) $(if $(TEXT),$(FUZZED_TEXT))))) || \
	    exit 1; done
