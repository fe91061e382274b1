#!/usr/bin/env bash
# What damaged files do to a node: no INTERNAL, no hang, no crash. The same seed gives the same files.
# Usage: src/test/bench/mutations.sh recordings|texts COUNT SEED [FIRST]
#   recordings  16 small recordings in the containers that are taken, mutated; probe, plan and passes
#               in warm children with the limits of pipeline.conf
#   texts       captions, transcripts, topic.conf, highlights.json, photos.csv and drawings, mutated;
#               their readers in one process
# FIRST begins with a later number of the same series. Files that ended as none may are kept in
# target/mutated, and the script ends with 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
if [[ $# -lt 3 ]]; then
  sed -n '2,/^set /p' "$0" | sed '$d; s/^# \{0,1\}//'
  exit 2
fi
mvn -q -B test-compile
mvn -q -B dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test
export CLASSPATH="target/test-classes:target/classes:$(cat target/bench-classpath)"
exec java -Xmx768m -XX:+UseSerialGC -Djava.awt.headless=true org.fangtan.bench.MutationBench "$@"
