package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_EIA_608;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;

import java.io.IOException;
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
import org.fangtan.cea.CaptionData;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.av.SubtitleDecoder;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.SubtitlePacket;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.ContinuousClock;
import org.fangtan.timeline.Rational;

/**
 * Extracts the captions of a recording by reading the file once from end to end, without decoding
 * its pictures. Text is passed on as it is stored; tracks of pictures (DVB, PGS, DVD) become files.
 * Where an index leads to the captions, the rest of the file is not read.
 */
public final class CaptionTracksTask
    implements ChildTask<CaptionTracksRequest, CaptionTracksAnswer> {
  /**
   * The maximum length of a packet, far longer than any caption; the reader of the text cuts it
   * further.
   */
  private static final int MAX_PACKET_LENGTH = 64 << 10;

  /** The overhead of each packet in the answer to the parent. */
  private static final int PACKET_OVERHEAD = 64;

  private static final int LINE_21_PACKETS_A_CAPTION = 4;

  private static final int PACKETS_BETWEEN_REPORTS = 500;

  /** FFmpeg's names of codecs whose captions are pictures. */
  private static final Set<String> PICTURES =
      Set.of("dvb_subtitle", "hdmv_pgs_subtitle", "dvd_subtitle");

  /** The maximum number of files from one track; a day of captions has fewer. */
  private static final int MAX_PICTURES = 20_000;

  private static final long MAX_PICTURE_BYTES = 512L << 20;

  @Override
  public Class<CaptionTracksRequest> requestType() {
    return CaptionTracksRequest.class;
  }

  @Override
  public CaptionTracksAnswer run(CaptionTracksRequest request, Progress.Listener progress)
      throws StageException, IOException {
    Av.initialise();
    try (MediaInput input = MediaInput.open(request.file(), Integer.MAX_VALUE);
        Reading reading = new Reading(request, input, progress)) {
      return reading.run();
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }

  /** Whether the captions of a codec, by FFmpeg's name, are pictures that can be decoded. */
  public static boolean isOfPictures(String codec) {
    return PICTURES.contains(codec);
  }

  private static final class Track {
    final List<SubtitlePacket> packets = new ArrayList<>();
    final boolean isLine21;
    final Optional<SubtitleDecoder> decoder;
    final Optional<SubtitlePictures> pictures;
    boolean isWhole = true;

    Track(
        boolean isLine21, Optional<SubtitleDecoder> decoder, Optional<SubtitlePictures> pictures) {
      this.isLine21 = isLine21;
      this.decoder = decoder;
      this.pictures = pictures;
    }

    CaptionTracksAnswer.Track answer(int stream) {
      return new CaptionTracksAnswer.Track(
          stream,
          packets,
          pictures.map(SubtitlePictures::finish).orElse(List.of()),
          decoder.map(SubtitleDecoder::damagedPackets).orElse(0L),
          isWhole && pictures.map(SubtitlePictures::isWhole).orElse(true));
    }
  }

  private static final class Reading implements AutoCloseable {
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
    }

    CaptionTracksAnswer run() throws AvException, IOException {
      for (int stream : request.streams()) {
        tracks.put(stream, track(stream));
      }
      Set<Integer> wanted = new HashSet<>(tracks.keySet());
      boolean jumps = request.summary().hasClockJumps();
      if (jumps || !input.container().equals("mov")) {
        // They show where the clock jumps, and how far the file has been read.
        request.summary().mainVideo().map(VideoTrack::index).ifPresent(wanted::add);
        request.summary().mainAudio().map(AudioTrack::index).ifPresent(wanted::add);
      }
      input.readOnly(wanted.stream().mapToInt(Integer::intValue).toArray());
      for (long count = 1; input.readPastDamage(); count++) {
        take(input.packet());
        if (count % PACKETS_BETWEEN_REPORTS == 0) {
          progress.on(
              new Progress(
                  Math.max(0, input.packet().pos()), request.summary().sizeBytes(), count));
        }
      }
      List<CaptionTracksAnswer.Track> answer = new ArrayList<>();
      tracks.forEach((stream, track) -> answer.add(track.answer(stream)));
      return new CaptionTracksAnswer(answer);
    }

    private Track track(int stream) throws AvException {
      int codec = input.stream(stream).codecpar().codec_id();
      if (!isOfPictures(Av.textOf(avcodec_get_name(codec)).orElse(""))) {
        return new Track(codec == AV_CODEC_ID_EIA_608, Optional.empty(), Optional.empty());
      }
      return new Track(
          false,
          Optional.of(SubtitleDecoder.open(input.stream(stream))),
          Optional.of(
              new SubtitlePictures(
                  request.folder(), "track-" + stream, MAX_PICTURES, MAX_PICTURE_BYTES)));
    }

    @Override
    public void close() {
      tracks.values().forEach(track -> track.decoder.ifPresent(SubtitleDecoder::close));
    }

    private void take(AVPacket packet) throws IOException {
      int stream = packet.stream_index();
      Optional<Rational> timeBase = Av.rational(input.stream(stream).time_base());
      if (timeBase.isEmpty()) {
        return;
      }
      OptionalLong pts = Av.time(packet.pts(), timeBase.get());
      OptionalLong dts = Av.time(packet.dts(), timeBase.get());
      if (pts.isEmpty() && dts.isEmpty()) {
        return;
      }
      long durationUs = us(Math.max(0, packet.duration()), timeBase.get());
      Track track = tracks.get(stream);
      if (track == null) {
        clock.shiftUs(stream, us(dts.orElseGet(pts::getAsLong), timeBase.get()), durationUs);
        return;
      }
      long timeUs = us(pts.orElseGet(dts::getAsLong), timeBase.get());
      long atUs = timeUs + clock.shiftAt(timeUs) - request.summary().startUs();
      if (track.decoder.isPresent()) {
        Optional<SubtitleDecoder.Shown> shown = track.decoder.get().decode(packet);
        if (shown.isPresent()) {
          long shownUs = shown.get().atUs().orElse(timeUs);
          track
              .pictures
              .orElseThrow()
              .take(shownUs + clock.shiftAt(shownUs) - request.summary().startUs(), shown.get());
        }
        return;
      }
      int size = Math.min(MAX_PACKET_LENGTH, packet.size());
      byte[] data = new byte[size];
      packet.data().get(data);
      if (track.isLine21 && new CaptionData(atUs, data).isPadding()) {
        return; // a sample for every picture, most of them empty
      }
      // Line 21 has two characters per packet, other formats a whole caption.
      int times = track.isLine21 ? LINE_21_PACKETS_A_CAPTION : 1;
      if (bytes + size + PACKET_OVERHEAD > times * request.maxBytes()
          || track.packets.size() >= times * request.maxPackets()) {
        track.isWhole = false;
        return;
      }
      bytes += size + PACKET_OVERHEAD;
      track.packets.add(
          new SubtitlePacket(
              atUs, durationUs > 0 ? OptionalLong.of(durationUs) : OptionalLong.empty(), data));
    }

    private static long us(long time, Rational timeBase) {
      return Rational.rescale(time, timeBase, Rational.MICROSECONDS);
    }
  }
}
