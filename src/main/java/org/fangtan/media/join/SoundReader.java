package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.format.SoundCodecs;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of a range of samples, shifted so that the range begins at zero. The preceding
 * packets that a decoder needs to warm up come first, at negative times; a muxer hides them with an
 * edit list, to the sample. After silence they fade in. For one thread.
 */
final class SoundReader implements AutoCloseable {
  static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  private final MediaInput input;
  private final int stream;
  private final Rational unit;
  private final long warmUp;
  private final long first;
  private final long end;
  private final long before;
  private final long total;
  private final @Nullable Silence silence;
  private @Nullable AVPacket waiting;
  private boolean isOver;
  private long next = Long.MIN_VALUE;

  /**
   * Some samples of a file that begins at zero.
   *
   * @param file with sound, alone or beside pictures
   * @param first counted as at 48 kHz, whatever the file has
   * @param length as well
   * @param silentBefore samples without sound before them
   * @param silentAfter samples without sound after them
   */
  record Range(Path file, long first, long length, long silentBefore, long silentAfter) {
    static Range whole(Path file) {
      return new Range(file, 0, Long.MAX_VALUE / 2, 0, 0);
    }
  }

  SoundReader(Range range) throws AvException {
    this.input = MediaInput.open(range.file(), 1);
    this.stream = input.bestStream(AVMEDIA_TYPE_AUDIO).orElseThrow();
    this.unit = new Rational(1, parameters().sample_rate());
    this.warmUp = SoundCodecs.warmUp(codec());
    this.first = Rational.rescale(range.first(), SAMPLE, unit);
    this.end = Rational.rescale(range.first() + range.length(), SAMPLE, unit);
    this.before = Rational.rescale(range.silentBefore(), SAMPLE, unit);
    this.total = before + end - first + Rational.rescale(range.silentAfter(), SAMPLE, unit);
    this.silence = range.silentBefore() + range.silentAfter() > 0 ? new Silence() : null;
    input.readOnly(stream);
    if (first > 2 * warmUp) {
      input.seekBefore(Rational.rescale(first - 2 * warmUp, unit, Rational.MICROSECONDS));
    }
  }

  AVCodecParameters parameters() {
    return input.stream(stream).codecpar();
  }

  /** The unit of packet times: samples of the file. */
  Rational unit() {
    return unit;
  }

  /** The codec's name. */
  String codec() {
    return Av.textOf(avcodec.avcodec_get_name(parameters().codec_id())).orElse("?");
  }

  /** The codec as RFC 6381 writes it, or its name. */
  String codecs() {
    return parameters().codec_id() == AV_CODEC_ID_AAC
        ? Codecs.aac(PartsReader.headerOf(parameters()))
        : codec();
  }

  /** The next packet, counted in samples, or null at the end; valid until the next call. */
  @Nullable AVPacket next() throws AvException {
    Silence quiet = silence;
    if (quiet == null) {
      return nextOfFile();
    }
    AVPacket tone = waiting;
    if (tone == null && !isOver) {
      tone = nextOfFile();
      waiting = tone;
      isOver = tone == null;
      if (next == Long.MIN_VALUE) {
        next = firstSilence(tone == null ? before : tone.pts());
      }
    }
    if (tone != null && next >= tone.pts()) {
      waiting = null;
      next = tone.pts() + tone.duration();
      return tone;
    }
    if (isOver && next >= total) {
      return null;
    }
    AVPacket packet = quiet.at(next);
    next += Silence.LENGTH;
    return packet;
  }

  /**
   * Packets are contiguous, so those of silence begin such that they end at the first one of the
   * file: one of them before zero, for the decoder to warm up.
   */
  private long firstSilence(long tone) {
    long packets = Math.max(0, (tone + warmUp + Silence.LENGTH - 1) / Silence.LENGTH);
    return tone - packets * Silence.LENGTH;
  }

  private @Nullable AVPacket nextOfFile() throws AvException {
    while (input.read()) {
      AVPacket packet = input.packet();
      av_packet_rescale_ts(packet, input.stream(stream).time_base(), Av.rational(unit));
      if (packet.pts() >= end) {
        return null;
      }
      if (packet.pts() + packet.duration() > first - warmUp) {
        packet.pts(packet.pts() - first + before);
        packet.dts(packet.dts() - first + before);
        return packet;
      }
    }
    return null;
  }

  @Override
  public void close() {
    if (silence != null) {
      silence.close();
    }
    input.close();
  }
}
