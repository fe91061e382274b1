#!/usr/bin/env bash
# The page of all interviews with simulated topics of half an hour each: building it whole, after one
# changed topic, and the first search in Chromium from disk. The bucket is the embedded server on disk.
# Usage: src/test/bench/index.sh [TOPICS]. Linux with Chromium; run it on an idle machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -o -q -B test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -XX:+UseSerialGC -Xmx1g "-Djava.io.tmpdir=$work" \
  -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  org.fangtan.bench.IndexBench "${1:-1000}"
