#!/usr/bin/env bash
# Topics of ten shapes and fourteen lengths (2 s to 20 min) with simple pictures through all eight channels:
#   src/test/bench/topics.sh FOLDER [COUNT [LONGEST_SECONDS]]
# FOLDER takes everything that is made (the film for television of 20 minutes alone has 7.5 GB); a run
# that was stopped goes on there. Prints, after each ten topics, a line for each of them with its channels,
# those that are not ready with their reasons, and ends with 1 where there is one. Needs compiled tests
# (mvn test-compile).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cd "$here"
[ -f target/bench.classpath ] ||
  mvn -q -B dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/bench.classpath
exec java -cp "target/test-classes:target/classes:$(cat target/bench.classpath)" \
  org.fangtan.cli.TopicsBench "$@"
