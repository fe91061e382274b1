package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.fangtan.artefact.Progress;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.Unwalked;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RateLimit;
import org.fangtan.timeline.Rational;

/**
 * Reads all packets of an H.264 track, without decoding any, to decide whether they could be
 * published unchanged. Tracks that could not be published anyway are skipped. For one thread.
 */
final class PictureWalk {
  /**
   * The maximum bit rate that is examined; recordings of cameras have more, and reading them takes
   * long without a benefit.
   */
  private static final long MAX_BITS_PER_SECOND = 20_000_000;

  /** The maximum number of pictures: eleven hours, 17 MB of memory. */
  private static final int MAX_PICTURES = 1_000_000;

  /** Pictures that H.264 decodes ahead at most: ITU-T H.264, A.3.1. */
  private static final int MAX_AHEAD = 16;

  /** More than any ladder allows. */
  private static final int MAX_RATE = 1 << 26;

  // Types of NAL units, ISO/IEC 14496-10, table 7-1.
  private static final int IDR = 5;
  private static final int SUPPLEMENT = 6;
  private static final int SEQUENCE_HEADER = 7;
  private static final int PICTURE_HEADER = 8;

  // Types of supplemental information, ISO/IEC 14496-10, D.1.1: ITU-T T.35, which is used for
  // captions, and data that anybody may add.
  private static final int REGISTERED_DATA = 4;
  private static final int UNREGISTERED_DATA = 5;

  private final MediaInput input;
  private final VideoTrack track;
  private final int lengthBytes;
  private long[] shown = new long[1024];
  private int[] sizes = new int[1024];
  private final BitSet isIdr = new BitSet();
  private int count;
  private boolean isWhole = true;
  private boolean isRising = true;
  private long lastDecode = Long.MIN_VALUE;
  private boolean hasHeadersInside;
  private boolean hasOtherHeaders;
  private boolean hasUserDataInside;
  private boolean isMarked = true;

  private PictureWalk(MediaInput input, VideoTrack track, int lengthBytes) {
    this.input = input;
    this.track = track;
    this.lengthBytes = lengthBytes;
  }

  /**
   * The track with the result, or with the reason why it was not examined; unchanged where its
   * codec could not be published anyway.
   */
  static VideoTrack over(
      Path file, VideoTrack track, long sizeBytes, long durationUs, Progress.Listener progress)
      throws AvException {
    boolean isConceivable =
        track.codec().equals("h264")
            && track.pixelFormat().equals("yuv420p")
            && !track.variableRate();
    if (!isConceivable) {
      return track;
    }
    if (track.frameCount().orElse(Long.MAX_VALUE) > MAX_PICTURES) {
      return track.with(Unwalked.TOO_MANY_PICTURES);
    }
    if (sizeBytes / MAX_BITS_PER_SECOND * 8_000_000 > durationUs) {
      return track.with(Unwalked.RATE_TOO_HIGH);
    }
    try (MediaInput input = MediaInput.open(file, Long.MAX_VALUE >> 32)) {
      AVCodecParameters codec = input.stream(track.index()).codecpar();
      // ISO/IEC 14496-15, 5.3.3.1: an avcC begins with its version, 1; its fifth byte ends with the
      // length of lengths. Anything else is a stream with start codes.
      boolean isApart = codec.extradata_size() > 6 && codec.extradata().get(0) == 1;
      if (!isApart) {
        return track.with(Unwalked.PARAMETERS_INSIDE);
      }
      PictureWalk walk = new PictureWalk(input, track, (codec.extradata().get(4) & 3) + 1);
      Optional<Unwalked> obstacle = walk.run(sizeBytes, progress);
      return obstacle.map(track::with).orElseGet(() -> track.with(walk.result()));
    }
  }

  private Optional<Unwalked> run(long sizeBytes, Progress.Listener progress) throws AvException {
    input.readOnly(track.index());
    while (input.readPastDamage()) {
      AVPacket packet = input.packet();
      OptionalLong time = Av.time(packet.pts(), track.timeBase());
      isWhole &=
          time.isPresent() && (packet.flags() & (AV_PKT_FLAG_DISCARD | AV_PKT_FLAG_CORRUPT)) == 0;
      // New parameters may also come beside a packet, in FLV or with a second sample description.
      hasOtherHeaders |=
          av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, (SizeTPointer) null) != null;
      // Without one, libav has not seen as many pictures yet as are decoded ahead.
      boolean isLeading = packet.dts() == AV_NOPTS_VALUE && lastDecode == Long.MIN_VALUE;
      isRising &= isLeading ? count < MAX_AHEAD : packet.dts() > lastDecode;
      lastDecode = packet.dts();
      if (count == MAX_PICTURES) {
        return Optional.of(Unwalked.TOO_MANY_PICTURES);
      }
      add(time.orElse(0), packet);
      progress.on(new Progress(Math.max(0, packet.pos()), sizeBytes, count));
    }
    isWhole &= input.unreadablePlaces() == 0;
    return count > 0 ? Optional.empty() : Optional.of(Unwalked.EMPTY);
  }

  private void add(long time, AVPacket packet) {
    if (count == shown.length) {
      shown = Arrays.copyOf(shown, count * 2);
      sizes = Arrays.copyOf(sizes, count * 2);
    }
    shown[count] = time;
    sizes[count] = packet.size();
    lookInside(packet);
    // Later steps trust the container's marks, and players seek to them.
    isMarked &= isIdr.get(count) == ((packet.flags() & AV_PKT_FLAG_KEY) != 0);
    count++;
  }

  /** Each NAL unit comes after its length. */
  private void lookInside(AVPacket packet) {
    BytePointer data = packet.data();
    long at = 0;
    while (at + lengthBytes < packet.size()) {
      long length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | data.get(at + i) & 0xff;
      }
      int type = data.get(at + lengthBytes) & 31;
      if (type == IDR) {
        isIdr.set(count);
      }
      hasHeadersInside |= type == SEQUENCE_HEADER || type == PICTURE_HEADER;
      if (type == SUPPLEMENT) {
        lookAtSupplement(
            data, at + lengthBytes + 1, Math.min(packet.size(), at + lengthBytes + length));
      }
      at += lengthBytes + length;
    }
    isWhole &= at == packet.size();
  }

  /**
   * Messages consist of a type, a size and that many bytes; types and sizes may need several bytes.
   */
  private void lookAtSupplement(BytePointer data, long from, long end) {
    long at = from;
    while (at + 2 < end) {
      int[] typeAndSize = new int[2];
      for (int i = 0; i < 2; i++) {
        int part = 255;
        while (part == 255 && at < end) {
          part = data.get(at++) & 0xff;
          typeAndSize[i] += part;
        }
      }
      hasUserDataInside |=
          typeAndSize[0] == REGISTERED_DATA || (typeAndSize[0] == UNREGISTERED_DATA && count > 0);
      at += typeAndSize[1];
    }
  }

  private CodedPictures result() {
    long first = Arrays.stream(shown, 0, count).min().orElseThrow();
    Rational frame = track.frameRate().inverse();
    BitSet seen = new BitSet(count);
    BitSet entries = new BitSet(count);
    long delay = 0;
    long firstUs = Rational.rescale(first, track.timeBase(), Rational.MICROSECONDS);
    boolean isEven = isWhole && Math.abs(firstUs - track.startUs()) <= 1000;
    for (int i = 0; i < count; i++) {
      long since = shown[i] - first;
      long number = Rational.rescale(since, track.timeBase(), frame);
      isEven &= isNear(since, number, frame) && number < count && !seen.get((int) number);
      if (!isEven) {
        break;
      }
      seen.set((int) number);
      delay = Math.max(delay, i - number);
      if (isIdr.get(i) && number == i) {
        entries.set(i);
      }
    }
    return new CodedPictures(
        count,
        isWhole && isRising && isIdr.get(0) && !hasOtherHeaders,
        isEven,
        hasHeadersInside || hasOtherHeaders,
        hasUserDataInside,
        isMarked,
        isEven ? everyOf(entries) : OptionalLong.empty(),
        delay,
        neededRate());
  }

  /** Within a quarter of a frame: containers round, some to milliseconds. */
  private boolean isNear(long since, long number, Rational frame) {
    Rational quarter = new Rational(frame.num(), frame.den() * 4);
    return Math.abs(Rational.rescale(since, track.timeBase(), quarter) - number * 4) <= 1;
  }

  private OptionalLong everyOf(BitSet entries) {
    if (!entries.get(0) || !isMarked) {
      return OptionalLong.empty();
    }
    for (int every = entries.nextSetBit(1); every > 0; every = entries.nextSetBit(every + 1)) {
      int multiple = every;
      while (multiple < count && entries.get(multiple)) {
        multiple += every;
      }
      if (multiple >= count) {
        return OptionalLong.of(every);
      }
    }
    return OptionalLong.of(count);
  }

  private long neededRate() {
    int enough = MAX_RATE;
    int tooLittle = 0;
    while (enough - tooLittle > 1000) {
      int rate = (enough + tooLittle) / 2;
      RateBuffer buffer = new RateBuffer(RateLimit.of(rate), track.frameRate());
      for (int i = 0; i < count && buffer.leastBits() >= 0; i++) {
        buffer.decode(sizes[i] * 8L);
      }
      if (buffer.leastBits() >= 0) {
        enough = rate;
      } else {
        tooLittle = rate;
      }
    }
    return enough;
  }
}
