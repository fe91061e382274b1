#!/usr/bin/env bash
# What a drawn film of 20 s at 1080x1920 costs: drawing and encoding against encoding the same frames
# alone (warm, medians), the whole step in a child JVM, and GIF and WebP of it.
# Usage: src/test/bench/graphic.sh [ROUNDS]. Linux; run it on an idle machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -o -q -B test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -XX:+UseSerialGC -Xmx1g "-Djava.io.tmpdir=$work" \
  "-Dorg.bytedeco.javacpp.cachedir=$HOME/.javacpp/cache" \
  -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  org.fangtan.bench.GraphicBench "${1:-5}"
