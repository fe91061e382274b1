#!/usr/bin/env bash
# What a service of years costs: a year of a studio swept, many nodes on one PostgreSQL, and the rescan of
# many topics. Everything is embedded; objects are simulated, steps sleep.
# Usage: src/test/bench/service.sh sweep [TOPICS VERSIONS] | nodes [NODES STEPS MILLIS] | rescan [TOPICS OBJECTS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
what=${1:?sweep, nodes or rescan}
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -o -q -B test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
run() {
  java -XX:+UseSerialGC -Xmx1g "-Djava.io.tmpdir=$work" \
    -cp "target/classes:target/test-classes:$(cat "$work/classpath")" "$@"
}
case $what in
sweep) run org.fangtan.bench.SweepBench "$work/sweep" "${1:-300}" "${2:-3}" ;;
nodes) run org.fangtan.bench.NodesBench "$work/nodes" "${1:-100}" "${2:-20000}" "${3:-1000}" ;;
rescan) run org.fangtan.bench.ListingBench "$work/rescan" "${1:-10000}" "${2:-20}" ;;
*) echo "sweep, nodes or rescan" >&2; exit 2 ;;
esac
uptime
