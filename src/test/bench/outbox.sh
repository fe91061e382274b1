#!/usr/bin/env bash
# Notices written into a real PostgreSQL and delivered to a webhook by two processes, of which the one that
# delivers is killed (kill -9) again and again: what is lost, told twice or out of order, and how long a notice takes.
# Usage: src/test/bench/outbox.sh [NOTICES] [KILLS] [NOTICES A SECOND]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -o -q -B test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -XX:+UseSerialGC -Xmx512m "-Djava.io.tmpdir=$work" \
  -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  org.fangtan.bench.OutboxBench "${1:-10000}" "${2:-10}" "${3:-50}"
