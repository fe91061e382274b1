#!/usr/bin/env bash
# How exact the times of what was heard are: starts of utterances, and borders of an official text's
# sentences that get their times from speech. Needs ../shared with its speech model.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -o -q -B test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
ORT_DISABLE_TELEMETRY=1 java -XX:+UseSerialGC -Xmx1g "-Djava.io.tmpdir=$work" \
  -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  org.fangtan.transcript.SpokenTimesBench
