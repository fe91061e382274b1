package org.fangtan.media;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.SubtitlePacket;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.ContinuousClock;
import org.fangtan.timeline.Rational;

/**
 * Takes the captions out of a recording: one reading of the file from end to end, nothing decoded.
 * Where an index leads to them, the rest of the file is not read.
 */
public final class CaptionTracksTask
    implements ChildTask<CaptionTracksRequest, CaptionTracksAnswer> {
  /** Far longer than any caption; text is cut further by whoever reads it. */
  private static final int LONGEST_PACKET = 64 << 10;

  private static final int PACKETS_BETWEEN_REPORTS = 500;

  @Override
  public Class<CaptionTracksRequest> requestType() {
    return CaptionTracksRequest.class;
  }

  @Override
  public CaptionTracksAnswer run(CaptionTracksRequest request, Progress.Listener progress)
      throws StageException {
    Av.initialise();
    try (MediaInput input = MediaInput.open(request.file(), Integer.MAX_VALUE)) {
      return new Reading(request, input, progress).run();
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }

  private static final class Track {
    final List<SubtitlePacket> packets = new ArrayList<>();
    boolean isWhole = true;
  }

  private static final class Reading {
    private final CaptionTracksRequest request;
    private final MediaInput input;
    private final Progress.Listener progress;
    private final Map<Integer, Track> tracks = new LinkedHashMap<>();
    private final ContinuousClock clock = new ContinuousClock();
    private long bytes;

    Reading(CaptionTracksRequest request, MediaInput input, Progress.Listener progress) {
      this.request = request;
      this.input = input;
      this.progress = progress;
      request.streams().forEach(stream -> tracks.put(stream, new Track()));
    }

    CaptionTracksAnswer run() throws AvException {
      Set<Integer> wanted = new HashSet<>(tracks.keySet());
      boolean jumps =
          request.summary().findings().stream().anyMatch(f -> f.code().equals("CLOCK_JUMPS"));
      if (jumps || !input.container().equals("mov")) {
        // They tell where the clock jumps, and how far the reading is.
        request.summary().mainVideo().map(VideoTrack::index).ifPresent(wanted::add);
        request.summary().mainAudio().map(AudioTrack::index).ifPresent(wanted::add);
      }
      input.readOnly(wanted.stream().mapToInt(Integer::intValue).toArray());
      for (long count = 1; input.read(); count++) {
        take(input.packet());
        if (count % PACKETS_BETWEEN_REPORTS == 0) {
          progress.on(
              new Progress(
                  Math.max(0, input.packet().pos()), request.summary().sizeBytes(), count));
        }
      }
      List<CaptionTracksAnswer.Track> answer = new ArrayList<>();
      tracks.forEach(
          (stream, track) ->
              answer.add(new CaptionTracksAnswer.Track(stream, track.packets, track.isWhole)));
      return new CaptionTracksAnswer(answer);
    }

    private void take(AVPacket packet) {
      int stream = packet.stream_index();
      Optional<Rational> timeBase = Av.rational(input.stream(stream).time_base());
      OptionalLong pts = Av.time(packet.pts());
      OptionalLong dts = Av.time(packet.dts());
      if (timeBase.isEmpty() || (pts.isEmpty() && dts.isEmpty())) {
        return;
      }
      long durationUs = us(Math.max(0, packet.duration()), timeBase.get());
      Track track = tracks.get(stream);
      if (track == null) {
        clock.shiftUs(stream, us(dts.orElseGet(pts::getAsLong), timeBase.get()), durationUs);
        return;
      }
      int size = Math.min(LONGEST_PACKET, packet.size());
      if (bytes + size > request.mostBytes() || track.packets.size() >= request.mostPackets()) {
        track.isWhole = false;
        return;
      }
      bytes += size;
      long timeUs = us(pts.orElseGet(dts::getAsLong), timeBase.get());
      byte[] data = new byte[size];
      packet.data().get(data);
      track.packets.add(
          new SubtitlePacket(
              timeUs + clock.shiftAt(timeUs) - request.summary().startUs(),
              durationUs > 0 ? OptionalLong.of(durationUs) : OptionalLong.empty(),
              data));
    }

    private static long us(long time, Rational timeBase) {
      return Rational.rescale(time, timeBase, Rational.MICROSECONDS);
    }
  }
}
