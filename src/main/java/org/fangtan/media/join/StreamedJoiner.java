package org.fangtan.media.join;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.join.OutputCheck.Mismatch;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Writes MP4 files that also contain the fragments of HLS, so that nothing is stored twice. The
 * index in front locates each packet, as in any MP4. Inside the {@code mdat}, packets are grouped
 * into fragments, each preceded by its own small boxes, and the first fragment is preceded by the
 * header that players of fragments need: docs/decisions/hls-in-ranges.md.
 */
public final class StreamedJoiner {
  /** From the folder of the playlists to that of the files. */
  private static final String FROM_PLAYLISTS = "../";

  private static final String SOUND = "audio";

  private StreamedJoiner() {}

  /**
   * A description of the written file.
   *
   * @param codecs of all tracks, separated by a comma
   * @param sound if its sound was to be fragments
   */
  public record Streamed(
      int width,
      int height,
      String codecs,
      FragmentedTrack pictures,
      Optional<FragmentedTrack> sound) {}

  /**
   * Writes a file with pictures and, where there is any, sound. The sound of each segment comes
   * before its pictures, so that a player that downloads the file from its beginning has it in
   * time.
   *
   * @param spec an MP4 with its index first
   * @param isSoundStreamed whether its sound is fragments, too; one file of a ladder suffices
   * @param progress as in {@link Joiner#join}
   */
  public static Streamed join(
      Joiner.Pictures pictures,
      Optional<Joiner.Sound> sound,
      OutputSpec spec,
      Path file,
      boolean isSoundStreamed,
      LongConsumer progress)
      throws AvException, Mismatch, IOException {
    requireMp4(spec);
    FrameGrid grid = pictures.grid();
    try (PartsReader video = pictures.open();
        SoundReader audio = sound.isPresent() ? sound.get().open() : null;
        MediaOutput output = MediaOutput.create(file, spec.container().format())) {
      int videoStream = output.addStream(video.parameters(), video.unit());
      output.stream(videoStream).avg_frame_rate(Av.rational(grid.frameRate()));
      int audioStream = audio == null ? -1 : output.addStream(audio.parameters(), audio.unit());
      Joiner.start(output, spec, sound.map(Joiner.Sound::length).orElse(0L));
      int width = video.parameters().width();
      int height = video.parameters().height();
      FragmentedWriter.Target target =
          new FragmentedWriter.Target(output, videoStream, video.parameters(), video.unit());
      try (FragmentedWriter fragments = FragmentedWriter.ofPictures(target, spec.aiLabels());
          SoundTrack track =
              audio == null
                  ? null
                  : new SoundTrack(
                      audio, output, audioStream, segmentUs(grid), spec, isSoundStreamed)) {
        for (AVPacket picture = video.next(); picture != null; picture = video.next()) {
          if (PartsReader.isKeyframe(picture) && picture.pts() % grid.gopFrames() == 0) {
            progress.accept(picture.pts());
            fragments.cut(picture.pts());
            if (track != null && picture.pts() % grid.segmentFrames() == 0) {
              track.writeSegments(picture.pts() / grid.segmentFrames() + 1);
            }
          }
          fragments.write(picture);
        }
        fragments.finish();
        if (track != null) {
          track.finish();
        }
        long moved = complete(output, file, pictures.frames(), progress);
        String codecs = video.codecs();
        return new Streamed(
            width,
            height,
            audio == null ? codecs : codecs + "," + audio.codecs(),
            new FragmentedTrack(
                    pictures.name(),
                    addressOf(file),
                    codecs,
                    OptionalInt.of(width),
                    OptionalInt.of(height),
                    Optional.of(grid.frameRate()),
                    fragments.headerOffset(),
                    fragments.headerBytes(),
                    fragments.segments(grid.segmentFrames()),
                    fragments.keyframes())
                .movedBy(moved),
            track == null ? Optional.empty() : track.described(file, moved));
      }
    }
  }

  /**
   * Writes sound alone.
   *
   * @param samples the length of the sound
   * @param spec an MP4 with its index first
   * @param segmentUs the intended length of a segment
   */
  public static FragmentedTrack joinSound(
      Path sound, long samples, OutputSpec spec, Path file, long segmentUs)
      throws AvException, IOException {
    requireMp4(spec);
    try (SoundReader audio = new SoundReader(SoundReader.Range.whole(sound));
        MediaOutput output = MediaOutput.create(file, spec.container().format())) {
      int stream = output.addStream(audio.parameters(), audio.unit());
      Joiner.start(output, spec, samples);
      try (SoundTrack track = new SoundTrack(audio, output, stream, segmentUs, spec, true)) {
        track.finish();
        return track.described(file, complete(output, file, 0, work -> {})).orElseThrow();
      }
    }
  }

  private static void requireMp4(OutputSpec spec) {
    Container container = spec.container();
    if (!container.format().equals(Container.MP4.format())
        || container.layout() != Container.Layout.INDEX_FIRST) {
      throw new IllegalArgumentException("fragments cannot lie in " + container);
    }
  }

  private static long segmentUs(FrameGrid grid) {
    return grid.timeUs(grid.segmentFrames());
  }

  private static String addressOf(Path file) {
    return FROM_PLAYLISTS + file.getFileName();
  }

  /**
   * @return the number of bytes by which the index in front has shifted everything
   */
  private static long complete(MediaOutput output, Path file, long frames, LongConsumer progress)
      throws AvException, IOException {
    long written = output.position();
    Joiner.finish(output, frames, progress);
    MediaData.extend(file);
    return Files.size(file) - written;
  }

  /**
   * The sound track, beside pictures or alone. The encoder's priming, whose times are negative, is
   * in no fragment: without an edit list, a player would play it as a delay. The file contains it,
   * hidden by its edit list.
   */
  private static final class SoundTrack implements AutoCloseable {
    private final SoundReader audio;
    private final MediaOutput output;
    private final int stream;
    private final long segmentUs;
    private final @Nullable FragmentedWriter fragments;
    private long segments;
    private @Nullable AVPacket tone;

    SoundTrack(
        SoundReader audio,
        MediaOutput output,
        int stream,
        long segmentUs,
        OutputSpec spec,
        boolean isStreamed)
        throws AvException {
      this.audio = audio;
      this.output = output;
      this.stream = stream;
      this.segmentUs = segmentUs;
      this.fragments =
          isStreamed
              ? FragmentedWriter.ofSound(
                  new FragmentedWriter.Target(output, stream, audio.parameters(), audio.unit()),
                  spec.aiLabels())
              : null;
      this.tone = audio.next();
    }

    /**
     * Writes the sound of the first {@code count} segments, as far as it has not been written yet.
     */
    void writeSegments(long count) throws AvException {
      writeBefore(startOf(count));
    }

    /** Writes the remaining sound. */
    void finish() throws AvException {
      writeBefore(Long.MAX_VALUE);
      if (fragments != null) {
        fragments.finish();
      }
    }

    private void writeBefore(long end) throws AvException {
      AVPacket packet = tone;
      while (packet != null && packet.pts() < end) {
        if (fragments == null || packet.pts() < 0) {
          output.writeNow(stream, packet);
        } else {
          if (packet.pts() >= startOf(segments)) {
            fragments.cut(packet.pts());
            segments++;
          }
          fragments.write(packet);
        }
        packet = audio.next();
      }
      tone = packet;
      if (fragments != null) {
        fragments.cut();
      }
    }

    private long startOf(long segment) {
      return Rational.rescale(segment * segmentUs, Rational.MICROSECONDS, audio.unit());
    }

    Optional<FragmentedTrack> described(Path file, long moved) {
      return Optional.ofNullable(fragments)
          .map(
              written ->
                  new FragmentedTrack(
                          SOUND,
                          addressOf(file),
                          audio.codecs(),
                          OptionalInt.empty(),
                          OptionalInt.empty(),
                          Optional.empty(),
                          written.headerOffset(),
                          written.headerBytes(),
                          written.segments(),
                          List.of())
                      .movedBy(moved));
    }

    @Override
    public void close() {
      if (fragments != null) {
        fragments.close();
      }
    }
  }
}
