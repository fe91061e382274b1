#!/usr/bin/env bash
# The CPU of a whole topic, all its processes together, against that of one ffmpeg command that makes the same
# renditions. Linux. media.sh topic calls it:
#   src/test/bench/topic.sh INSTALLED SOURCE FFMPEG [BAR]
# INSTALLED is a folder with the launcher, fangtan.jar and lib, as in the image. A topic of one second runs before, so that
# what an installation makes once, its archives of classes, is there. FFMPEG is the program to compare with.
# Prints both, their ratio, and what each child process of the topic took; ends with 1 where the ratio is above BAR.
set -euo pipefail
installed=$1 source=$2 ffmpeg=$3 bar=${4:-}
work=$(mktemp -d)
watcher=
trap '[ -z "$watcher" ] || kill "$watcher" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/topic"
cp "$source" "$work/topic/现场录像.mp4"
printf 'title = "测试专题"\n' > "$work/topic/topic.conf"

# User and system seconds of a command with all its descendants that ended, as the shell counts them.
seconds() {
  local TIMEFORMAT='%U %S %R'
  { time "$@" > "$work/log" 2>&1 </dev/null; } 2> "$work/time" || { cat "$work/log" >&2; exit 1; }
  awk '{printf "%.2f %.2f\n", $1 + $2, $3}' "$work/time"
}

# The processor time of each child JVM of the topic's process, sampled while it runs.
watch() {
  local tick parent
  tick=$(getconf CLK_TCK)
  while :; do
    for parent in $(pgrep -f -- "process $work/topic" || true); do
      for pid in $(pgrep -P "$parent" || true); do
        sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | awk -v p="$pid" -v t="$tick" '{print p, ($12 + $13) / t}' \
          >> "$work/children" || true
      done
    done
    sleep 0.2
  done
}

export FANGTAN_JAVA_OPTS="-Xmx512m -Djava.io.tmpdir=$work" FANGTAN_STATE_DIR=$work/state
mkdir "$work/first"
ffmpeg -nostdin -v error -i "$source" -t 1 -c copy "$work/first/现场录像.mp4"
"$installed/fangtan" process "$work/first" --out "$work/first-out" > "$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; exit 1; }
rm -r "$work/first-out"
touch "$work/children"
watch &
watcher=$!
read -r cpu wall < <(seconds "$installed/fangtan" process "$work/topic" --out "$work/out")
kill "$watcher" 2>/dev/null || true
watcher=
cp "$work/log" "$work/topic.log"
mapfile -t renditions < <(find "$work/out" -path '*/video/*.mp4' ! -path '*/hls/*' ! -path '*/.fangtan/*' -name '[0-9]*p.mp4' -printf '%f\n' | sort -rn -u)
[ ${#renditions[@]} -gt 0 ] || { echo "the topic has no renditions" >&2; cat "$work/topic.log" >&2; exit 1; }

# The same ladder with the default effort: pipeline.conf.
declare -A crf=([1080]=21 [720]=22 [480]=23) rate=([1080]=6000000 [720]=3000000 [480]=1400000)
graph="[0:v]split=${#renditions[@]}" line=()
for i in "${!renditions[@]}"; do graph+="[i$i]"; done
for i in "${!renditions[@]}"; do
  lines=${renditions[i]%p.mp4}
  graph+=";[i$i]scale=-2:$lines:flags=bicubic,format=yuv420p,setsar=1[v$i]"
  line+=(-map "[v$i]" -map '0:a?' -c:v libx264 -preset veryfast -rc-lookahead 30 -threads:v 1 -profile:v high
    -crf "${crf[$lines]:-23}" -maxrate "${rate[$lines]:-1400000}" -bufsize $((${rate[$lines]:-1400000} * 8 / 5)) -g 100 -forced-idr 1
    -force_key_frames 'expr:not(mod(n,100))' -c:a aac -b:a 128k -movflags +faststart "$work/$lines.mp4")
done
read -r one_cpu one_wall < <(LD_LIBRARY_PATH=$(dirname "$ffmpeg") seconds "$ffmpeg" -nostdin -y -v error -i "$source" \
  -filter_complex "$graph" "${line[@]}")

printf '| %s | CPU s | wall s |\n| --- | ---: | ---: |\n' "$(basename "$source")"
printf '| topic, all processes | %s | %s |\n' "$cpu" "$wall"
printf '| one ffmpeg command | %s | %s |\n' "$one_cpu" "$one_wall"
awk '{if ($2 > most[$1]) most[$1] = $2} END {for (p in most) {printf "| child %s | %.2f | |\n", p, most[p]; all += most[p]}; printf "| all children | %.2f | |\n", all}' "$work/children"
awk -v a="$cpu" '{if ($2 > most[$1]) most[$1] = $2} END {for (p in most) all += most[p]; printf "| the process itself and what ended unseen | %.2f | |\n", a - all}' "$work/children"
echo
awk -v a="$cpu" -v b="$one_cpu" -v bar="$bar" 'BEGIN {printf "CPU, topic to command: %.3f%s\n", a / b, bar == "" ? "" : ", bar " bar; exit bar != "" && a / b > bar}'
