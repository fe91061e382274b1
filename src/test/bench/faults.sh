#!/usr/bin/env bash
# Two nodes on a real MinIO and a real PostgreSQL under faults: the storage stops, it refuses the
# credentials, the database is cut off, one node's network swallows everything, nodes are killed with
# their children. Every topic must come out once, with the bytes of an undisturbed run. Then a bit is
# flipped in an object of each kind; fangtan audit must find all, and all must be as before after
# fangtan audit --mend. Prints topics lost, wrong or stuck, and what became of the flips; ends with 0
# when nothing is amiss. Needs a MinIO program (for instance by
# go install github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c); PostgreSQL comes with the tests.
# Usage: src/test/bench/faults.sh MINIO [OUTAGE_SECONDS] [KILLS] [TOPICS_A_PHASE] [SEED]
#   defaults: 300 20 3 2019. The nodes' logs are kept when something went wrong.
set -euo pipefail
minio=$(readlink -f "${1:?the MinIO program}")
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$(mktemp -d)
mvn -o -q -B -Dspotless.check.skip=true test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
if java -XX:+UseSerialGC -Xmx512m -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
  org.fangtan.bench.FaultBench "$work" "$minio" "${2:-300}" "${3:-20}" "${4:-3}" "${5:-2019}"; then
  rm -rf "$work"
else
  echo "logs: $work" >&2
  exit 1
fi
