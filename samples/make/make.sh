#!/bin/sh
# Makes samples/2019-09-transport: the recording, the photographs and the Word files.
#
#   samples/make/make.sh                all of it (some ten minutes on two cores)
#   samples/make/make.sh papers         photographs and Word files only (seconds)
#   samples/make/make.sh stills 3 24.5  frames at these seconds, as PNG, to look at
#
# What is written by hand, captions, highlights, topic.conf and photos.csv, is left as it is.
# SCRATCH names a folder for working files (needs 2 GB); the default is a temporary one.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
topic=$(cd "$here/../2019-09-transport" && pwd)

need() {
  command -v "$1" >/dev/null 2>&1 || {
    echo "$1 is not installed. On Debian: apt-get install $2" >&2
    exit 69
  }
}
need javac openjdk-17-jdk-headless
need ffmpeg ffmpeg
need espeak-ng espeak-ng
need fc-list fontconfig
fc-list | grep -q 'Noto Sans CJK SC' || {
  echo "The font Noto Sans CJK SC is not installed. On Debian: apt-get install fonts-noto-cjk" >&2
  exit 69
}
ffmpeg -hide_banner -encoders 2>/dev/null | grep -q libx264 || {
  echo "This ffmpeg has no libx264. Debian's has." >&2
  exit 69
}

if [ -n "${SCRATCH:-}" ]; then
  scratch=$SCRATCH
  mkdir -p "$scratch"
else
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
fi
javac -encoding UTF-8 -d "$scratch/classes" "$here"/*.java

make() {
  what=$1
  shift
  java -Djava.awt.headless=true -Dfile.encoding=UTF-8 -cp "$scratch/classes" \
    Make "$what" "$here" "$topic" "$scratch" "$@"
}

if [ "${1:-all}" = stills ]; then
  shift
  trap - EXIT
  make stills "$@"
  echo "$scratch"
  exit 0
fi

make papers
[ "${1:-all}" = all ] || exit 0

make shoot
# Two passes, so that the recording comes to 9 MB: keyframes at least every two seconds, and at cuts.
encode() {
  ffmpeg -v error -y -i "$scratch/rushes.mkv" "$@"
}
video="-map 0:v -c:v libx264 -profile:v high -level:v 4.0 -preset slow -b:v 805k -g 50 -bf 3
  -flags +cgop -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709
  -color_range tv -passlogfile $scratch/pass"
# shellcheck disable=SC2086
encode $video -pass 1 -an -f null -
# shellcheck disable=SC2086
encode -i "$scratch/voices.wav" $video -pass 2 -map 1:a -c:a aac -b:a 128k -ar 48000 -ac 2 \
  -metadata creation_time=2019-09-18T07:00:00Z -metadata:s:a:0 language=chi \
  -movflags +faststart "$topic/现场录像.mp4"
