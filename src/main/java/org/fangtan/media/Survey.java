package org.fangtan.media;

import static org.bytedeco.ffmpeg.avformat.AVIndexEntry.AVINDEX_DISCARD_FRAME;
import static org.bytedeco.ffmpeg.avformat.AVIndexEntry.AVINDEX_KEYFRAME;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.fangtan.artefact.Progress;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.pass.DamageLog;
import org.fangtan.timeline.ContinuousClock;
import org.fangtan.timeline.Rational;

/**
 * All samples of the tracks in use, without decoding: from the file's index if it is complete,
 * otherwise by reading every packet.
 *
 * @param lostFromUs the first sample in the index that is not in the file, on the file's own clock
 * @param captionsEndUs the end of the last caption where packets were read; a container's declared
 *     length includes it
 * @param jumps the number of breaks in the clock
 * @param jumpsUs the times of the first few, on the joined clock
 * @param damage packets that the container marks as damaged, and places that its reader could not
 *     parse, on the joined clock from the file's start
 */
record Survey(
    Map<Integer, TrackTally> tallies,
    OptionalLong lostFromUs,
    OptionalLong captionsEndUs,
    int jumps,
    List<Long> jumpsUs,
    DamageLog damage) {
  TrackTally tally(int stream) {
    return Objects.requireNonNull(tallies.get(stream), () -> "stream " + stream);
  }

  static Survey ofIndex(MediaInput input, List<Integer> streams, long fileSize) {
    Map<Integer, TrackTally> tallies = new HashMap<>();
    OptionalLong lostFromUs = OptionalLong.empty();
    for (int stream : streams) {
      AVStream track = input.stream(stream);
      Rational timeBase = Av.rational(track.time_base()).orElseThrow();
      TrackTally tally = new TrackTally(timeBase);
      tallies.put(stream, tally);
      OptionalLong lost = tallyIndex(track, tally, fileSize);
      if (lost.isPresent()) {
        long us = Rational.rescale(lost.getAsLong(), timeBase, Rational.MICROSECONDS);
        lostFromUs = OptionalLong.of(Math.min(us, lostFromUs.orElse(Long.MAX_VALUE)));
      }
    }
    return new Survey(tallies, lostFromUs, OptionalLong.empty(), 0, List.of(), new DamageLog());
  }

  /** Returns the time of the first sample beyond the end of the file. */
  private static OptionalLong tallyIndex(AVStream track, TrackTally tally, long fileSize) {
    int count = avformat_index_get_entries_count(track);
    for (int i = 0; i < count; i++) {
      AVIndexEntry entry = avformat_index_get_entry(track, i);
      if (entry.pos() + entry.size() > fileSize) {
        return OptionalLong.of(entry.timestamp());
      }
      int flags = entry.flags();
      if ((flags & AVINDEX_DISCARD_FRAME) == 0) {
        long time = entry.timestamp();
        long next = i + 1 < count ? avformat_index_get_entry(track, i + 1).timestamp() : time;
        tally.add(time, time, next - time, (flags & AVINDEX_KEYFRAME) != 0);
      }
    }
    return OptionalLong.empty();
  }

  /** Streams that come late are described in the input when this returns. */
  static Survey ofPackets(
      MediaInput input,
      StreamChoice choice,
      long fileSize,
      long maxPixels,
      Progress.Listener progress)
      throws AvException {
    Map<Integer, LateStream> late = new HashMap<>();
    try {
      Survey survey = ofPackets(input, choice, late, fileSize, progress);
      for (Map.Entry<Integer, LateStream> one : late.entrySet()) {
        one.getValue().describe(input.stream(one.getKey()), maxPixels);
      }
      return survey;
    } finally {
      late.values().forEach(LateStream::close);
    }
  }

  private static Survey ofPackets(
      MediaInput input,
      StreamChoice choice,
      Map<Integer, LateStream> late,
      long fileSize,
      Progress.Listener progress)
      throws AvException {
    Map<Integer, TrackTally> tallies = new HashMap<>();
    Map<Integer, Rational> timeBases = new HashMap<>();
    List<Integer> streams =
        Stream.concat(choice.pictures().stream(), choice.sounds().stream()).toList();
    for (int stream : streams) {
      Rational timeBase = Av.rational(input.stream(stream).time_base()).orElseThrow();
      timeBases.put(stream, timeBase);
      tallies.put(stream, new TrackTally(timeBase));
    }
    input.readOnlyAndNew(
        Stream.of(streams, choice.captions(), choice.unready())
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .toArray());
    ContinuousClock clock = new ContinuousClock();
    OptionalLong captionsEndUs = OptionalLong.empty();
    DamageLog damage = new DamageLog();
    long lastUs = input.startUs();
    long unreadable = 0;
    for (long packets = 1; input.readPastDamage(); packets++) {
      if (input.unreadablePlaces() > unreadable) {
        unreadable = input.unreadablePlaces();
        damage.add(lastUs - input.startUs());
      }
      AVPacket packet = input.packet();
      if (choice.isLate(packet.stream_index(), tallies.keySet())) {
        Rational unit = Av.rational(input.stream(packet.stream_index()).time_base()).orElseThrow();
        timeBases.put(packet.stream_index(), unit);
        tallies.put(packet.stream_index(), new TrackTally(unit));
        late.put(packet.stream_index(), new LateStream());
      }
      LateStream isLate = late.get(packet.stream_index());
      if (isLate != null) {
        isLate.add(packet);
      }
      TrackTally tally = tallies.get(packet.stream_index());
      Rational timeBase = timeBases.get(packet.stream_index());
      if (tally == null || timeBase == null) {
        OptionalLong endUs = captionEndUs(input, packet, clock);
        if (endUs.orElse(Long.MIN_VALUE) > captionsEndUs.orElse(Long.MIN_VALUE)) {
          captionsEndUs = endUs;
        }
        continue;
      }
      if ((packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
        lastUs = tallyPacket(packet, timeBase, clock, tally).orElse(lastUs);
      }
      if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
        damage.add(lastUs - input.startUs());
      }
      progress.on(new Progress(Math.max(0, packet.pos()), fileSize, packets));
    }
    if (input.unreadablePlaces() > unreadable) {
      damage.add(lastUs - input.startUs());
    }
    return new Survey(
        tallies, OptionalLong.empty(), captionsEndUs, clock.jumps(), clock.jumpsUs(), damage);
  }

  private static OptionalLong captionEndUs(
      MediaInput input, AVPacket packet, ContinuousClock clock) {
    Optional<Rational> timeBase = Av.rational(input.stream(packet.stream_index()).time_base());
    if (timeBase.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong pts = Av.time(packet.pts(), timeBase.get());
    if (pts.isEmpty()) {
      return OptionalLong.empty();
    }
    long startUs = Rational.rescale(pts.getAsLong(), timeBase.get(), Rational.MICROSECONDS);
    long lengthUs =
        Rational.rescale(Math.max(0, packet.duration()), timeBase.get(), Rational.MICROSECONDS);
    return OptionalLong.of(startUs + lengthUs + clock.shiftAt(startUs));
  }

  /** Returns the presentation time, on the joined clock. */
  private static OptionalLong tallyPacket(
      AVPacket packet, Rational timeBase, ContinuousClock clock, TrackTally tally) {
    OptionalLong pts = Av.time(packet.pts(), timeBase);
    OptionalLong dts = Av.time(packet.dts(), timeBase);
    if (pts.isEmpty() && dts.isEmpty()) {
      return OptionalLong.empty();
    }
    long decode = dts.orElseGet(pts::getAsLong);
    long shiftUs =
        clock.shiftUs(
            packet.stream_index(),
            Rational.rescale(decode, timeBase, Rational.MICROSECONDS),
            Rational.rescale(packet.duration(), timeBase, Rational.MICROSECONDS));
    long shift = Rational.rescale(shiftUs, Rational.MICROSECONDS, timeBase);
    tally.add(
        decode + shift,
        pts.orElse(decode) + shift,
        packet.duration(),
        (packet.flags() & AV_PKT_FLAG_KEY) != 0);
    return OptionalLong.of(
        Rational.rescale(pts.orElse(decode), timeBase, Rational.MICROSECONDS) + shiftUs);
  }
}
