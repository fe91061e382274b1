#!/usr/bin/env bash
# Times the demo, first and second run: wall and CPU seconds (children included), and the largest
# resident memory of the parent and of any child, read from /proc ten times a second. Linux.
# Usage: src/test/bench/demo.sh [RUNS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
runs=${1:-3}
./fangtan --version >/dev/null # builds first, so that no build is timed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The peak resident set of a process in KiB; nothing once it is gone.
peak() { sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status" 2>/dev/null || true; }

watch() { # PID OF THE PARENT, FILE
  local parent=0 child=0 p
  while kill -0 "$1" 2>/dev/null; do
    p=$(peak "$1")
    [ "${p:-0}" -gt "$parent" ] && parent=$p
    for c in $(pgrep -P "$1" || true); do
      p=$(peak "$c")
      [ "${p:-0}" -gt "$child" ] && child=$p
    done
    echo "$parent $child" >"$2"
    sleep 0.1
  done
}

measure() { # NAME
  local before after pid
  times >"$work/times" # not in a pipe: a subshell has times of its own
  before=$(sed -n 2p "$work/times")
  SECONDS=0
  start=$(date +%s.%N)
  FANGTAN_STATE_DIR="$work/state" ./fangtan demo --out "$work/out" >"$work/log" 2>&1 </dev/null &
  pid=$!
  watch "$pid" "$work/peak" &
  local watcher=$!
  wait "$pid" || { cat "$work/log"; exit 1; }
  end=$(date +%s.%N)
  wait "$watcher" || true
  times >"$work/times"
  after=$(sed -n 2p "$work/times")
  python3 - "$1" "$start" "$end" "$before" "$after" $(cat "$work/peak") <<'PY'
import re, sys
name, start, end, before, after, parent, child = sys.argv[1:]
seconds = lambda t: sum(int(m) * 60 + float(s) for m, s in re.findall(r'(\d+)m([\d.]+)s', t))
print(f"{name}: wall {float(end) - float(start):.1f} s, CPU {seconds(after) - seconds(before):.1f} s, "
      f"peak parent {int(parent) // 1024} MB, peak child {int(child) // 1024} MB")
PY
}

for run in $(seq "$runs"); do
  rm -rf "$work/state" "$work/out"
  measure "run $run, first "
  measure "run $run, second"
done
