package org.fangtan.media.join;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.AiNotes;
import org.fangtan.media.format.Containers;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.Container;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Copies a recording's own packets, with their times, into an MP4 whose index comes first. Nothing
 * is decoded, and the container's metadata about device and place is left out. For one thread.
 */
public final class CopiedFilm {
  private static final Rational USUAL_RATE = new Rational(25, 1);

  private CopiedFilm() {}

  /**
   * The streams to copy.
   *
   * @param picture the stream of the pictures
   * @param sound the stream of the sound, if it is copied, too
   * @param otherSound a file whose sound, which begins at zero, replaces it
   * @param otherSamples the length of that sound, in samples
   * @param originUs time zero of the film, on the recording's own clock
   * @param maxPixels a picture with more is refused
   */
  public record Source(
      Path file,
      int picture,
      OptionalInt sound,
      Optional<Path> otherSound,
      long otherSamples,
      long originUs,
      long maxPixels) {}

  /**
   * A description of the written file.
   *
   * @param frames the number of pictures
   * @param codecs of all tracks in RFC 6381's form, separated by a comma
   */
  public record Written(long frames, int width, int height, String codecs) {}

  /**
   * @param progress receives the time of the packets that are written, in microseconds
   */
  public static Written write(
      Source source, Path target, Optional<AiLabels> labels, LongConsumer progress)
      throws AvException {
    try (MediaInput input = MediaInput.open(source.file(), source.maxPixels());
        SoundReader other =
            source.otherSound().isPresent()
                ? new SoundReader(
                    new SoundReader.Range(
                        source.otherSound().get(), 0, source.otherSamples(), 0, 0))
                : null;
        MediaOutput output = MediaOutput.create(target, Container.MP4.format())) {
      AVStream pictures = input.stream(source.picture());
      int video =
          output.addStream(pictures.codecpar(), Av.rational(pictures.time_base()).orElseThrow());
      output.stream(video).avg_frame_rate(pictures.avg_frame_rate());
      int audio = -1;
      String codecs = Codecs.h264(PartsReader.headerOf(pictures.codecpar()));
      if (other != null) {
        input.readOnly(source.picture());
        audio = output.addStream(other.parameters(), other.unit());
        codecs += "," + other.codecs();
      } else if (source.sound().isPresent()) {
        AVStream sound = input.stream(source.sound().getAsInt());
        input.readOnly(source.picture(), source.sound().getAsInt());
        audio = output.addStream(sound.codecpar(), Av.rational(sound.time_base()).orElseThrow());
        codecs += "," + Codecs.aac(PartsReader.headerOf(sound.codecpar()));
      } else {
        input.readOnly(source.picture());
      }
      start(output, labels, source.otherSamples());
      long frames = copy(input, source, other, output, video, audio, progress);
      output.finish(moved -> progress.accept(Long.MAX_VALUE));
      return new Written(frames, pictures.codecpar().width(), pictures.codecpar().height(), codecs);
    }
  }

  private static void start(MediaOutput output, Optional<AiLabels> labels, long samples)
      throws AvException {
    Map<String, String> notes = AiNotes.of(labels, Container.MP4);
    for (Map.Entry<String, String> note : notes.entrySet()) {
      output.note(note.getKey(), note.getValue());
    }
    output.start(
        Containers.keepingNotes(
            Container.MP4, Containers.options(Container.MP4, samples), !notes.isEmpty()));
  }

  private static long copy(
      MediaInput input,
      Source source,
      @Nullable SoundReader other,
      MediaOutput output,
      int video,
      int audio,
      LongConsumer progress)
      throws AvException {
    long frames = 0;
    AVPacket tone = other == null ? null : other.next();
    try (LeadingTimes packets = new LeadingTimes(input, source.picture(), step(input, source))) {
      for (AVPacket packet = packets.next(); packet != null; packet = packets.next()) {
        boolean isPicture = packet.stream_index() == source.picture();
        Rational unit = Av.rational(input.stream(packet.stream_index()).time_base()).orElseThrow();
        long origin = Rational.rescale(source.originUs(), Rational.MICROSECONDS, unit);
        packet.pts(packet.pts() - origin);
        packet.dts(packet.dts() - origin);
        if (isPicture) {
          long timeUs = Rational.rescale(packet.dts(), unit, Rational.MICROSECONDS);
          while (other != null
              && tone != null
              && Rational.rescale(tone.dts(), other.unit(), Rational.MICROSECONDS) < timeUs) {
            output.writeNow(audio, tone);
            tone = other.next();
          }
          frames++;
          progress.accept(Math.max(0, timeUs));
        }
        output.writeNow(isPicture ? video : audio, packet);
      }
    }
    while (other != null && tone != null) {
      output.writeNow(audio, tone);
      tone = other.next();
    }
    return frames;
  }

  private static long step(MediaInput input, Source source) {
    AVStream pictures = input.stream(source.picture());
    return Rational.rescale(
        1,
        Av.rational(pictures.avg_frame_rate()).orElse(USUAL_RATE).inverse(),
        Av.rational(pictures.time_base()).orElseThrow());
  }
}
