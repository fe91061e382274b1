#!/usr/bin/env bash
# The engine against one ffmpeg command with the same outputs and settings, and against one command
# for each output: CPU and wall seconds (medians of interleaved rounds), peak memory, frames, bytes
# and PSNR of the outputs, and what clips add. Linux; run it on an idle machine.
# Usage: src/test/bench/media.sh [ROUNDS] [SOURCE] [PROGRAM]
#   SOURCE   a recording; without it, or with a number of seconds, one is made of 1080p25 with a
#            camera's noise and slow movement, by Debian's ffmpeg
#   PROGRAM  the ffmpeg to compare with: bundled (the default: the same libraries as the engine's)
#            or a path
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
rounds=${1:-3}
source=${2:-60}
program=${3:-bundled}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mvn -o -q -B test-compile
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test

if [[ $source =~ ^[0-9]+$ ]]; then
  seconds=$source
  source=$work/source.mp4
  ffmpeg -nostdin -v error -y \
    -f lavfi -i "gradients=s=2400x1350:r=25:d=$seconds:speed=0.004:seed=7:nb_colors=6" \
    -f lavfi -i "testsrc2=s=480x540:r=25:d=$seconds" \
    -f lavfi -i "aevalsrc=0.2*sin(2*PI*(180+60*sin(2*PI*0.7*t))*t)*(0.6+0.4*sin(2*PI*3*t)):s=48000:d=$seconds" \
    -filter_complex "[0:v]crop=1920:1080:240+200*sin(t/3):135+80*cos(t/4)[b];[b][1:v]overlay=700+60*sin(t/2):400,noise=alls=7:allf=t+u,format=yuv420p[v];[2:a]aformat=channel_layouts=stereo[a]" \
    -map '[v]' -map '[a]' -c:v libx264 -preset veryfast -crf 16 -g 50 -c:a aac -b:a 192k "$source"
fi

java -XX:+UseSerialGC -Xmx512m -cp "target/test-classes:target/classes:$(cat "$work/classpath")" \
  org.fangtan.bench.MediaBench "$source" "$rounds" "$program"
