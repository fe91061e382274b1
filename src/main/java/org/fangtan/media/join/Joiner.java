package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/** Writes finished files from encoded packets. */
public final class Joiner {
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  private Joiner() {}

  /**
   * Pictures of one rendition, which may lie in several files, one after the other.
   *
   * @param name the rendition's
   */
  public record Pictures(String name, FrameGrid grid, List<Part> parts) {
    public Pictures {
      parts = List.copyOf(parts);
    }

    /** One file that begins at zero. */
    public record Part(Path file, long frames) {}

    long frames() {
      return parts.stream().mapToLong(Part::frames).sum();
    }

    PartsReader open() throws AvException {
      return new PartsReader(
          grid.timeBase(),
          parts.stream().map(part -> new PartsReader.Part(part.file(), part.frames())).toList());
    }
  }

  private static PartsReader openSound(Path file) throws AvException {
    return new PartsReader(SAMPLE, List.of(new PartsReader.Part(file, 0)));
  }

  /**
   * Writes an MP4 that starts to play while it is being fetched, and the pictures alone as
   * fragments.
   *
   * @param sound AAC at 48 kHz in an MP4
   * @param progress told how many frames are done
   * @return the fragments, and the codecs of the MP4
   */
  public static Joined join(
      Pictures pictures, Optional<Path> sound, Path mp4, Path fragmented, LongConsumer progress)
      throws AvException, IOException {
    try (PartsReader video = pictures.open();
        PartsReader audio = sound.isPresent() ? openSound(sound.get()) : null;
        MediaOutput output = MediaOutput.create(mp4, "mp4");
        FragmentedWriter fragments = new FragmentedWriter(fragmented, video)) {
      int videoStream = output.addStream(video.parameters(), video.unit());
      output.stream(videoStream)
          .avg_frame_rate(org.fangtan.media.av.Av.rational(pictures.grid().frameRate()));
      int audioStream = audio == null ? -1 : output.addStream(audio.parameters(), audio.unit());
      output.start(Map.of("movflags", "+faststart"));
      int gop = pictures.grid().gopFrames();
      int width = video.parameters().width();
      int height = video.parameters().height();
      AVPacket picture = video.next();
      AVPacket tone = audio == null ? null : audio.next();
      while (picture != null || tone != null) {
        if (picture != null && isFirst(picture, video.unit(), tone)) {
          if (PartsReader.isKeyframe(picture) && picture.pts() % gop == 0) {
            fragments.cut(picture.pts());
            progress.accept(picture.pts());
          }
          picture.duration(1);
          fragments.write(picture);
          output.writeNow(videoStream, picture);
          picture = video.next();
        } else if (audio != null && tone != null) {
          output.writeNow(audioStream, tone);
          tone = audio.next();
        }
      }
      fragments.finish();
      output.finish();
      String codecs = Codecs.h264(video.header());
      FragmentedTrack track =
          new FragmentedTrack(
              pictures.name(),
              String.valueOf(fragmented.getFileName()),
              codecs,
              OptionalInt.of(width),
              OptionalInt.of(height),
              Optional.of(pictures.grid().frameRate()),
              fragments.headerBytes(),
              fragments.segments(pictures.grid().segmentFrames()),
              fragments.keyframes());
      return new Joined(track, audio == null ? codecs : codecs + "," + Codecs.aac(audio.header()));
    }
  }

  /**
   * @param codecs of everything in the MP4, separated by a comma
   */
  public record Joined(FragmentedTrack track, String codecs) {}

  private static boolean isFirst(AVPacket picture, Rational unit, @Nullable AVPacket tone) {
    if (tone == null) {
      return true;
    }
    // Compared in units of the product of both denominators, without rounding.
    long pictureTime = picture.dts() * unit.num() * SAMPLE.den();
    long toneTime = tone.dts() * SAMPLE.num() * unit.den();
    return pictureTime <= toneTime;
  }

  /**
   * Writes sound alone: as an MP4 that starts to play while it is being fetched, where asked for,
   * and as fragments. Fragments leave out the encoder's priming, which lies before zero.
   *
   * @param segmentUs wanted length of a segment
   */
  public static FragmentedTrack joinSound(
      String name, Path sound, Optional<Path> mp4, Path fragmented, long segmentUs)
      throws AvException, IOException {
    if (mp4.isPresent()) {
      copySound(sound, mp4.get());
    }
    try (PartsReader audio = openSound(sound);
        FragmentedWriter fragments = new FragmentedWriter(fragmented, audio)) {
      long border = 0;
      long number = 0;
      for (AVPacket packet = audio.next(); packet != null; packet = audio.next()) {
        if (packet.pts() < 0 || packet.pts() == AV_NOPTS_VALUE) {
          continue;
        }
        if (packet.pts() >= border) {
          fragments.cut(packet.pts());
          number++;
          border = Rational.rescale(number * segmentUs, Rational.MICROSECONDS, SAMPLE);
        }
        fragments.write(packet);
      }
      fragments.finish();
      return new FragmentedTrack(
          name,
          String.valueOf(fragmented.getFileName()),
          Codecs.aac(audio.header()),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          fragments.headerBytes(),
          fragments.segments(),
          List.of());
    }
  }

  private static void copySound(Path sound, Path mp4) throws AvException {
    try (PartsReader audio = openSound(sound);
        MediaOutput output = MediaOutput.create(mp4, "mp4")) {
      output.addStream(audio.parameters(), audio.unit());
      output.start(Map.of("movflags", "+faststart"));
      for (AVPacket packet = audio.next(); packet != null; packet = audio.next()) {
        output.writeNow(0, packet);
      }
      output.finish();
    }
  }
}
