#!/usr/bin/env bash
# Upright clips that follow people: how often the face is in the middle 70 % of the width, whether the
# window jumps inside a shot, and what following costs beside encoding.
# Usage: src/test/bench/follow.sh [clips | FILM FROM_SECONDS TO_SECONDS]. Linux; run it on an idle machine.
# With clips: what following costs for three clips in one shape and in three, in a fresh process.
# Without a film, three are made: the sample's drawn people walk, leave and come back, and sit apart.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -o -q -B test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
ORT_DISABLE_TELEMETRY=1 java -XX:+UseSerialGC -Xmx1g -Djava.awt.headless=true \
  "-Djava.io.tmpdir=$work" "-Dorg.bytedeco.javacpp.cachedir=$HOME/.javacpp/cache" \
  -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  org.fangtan.bench.FollowBench "$work/films" "$@"
