#!/usr/bin/env bash
# What all channels cost on top of a topic that has its renditions, in seconds of processor time:
#   src/test/bench/channels.sh FOLDER [JAVA_ARGUMENTS_OF_FANGTAN...]
# FOLDER holds a topic whose topic.conf names no channels. It is worked on once without channels, then
# once more with all of them, with the same state: the second run makes what the channels add, and
# page, bundle and publication anew. Prints both and the share. Without further arguments it runs
# ./fangtan.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
topic=$(readlink -f "$1")
shift
run=("$@")
[ ${#run[@]} -gt 0 ] || run=("$here/fangtan")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$topic" "$work/topic"

# Runs one pass and prints its processor time, with that of all child processes.
pass() {
  local before after
  before=$(cpu)
  "${run[@]}" process "$work/topic" --out "$work/out" >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }
  after=$(cpu)
  echo "$((after - before))"
}

# Of all ended children of this shell, in hundredths of a second (proc(5), stat: cutime and cstime).
cpu() {
  local fields
  read -r -a fields < <(sed 's/.*) //' "/proc/$$/stat")
  echo "$((fields[13] + fields[14]))"
}

pass >"$work/first"
printf '\nchannels = [wechat-article, wechat-channels, douyin, bilibili, weibo, tv, newspaper, units]\n' \
  >>"$work/topic/topic.conf"
pass >"$work/second"
first=$(cat "$work/first")
second=$(cat "$work/second")
printf 'topic: %d.%02d s, channels on top: %d.%02d s, share: %d %%\n' \
  $((first / 100)) $((first % 100)) $((second / 100)) $((second % 100)) $((second * 100 / first))
for report in "$work"/out/*/v0002/data/channels/*/channel.json; do
  printf '%s %s\n' "$(basename "$(dirname "$report")")" "$(grep -o '"state" *: *"[a-z]*"' "$report")"
done
