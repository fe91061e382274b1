#!/usr/bin/env bash
# What the media engine costs and gives. Linux; run it on an idle machine.
# Usage: src/test/bench/media.sh COMMAND [ARGUMENTS], where COMMAND is
#   compare [ROUNDS] [SOURCE] [PROGRAM]
#            the engine against one ffmpeg command with the same outputs and settings, and against
#            one command for each output: CPU and wall seconds (medians of interleaved rounds), peak
#            memory, frames, bytes and PSNR of the outputs, and what clips add. PROGRAM is the ffmpeg
#            to compare with: bundled (the default: the same libraries as the engine's) or a path
#   shapes [ROUNDS] [SOURCE] [PROGRAM]
#            three clips in three shapes each against one ffmpeg command with the same nine outputs;
#            SOURCE as for compare
#   presets [SOURCE]
#            x264's presets on the largest rendition: CPU, bytes, PSNR, SSIM
#   efforts [SECONDS]
#            bytes at equal quality of each media.effort against the former defaults, on six sources of so
#            many seconds: a talking head in two sizes, a panel, slides, footage from outside, the sample;
#            and what a media pass over 20 s of 1080p takes with each. Needs ../shared. VMAF is measured,
#            too, where FANGTAN_VMAF_FFMPEG names an ffmpeg that has libvmaf, such as the one in
#            PyPI's imageio-ffmpeg
#   topic [SECONDS...]
#            a whole topic as an installation runs it the second time, all its processes together, against
#            one ffmpeg command that makes the same renditions: CPU, the ratio and its bar (1.10 for 40 s, 1.03 for 600 s, the default lengths), and what
#            each child JVM took. Ends with 1 where a bar is not kept
#   best [SECONDS [SOURCES]]
#            single ffmpeg commands for the same renditions, that differ in what somebody who knows x264
#            would try (threads, slices, scene cut, lookahead, scaler, chained scaling), and the engine's media
#            pass: CPU, wall, bytes, XPSNR; on the six sources of efforts and two of them with noise, of so
#            many seconds, or on those that SOURCES names, in quotes
#   av1 [SECONDS]
#            bytes at equal quality and CPU of AV1 in some presets against H.264 by the defaults, on the
#            six sources of efforts
#   quality [SECONDS] [TARGET] [CUTS]
#            whether whole films have the quality (XPSNR, in decibels) that was found on a few of their
#            seconds: 20 cuts (or the numbers that CUTS names, in quotes) of so many seconds, made of a
#            talking head, footage from outside, the sample, slides and a drawn film, alone and mixed,
#            with and without noise. Needs ../shared
#   equal [ROUNDS]
#            the same pass again and again, over 2 s of noise with limits that bind, in processes whose new
#            memory holds different numbers: all files must be equal. Run it while other work runs, too
#   copy [SECONDS]
#            copying a rendition that the source is already, against encoding it
#   chunks [SOURCE] [SECONDS]
#            encoded whole and in parts of some seconds: cost, joints, rate limit, many nodes
#   memory   peak memory for one minute and for an hour of 1080p. The hour has five frames a second
#            of simple pictures, so that it takes minutes; so has the minute
#   fetch [MEGABYTES]
#            an object from storage as a copy, and read in ranges
#   all      compare, copy, chunks, memory, presets and start, one after the other (about an hour)
#   start [TIMES]
#            from starting a child JVM to its first answer, with and without the class archive
# SOURCE is a recording; without it, or with a number of seconds, one is made of 1080p25 with a
# camera's noise and slow movement, by Debian's ffmpeg.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
command=${1:-}
shift || true
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A recording's path: as given, or made with so many seconds. Of 40 and more, the last 19 are real
# footage, a person who talks and a phone's, where it is at hand.
source_of() {
  if [[ ! $1 =~ ^[0-9]+$ ]]; then
    echo "$1"
    return
  fi
  local made=$1 real=../shared/material/video inputs=() join="[m]null[v]"
  if [[ $1 -ge 40 && -e $real/talking-head-720p.mp4 && -e $real/phone-1080p.mp4 ]]; then
    made=$(($1 - 19))
    inputs=(-stream_loop 1 -t 16 -i "$real/talking-head-720p.mp4" -stream_loop 2 -t 3 -i "$real/phone-1080p.mp4")
    local fit="fps=25,scale=1920:1080:flags=bicubic,setsar=1,format=yuv420p"
    join="[3:v]${fit}[t];[4:v]${fit}[p];[m][t][p]concat=n=3[v]"
  fi
  ffmpeg -nostdin -v error -y \
    -f lavfi -i "gradients=s=2400x1350:r=25:d=$made:speed=0.004:seed=7:nb_colors=6" \
    -f lavfi -i "testsrc2=s=480x540:r=25:d=$made" \
    -f lavfi -i "aevalsrc=0.2*sin(2*PI*(180+60*sin(2*PI*0.7*t))*t)*(0.6+0.4*sin(2*PI*3*t)):s=48000:d=$1" \
    "${inputs[@]}" \
    -filter_complex "[0:v]crop=1920:1080:240+200*sin(t/3):135+80*cos(t/4)[b];[b][1:v]overlay=700+60*sin(t/2):400,noise=alls=7:allf=t+u,setsar=1,format=yuv420p[m];${join};[2:a]aformat=channel_layouts=stereo[a]" \
    -map '[v]' -map '[a]' -t "$1" -c:v libx264 -preset veryfast -crf 16 -g 50 -c:a aac -b:a 192k "$work/source.mp4"
  echo "$work/source.mp4"
}

# Simple pictures, five a second: a minute, and the same minute sixty times.
simple() {
  ffmpeg -nostdin -v error -y -f lavfi -i "testsrc2=s=1920x1080:r=5:d=60" \
    -f lavfi -i "sine=frequency=440:sample_rate=48000:duration=60" \
    -c:v libx264 -preset ultrafast -crf 20 -g 10 -c:a aac -ac 2 "$work/minute.mp4"
  ffmpeg -nostdin -v error -y -stream_loop 59 -i "$work/minute.mp4" -c copy "$work/hour.mp4"
}

# The camera's pictures as a portal would want them: constant rate of keyframes, within the limit.
fitting() {
  ffmpeg -nostdin -v error -y -i "$(source_of "$1")" -c:v libx264 -preset veryfast -crf 21 -g 50 \
    -sc_threshold 0 -maxrate 5M -bufsize 8M -profile:v high -flags +cgop -c:a copy -shortest \
    "$work/fitting.mp4"
}

# Six sources of 25 pictures a second, without loss.
six() {
  # A film that is repeated has a gap at each end: frames are filled in, so that all count the same ones.
  local video=../shared/material/video made=(-r 25 -fps_mode cfr -pix_fmt yuv420p -an -c:v libx264 -preset ultrafast -qp 0 -t "$1")
  local head=(-stream_loop 5 -i "$video/talking-head-720p.mp4") quiet=(ffmpeg -nostdin -v error -y)
  "${quiet[@]}" "${head[@]}" -vf "scale=1280:720" "${made[@]}" "$work/head-720.mkv"
  "${quiet[@]}" "${head[@]}" -vf "scale=854:480" "${made[@]}" "$work/head-480.mkv"
  "${quiet[@]}" "${head[@]}" -filter_complex "[0:v]scale=640:360,split[a][b];[b]hflip[c];[a][c]hstack,pad=1280:720:0:180:0x203040" \
    "${made[@]}" "$work/panel.mkv"
  "${quiet[@]}" -f lavfi -i "testsrc2=s=1280x720:r=25" -vf "select='not(mod(n,75))',setpts=N/(25/75)/TB,fps=25" "${made[@]}" "$work/slides.mkv"
  "${quiet[@]}" -stream_loop 9 -i "$video/phone-1080p.mp4" -vf "scale=1280:720:force_original_aspect_ratio=increase,crop=1280:720" \
    "${made[@]}" "$work/outside.mkv"
  "${quiet[@]}" -ss 10 -i samples/2019-09-transport/现场录像.mp4 -vf "scale=1280:720" "${made[@]}" "$work/sample.mkv"
}

# Five films that cuts are made of: of 25 pictures a second, nearly without loss.
films() {
  local video=../shared/material/video
  local made=(-r 25 -pix_fmt yuv420p -an -c:v libx264 -preset ultrafast -crf 6 -g 50 -t "$1") quiet=(ffmpeg -nostdin -v error -y)
  "${quiet[@]}" -stream_loop 99 -i "$video/talking-head-720p.mp4" -vf "fps=25,scale=1280:720,setsar=1" "${made[@]}" "$work/film-0.mkv"
  "${quiet[@]}" -stream_loop 99 -i "$video/phone-1080p.mp4" -vf "fps=25,scale=1280:720:force_original_aspect_ratio=increase,crop=1280:720,setsar=1" \
    "${made[@]}" "$work/film-1.mkv"
  "${quiet[@]}" -stream_loop 9 -i samples/2019-09-transport/现场录像.mp4 -vf "scale=1280:720,setsar=1" "${made[@]}" "$work/film-2.mkv"
  "${quiet[@]}" -f lavfi -i "testsrc2=s=1280x720:r=25" -vf "select='not(mod(n,75))',setpts=N/(25/75)/TB,fps=25,setsar=1" "${made[@]}" "$work/film-3.mkv"
  "${quiet[@]}" -f lavfi -i "gradients=s=1280x720:r=25:speed=0.02:seed=7:nb_colors=6" -vf "setsar=1" "${made[@]}" "$work/film-4.mkv"
}

# Tenths of each film, strength of the noise, lines.
cuts=(
  "10 0 0 0 0 0 720" "10 0 0 0 0 5 720" "10 0 0 0 0 0 480" "10 0 0 0 0 9 480" "0 10 0 0 0 0 720"
  "0 10 0 0 0 0 480" "0 0 10 0 0 0 720" "0 0 10 0 0 6 480" "0 0 0 10 0 0 720" "0 0 0 0 10 4 720"
  "7 0 0 3 0 0 720" "5 0 0 5 0 0 480" "8 2 0 0 0 0 720" "5 5 0 0 0 3 480" "4 0 4 2 0 0 720"
  "6 0 2 2 0 0 480" "3 3 2 2 0 0 720" "2 0 3 0 5 0 480" "9 0 0 1 0 3 720" "5 1 1 1 2 0 720")

# A cut by its number, from one: each film's share in two pieces.
cut() {
  local of length=$2 graph="" names="" count=0
  read -ra of <<< "${cuts[$1 - 1]}"
  for piece in 0 1; do
    for film in 0 1 2 3 4; do
      [[ ${of[film]} -gt 0 ]] || continue
      local part from
      part=$(awk "BEGIN{print $length*${of[film]}/20}")
      from=$(awk "BEGIN{print $piece*$length*${of[film]}/20}")
      graph+="[$film:v]trim=$from:$(awk "BEGIN{print $from+$part}"),setpts=PTS-STARTPTS[p$count];"
      names+="[p$count]"
      count=$((count + 1))
    done
  done
  local inputs=()
  for film in 0 1 2 3 4; do inputs+=(-i "$work/film-$film.mkv"); done
  ffmpeg -nostdin -v error -y "${inputs[@]}" \
    -filter_complex "$graph${names}concat=n=$count,fps=25,noise=alls=${of[5]}:allf=t,scale=-2:${of[6]},setsar=1" \
    -an -r 25 -pix_fmt yuv420p -c:v libx264 -preset ultrafast -crf 8 -g 100 "$work/cut-$1.mkv"
}

build() {
  mvn -o -q -B test-compile
  mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
  jar --create --file "$work/main.jar" -C target/classes .
  jar --create --file "$work/bench.jar" -C target/test-classes .
  mkdir "$work/home"
}

# As the image has it: the launcher, fangtan.jar, lib.
install() {
  local jar
  mkdir -p "$work/installed/lib"
  cp fangtan "$work/installed/"
  mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$work/runtime" -Dmdep.includeScope=runtime
  tr ':' '\n' < "$work/runtime" | while read -r jar; do ln -s "$jar" "$work/installed/lib/"; done
  {
    printf 'Main-Class: org.fangtan.cli.Main\nClass-Path:'
    for jar in "$work"/installed/lib/*; do printf ' lib/%s \n ' "${jar##*/}"; done
    echo
  } | sed '/^ *$/d' > "$work/manifest"
  jar --create --file "$work/installed/fangtan.jar" --manifest "$work/manifest" -C target/classes .
}

# Classes come from jars, as they are installed; an archive is made of nothing else. It lies in the
# user's home; where that is no folder, there is none.
bench_at() {
  local home=$1
  shift
  java -XX:+UseSerialGC -Xmx512m "-Duser.home=$home" \
    "-Dorg.bytedeco.javacpp.cachedir=$HOME/.javacpp/cache" \
    -cp "$work/main.jar:$work/bench.jar:$(cat "$work/classpath")" \
    org.fangtan.bench.MediaBench "$@"
}

bench() {
  bench_at "$work/home" "$@"
}

start() {
  echo "| class archive | first answer, median s | from, to | second answer, s |"
  echo "| --- | --- | --- | --- |"
  for home in "with:$work/home" "without:/dev/null"; do
    bench_at "${home#*:}" start "$work/source.mp4" "$1" "${home%%:*}"
  done
}

case $command in
  all)
    for one in compare copy chunks memory presets start; do
      echo "== $one"
      "$PWD/src/test/bench/media.sh" "$one"
    done
    ;;
  compare) build; bench compare "$(source_of "${2:-60}")" "${1:-3}" "${3:-bundled}" ;;
  shapes) build; bench shapes "$(source_of "${2:-60}")" "${1:-3}" "${3:-bundled}" ;;
  presets) build; bench presets "$(source_of "${1:-20}")" ;;
  efforts) build; six "${1:-8}"; bench efforts "$(source_of 20)" "$work"/{head-720,head-480,panel,slides,outside,sample}.mkv ;;
  topic)
    build
    install
    # The bundled program, unpacked by whoever asked for it before; else by this.
    program=$(java -cp "$work/main.jar:$work/bench.jar:$(cat "$work/classpath")" org.fangtan.bench.MediaBench program | tail -1)
    kept=0
    for seconds in "${@:-40 600}"; do
      for one in $seconds; do
        bar=1.10
        [[ $one -lt 300 ]] || bar=1.03
        src/test/bench/topic.sh "$work/installed" "$(source_of "$one")" "$program" "$bar" || kept=1
      done
    done
    exit "$kept"
    ;;
  best)
    build
    six "${1:-8}"
    for one in head-720 outside; do
      ffmpeg -nostdin -v error -y -i "$work/$one.mkv" -vf "noise=alls=9:allf=t+u" -pix_fmt yuv420p \
        -c:v libx264 -preset ultrafast -qp 4 "$work/$one-noisy.mkv"
    done
    chosen=()
    for one in ${2:-head-720 head-480 panel slides outside sample head-720-noisy outside-noisy}; do
      chosen+=("$work/$one.mkv")
    done
    bench best "${chosen[@]}"
    ;;
  av1) build; six "${1:-8}"; bench av1 "$work"/{head-720,head-480,panel,slides,outside,sample}.mkv ;;
  quality)
    build
    films "${1:-60}"
    chosen=()
    for one in ${3:-$(seq 1 20)}; do
      cut "$one" "${1:-60}"
      chosen+=("$work/cut-$one.mkv")
    done
    bench quality "${2:-40}" "${chosen[@]}"
    ;;
  equal)
    build
    ffmpeg -nostdin -v error -y -f lavfi -i "testsrc2=size=640x360:rate=25:duration=2,noise=alls=30:allf=t" \
      -f lavfi -i "sine=duration=2" -pix_fmt yuv420p -c:v libx264 -preset ultrafast -crf 12 -c:a aac "$work/noise.mp4"
    for filling in 0 85 170; do
      MALLOC_PERTURB_=$filling bench equal "$work/noise.mp4" "${1:-20}" | tee "$work/equal-$filling.txt"
    done
    for filling in 85 170; do
      diff <(grep -E '^[0-9a-f]{16} ' "$work/equal-0.txt") <(grep -E '^[0-9a-f]{16} ' "$work/equal-$filling.txt") && echo "equal with memory of $filling"
    done
    ;;
  copy) build; fitting "${1:-60}"; bench copy "$work/fitting.mp4" ;;
  chunks) build; bench chunks "$(source_of "${1:-60}")" "${2:-12}" ;;
  memory) build; simple; bench memory "$work/minute.mp4" "$work/hour.mp4" ;;
  fetch) build; bench fetch "${1:-1000}" ;;
  start) build; source_of 1 > "$work/log"; start "${1:-10}" ;;
  *) sed -n '3,/^set /p' "$0" | sed '$d; s/^# \{0,1\}//'; exit 2 ;;
esac
