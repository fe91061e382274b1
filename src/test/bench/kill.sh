#!/usr/bin/env bash
# Kills the demo (kill -9, its children too, as a power cut would) at random moments, runs it again,
# and compares the bundle's manifest with that of an undisturbed run. Counts the steps that were at
# work when the kill came, and had to be done again.
# Usage: src/test/bench/kill.sh [TIMES] [SEED]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
times=${1:-10}
RANDOM=${2:-2019}
./fangtan --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
demo() { FANGTAN_STATE_DIR="$work/state" ./fangtan demo --out "$work/out" </dev/null; }
manifest() { sha256sum <"$work/out/2019-09-transport/v0001/manifest-sha256.txt"; }

start=$(date +%s%N)
demo >"$work/log"
length=$((($(date +%s%N) - start) / 1000000))
expected=$(manifest)
steps=$(grep -c '✓' "$work/log")
echo "undisturbed: $steps steps, $length ms, manifest ${expected:0:16}"

failed=0
for n in $(seq "$times"); do
  rm -rf "$work/state" "$work/out"
  moment=$((500 + (RANDOM * 32768 + RANDOM) % length))
  setsid bash -c "exec env FANGTAN_STATE_DIR='$work/state' ./fangtan demo --out '$work/out' >'$work/first' 2>&1 </dev/null" &
  pid=$!
  sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
  kill -9 -- "-$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  before=$(grep -c '✓' "$work/first" || true)
  demo >"$work/second"
  repeated=$(FANGTAN_STATE_DIR="$work/state/demo" ./fangtan status 2019-09-transport | grep -c attempts || true)
  visible=$(ls "$work/out/2019-09-transport" | grep -c '^v' || true)
  actual=$(manifest)
  verdict=same
  [ "$actual" = "$expected" ] && [ "$visible" = 1 ] || { verdict=DIFFERENT; failed=1; }
  echo "killed at $moment ms: $before of $steps steps were done, $repeated done again, manifest $verdict"
done
exit "$failed"
