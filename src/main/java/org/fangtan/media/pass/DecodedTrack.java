package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.timeline.ContinuousClock;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one track of a recording on a clock without jumps. Frames may still come with gaps
 * between them, or slightly out of order. For one thread.
 *
 * <p>If it begins in the middle of a file, the first frame that it returns lies before the wanted
 * one, if the file has any there. A picture that a container marks as a keyframe may not be one
 * (FFmpeg's transport stream reader marks every packet as one while it seeks), and one that is
 * decoded early enough may be shown too late. So it checks the output, and begins further back if
 * that is too late.
 */
final class DecodedTrack implements AutoCloseable {
  /**
   * How much further back the second attempt begins; each later one goes back four times as far.
   */
  private static final long FIRST_LEAD_US = 2_000_000;

  private static final int LEAD_GROWS_BY = 4;

  /**
   * After a seek, times are estimated until one is stored, in programme streams at least every 0.7
   * s (ISO/IEC 13818-1, 2.7.4).
   */
  private static final long GUESSED_US = 1_000_000;

  /** How long one picture that could not be decoded is missed: a rest may follow it. */
  private static final long MAX_DURATION_US = 1_000_000;

  private final Path file;
  private final long maxPixels;
  private final int[] streams;
  private MediaInput input;
  private @Nullable Decoder decoder;
  private final int threads;
  private final AVFrame frame;
  private final int stream;
  private final Rational timeBase;
  private ContinuousClock clock = new ContinuousClock();
  private DamageLog damage = new DamageLog();
  private DamageSpread spread = new DamageSpread();
  private Stillness stills = new Stillness(this::sinceOriginUs);
  private final Set<Long> damagedTimes = new HashSet<>();
  private boolean isOfPictures;
  private final long originUs;
  private final long fromUs;
  private long leadUs;
  private boolean mayBeLate;
  private boolean isKeyframeAwaited;
  private boolean isAtEnd;
  private long lastUs;

  private DecodedTrack(
      Path file,
      long maxPixels,
      int[] streams,
      MediaInput input,
      Rational timeBase,
      long originUs,
      long fromUs,
      int threads)
      throws AvException {
    this.file = file;
    this.maxPixels = maxPixels;
    this.streams = streams;
    this.input = input;
    this.threads = threads;
    this.stream = streams[0];
    this.originUs = originUs;
    this.fromUs = fromUs;
    this.timeBase = timeBase;
    this.frame = Av.newFrame();
  }

  /**
   * @param stream its number, also of one that appears only while the file is read
   * @param timeBase unit of its timestamps
   * @param companion the other track in use, whose timestamps help to distinguish a clock jump from
   *     a gap
   * @param originUs the time zero, on the file's own clock
   * @param fromUs frames before this are not needed, relative to the origin
   * @param maySeek whether the file can be sought by time; otherwise everything before is decoded
   */
  static DecodedTrack open(
      Path file,
      int stream,
      Rational timeBase,
      OptionalInt companion,
      long originUs,
      long fromUs,
      boolean maySeek,
      int threads,
      long maxPixels)
      throws AvException {
    int[] streams =
        companion.isPresent() ? new int[] {stream, companion.getAsInt()} : new int[] {stream};
    MediaInput input = MediaInput.open(file, maxPixels);
    DecodedTrack track;
    try {
      input.readOnly(streams);
      track =
          new DecodedTrack(file, maxPixels, streams, input, timeBase, originUs, fromUs, threads);
    } catch (AvException | RuntimeException e) {
      input.close();
      throw e;
    }
    try {
      // A late stream has another number if reading begins elsewhere.
      if (stream < input.streamCount()) {
        track.openDecoder();
        if (maySeek) {
          track.begin();
        }
      }
      return track;
    } catch (AvException | RuntimeException e) {
      track.close();
      throw e;
    }
  }

  private Decoder openDecoder() throws AvException {
    Decoder opened = Decoder.open(input.stream(stream), threads, maxPixels);
    isOfPictures = input.stream(stream).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
    decoder = opened;
    return opened;
  }

  /**
   * Begins at the wanted time, less the lead; at the file's beginning where that is not possible.
   */
  private void begin() throws AvException {
    long atUs = originUs + fromUs - GUESSED_US - leadUs;
    mayBeLate = atUs > input.startUs() && input.trySeekBefore(atUs);
    isKeyframeAwaited = mayBeLate;
    lastUs = mayBeLate ? Long.MIN_VALUE : 0;
    if (!mayBeLate) {
      input.close();
      input = MediaInput.open(file, maxPixels);
      input.readOnly(streams);
    }
  }

  private void beginFurtherBack() throws AvException {
    leadUs = leadUs == 0 ? FIRST_LEAD_US : leadUs * LEAD_GROWS_BY;
    if (decoder != null) {
      decoder.flush();
    }
    clock = new ContinuousClock();
    damage = new DamageLog();
    spread = new DamageSpread();
    stills = new Stillness(this::sinceOriginUs);
    damagedTimes.clear();
    isAtEnd = false;
    begin();
  }

  /**
   * The next frame, with its best_effort_timestamp on the joined clock in {@link #timeBase()}; null
   * after the last one. Valid until the next call.
   */
  @Nullable AVFrame next() throws AvException {
    while (true) {
      if (decoder == null || !decoder.receive(frame)) {
        if (!isAtEnd) {
          readOne();
        } else if (mayBeLate) {
          beginFurtherBack();
        } else {
          return null;
        }
        continue;
      }
      OptionalLong time = time(frame.best_effort_timestamp());
      if (mayBeLate) {
        if (time.isEmpty() || isLate(time.getAsLong())) {
          beginFurtherBack();
          continue;
        }
        mayBeLate = false;
      }
      if (time.isPresent()) {
        lastUs = sinceOriginUs(time.getAsLong());
        stills.shows(time.getAsLong());
      }
      lookForDamage(time);
      return frame;
    }
  }

  private void lookForDamage(OptionalLong time) {
    boolean isDamaged =
        (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    if (time.isPresent()) {
      isDamaged |= damagedTimes.remove(time.getAsLong());
    }
    if (isOfPictures) {
      isDamaged = spread.next(frame, lastUs, isDamaged);
    }
    if (isDamaged) {
      noteDamage(lastUs, us(Math.max(0, frame.duration())));
    }
  }

  /**
   * Damage before the wanted time is ignored; after a seek, pictures may refer to others that were
   * not decoded.
   */
  private void noteDamage(long atUs, long durationUs) {
    if (atUs >= fromUs) {
      damage.add(atUs, durationUs);
    }
  }

  private boolean isLate(long firstTime) {
    return sinceOriginUs(firstTime) > fromUs - GUESSED_US;
  }

  private void readOne() throws AvException {
    long unreadable = input.unreadablePlaces();
    boolean isThere = input.readPastDamage();
    if (input.unreadablePlaces() > unreadable) {
      noteDamage(lastUs, 0);
      spread.lostPicture(lastUs);
    }
    if (!isThere) {
      isAtEnd = true;
      if (decoder != null) {
        decoder.send(null);
      }
      return;
    }
    AVPacket packet = input.packet();
    Rational unit = Av.rational(input.stream(packet.stream_index()).time_base()).orElse(timeBase);
    OptionalLong pts = Av.time(packet.pts(), unit);
    OptionalLong dts = Av.time(packet.dts(), unit);
    if (packet.stream_index() == stream && isKeyframeAwaited) {
      OptionalLong time = pts.isPresent() ? pts : dts;
      if (time.isPresent() && isLate(time.getAsLong())) {
        beginFurtherBack();
        return;
      }
      if ((packet.flags() & AV_PKT_FLAG_KEY) == 0) {
        return;
      }
      isKeyframeAwaited = false;
    }
    long shiftUs = 0;
    if (pts.isPresent() || dts.isPresent()) {
      shiftUs =
          clock.shiftUs(
              packet.stream_index(),
              Rational.rescale(dts.orElseGet(pts::getAsLong), unit, Rational.MICROSECONDS),
              Rational.rescale(packet.duration(), unit, Rational.MICROSECONDS));
    }
    if (packet.stream_index() == stream) {
      decode(packet, pts, dts, shiftUs);
    }
  }

  private void decode(AVPacket packet, OptionalLong pts, OptionalLong dts, long shiftUs)
      throws AvException {
    if (shiftUs != 0) {
      long shift = Rational.rescale(shiftUs, Rational.MICROSECONDS, timeBase);
      pts.ifPresent(time -> packet.pts(time + shift));
      dts.ifPresent(time -> packet.dts(time + shift));
    }
    OptionalLong own = time(packet.pts());
    own.ifPresent(stills::comes);
    // Transport streams indicate lost packets, which decoders do not always notice.
    if (isOfPictures && own.isPresent() && (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      damagedTimes.add(own.getAsLong());
    }
    Decoder now = decoder == null ? openDecoder() : decoder;
    long damagedBefore = now.damagedPackets();
    now.send(packet);
    if (now.damagedPackets() > damagedBefore) {
      long atUs = own.isPresent() ? sinceOriginUs(own.getAsLong()) : lastUs;
      // The picture before stays instead; where it stays for longer, that is a gap.
      noteDamage(atUs, Math.min(MAX_DURATION_US, us(Math.max(0, packet.duration()))));
      spread.lostPicture(atUs);
    }
  }

  /** From the track's unit to microseconds, without subtracting the origin. */
  long us(long time) {
    return Rational.rescale(time, timeBase, Rational.MICROSECONDS);
  }

  /** The inverse conversion. */
  long units(long timeUs) {
    return Rational.rescale(timeUs, Rational.MICROSECONDS, timeBase);
  }

  /** As {@link Av#time(long, Rational)}, of a frame of this track. */
  OptionalLong time(long timestamp) {
    return Av.time(timestamp, timeBase);
  }

  private long sinceOriginUs(long time) {
    return us(time) - originUs;
  }

  Rational timeBase() {
    return timeBase;
  }

  long originUs() {
    return originUs;
  }

  /** Where the file's own clock begins. */
  long fileStartUs() {
    return input.startUs();
  }

  DamageLog damage() {
    return damage;
  }

  /** Where the file itself has nothing for more than a second. */
  List<TimeRange> stills() {
    return stills.ranges();
  }

  @Override
  public void close() {
    av_frame_free(frame);
    if (decoder != null) {
      decoder.close();
    }
    input.close();
  }
}
