#!/usr/bin/env bash
# How soon a new topic can be watched with publish.early, from the moment its files lie in the bucket:
#   src/test/bench/early.sh FOLDER [SECONDS [KINDS [complete]]]
# FOLDER takes everything that is made. SECONDS: length of the recording, 3600 by default. KINDS, separated by
# commas: h264 (plays as it is), pcm (H.264 with PCM, whose sound is made first), hevc, mpeg2 (encoded in part); all
# by default. With "complete", it waits for the complete version, too. A clip of 20 s is repeated to the length
# without encoding it again. The node lists its bucket every second; a server with events needs no listing.
# Needs ffmpeg with libx264 and libx265, and compiled classes (mvn compile).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
folder=${1:?a folder}
seconds=${2:-3600}
kinds=${3:-h264,pcm,hevc,mpeg2}
until=${4:-early}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$here"
if [ -n "${FANGTAN_CLASSPATH:-}" ]; then
  classpath="target/classes:$FANGTAN_CLASSPATH"
else
  [ -f target/bench.classpath ] ||
    mvn -q -B dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/bench.classpath
  classpath="target/classes:$(cat target/bench.classpath)"
fi
picture=(-f lavfi -i "testsrc2=size=1920x1080:rate=25:duration=20,noise=alls=6:allf=t" -f lavfi -i "sine=220:duration=20")

# source KIND: a recording of the wanted length, once
source() {
  local clip=$folder/clip-$1 long=$folder/$1-$seconds
  case $1 in
  h264) ending=mp4 codec=(-c:v libx264 -bsf:v filter_units=remove_types=6 -preset veryfast -b:v 4M -maxrate 6M -bufsize 8M -g 50 -pix_fmt yuv420p -c:a aac -b:a 128k) ;;
  pcm) ending=mov codec=(-c:v libx264 -bsf:v filter_units=remove_types=6 -preset veryfast -b:v 4M -maxrate 6M -bufsize 8M -g 50 -pix_fmt yuv420p -c:a pcm_s16le) ;;
  hevc) ending=mp4 codec=(-c:v libx265 -preset ultrafast -b:v 6M -pix_fmt yuv420p -x265-params log-level=error:keyint=50 -c:a aac -b:a 128k) ;;
  mpeg2) ending=mov codec=(-c:v mpeg2video -b:v 20M -g 12 -pix_fmt yuv420p -c:a pcm_s16le) ;;
  *) echo "not a kind: $1" >&2; exit 2 ;;
  esac
  [ -f "$clip.$ending" ] || ffmpeg -v error -y "${picture[@]}" "${codec[@]}" "$clip.$ending"
  [ -f "$long.$ending" ] ||
    ffmpeg -v error -y -stream_loop -1 -i "$clip.$ending" -t "$seconds" -c copy -movflags +faststart "$long.$ending"
  made=$long.$ending
}

since() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }

# shown TOPIC VERSION START LABEL
shown() {
  until grep -qs "\"version\" : \"$2\"" "$folder/state/storage/bundles/$1/latest.json"; do
    kill -0 "$node" 2>/dev/null || { echo "the node has ended: $folder/node.log" >&2; exit 1; }
    if [ -f "$folder/state/storage/recordings/$1/_receipt.txt" ] && grep -q "未能发布\|没有做成" "$folder/state/storage/recordings/$1/_receipt.txt"; then
      cat "$folder/state/storage/recordings/$1/_receipt.txt"; exit 1
    fi
    sleep 0.1
  done
  echo "$1: $4 after $(since "$3") s"
}

for kind in ${kinds//,/ }; do
  source "$kind"
  rm -rf "$folder/state" "$folder/in"
  mkdir -p "$folder/in/$kind"
  ln "$made" "$folder/in/$kind/recording.${made##*.}"
  printf 'title = 首播测试\nready = true\n' > "$folder/in/$kind/topic.conf"
  printf '1\n00:00:00,200 --> 00:00:03,500\n各位网友大家好\n' > "$folder/in/$kind/a.srt"
  printf '%s\n' "state-dir = \"$folder/state\"" 'publish.early = true' 'web.port = 0' \
    'schedule.rescan = "* * * * * ?"' > "$folder/early.conf"
  # The compilers as the launcher asks for them.
  java -XX:+UseSerialGC -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 \
    -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -cp "$classpath" org.fangtan.cli.Main serve \
    --config "$folder/early.conf" > "$folder/node.log" 2>&1 &
  node=$!
  trap 'kill "$node" 2>/dev/null || true' EXIT
  while [ ! -d "$folder/state/storage/recordings" ]; do sleep 0.2; done
  sleep 8 # the node has settled
  start=$(date +%s.%N)
  mv "$folder/in/$kind" "$folder/state/storage/recordings/$kind"
  shown "$kind" v0001 "$start" "first playable, $(stat -c %s "$made") bytes of $seconds s,"
  [ "$until" != complete ] || shown "$kind" v0002 "$start" "complete"
  kill "$node"; wait "$node" || true
done
uptime
