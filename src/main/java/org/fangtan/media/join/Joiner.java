package org.fangtan.media.join;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.AiNotes;
import org.fangtan.media.format.Containers;
import org.fangtan.media.join.OutputCheck.Mismatch;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/** Writes finished files from encoded packets. */
public final class Joiner {
  /** How often each frame counts in the progress of {@link #join}. */
  public static final int WORK = 2;

  private Joiner() {}

  /**
   * Pictures in one or several files, one after the other.
   *
   * @param name the rendition's
   */
  public record Pictures(String name, FrameGrid grid, List<Piece> pieces) {
    public Pictures {
      pieces = List.copyOf(pieces);
    }

    public long frames() {
      return pieces.stream().mapToLong(Piece::frames).sum();
    }

    private PartsReader open() throws AvException {
      return new PartsReader(
          grid.timeBase(),
          pieces.stream()
              .map(piece -> new PartsReader.Part(piece.file(), piece.first(), piece.frames()))
              .toList());
    }
  }

  /**
   * Some frames of a file that begins at zero.
   *
   * @param first a keyframe
   */
  public record Piece(Path file, long first, long frames) {}

  /**
   * Some samples of a file that begins at zero, counted as at 48 kHz, whatever the file has.
   *
   * @param first any sample
   * @param silentBefore samples without sound before them; only where the file has AAC
   * @param silentAfter samples without sound after them
   */
  public record Sound(Path file, long first, long samples, long silentBefore, long silentAfter) {
    public Sound(Path file, long first, long samples) {
      this(file, first, samples, 0, 0);
    }

    private SoundReader open() throws AvException {
      return new SoundReader(
          new SoundReader.Range(file, first, samples, silentBefore, silentAfter));
    }

    private long length() {
      return silentBefore + samples + silentAfter;
    }
  }

  /**
   * The result.
   *
   * @param codecs of all streams in the file, separated by a comma
   * @param track the fragments, if requested
   */
  public record Joined(int width, int height, String codecs, Optional<FragmentedTrack> track) {}

  /**
   * Writes a file and, if requested, the pictures alone as fragments.
   *
   * @param spec of the file
   * @param progress in frames: each counts once when it is written, and once more when it has been
   *     moved to make room for the index; at most {@link #WORK} times the frames
   */
  public static Joined join(
      Pictures pictures,
      Optional<Sound> sound,
      OutputSpec spec,
      Path file,
      Optional<Path> fragmented,
      LongConsumer progress)
      throws AvException, IOException, Mismatch {
    try (PartsReader video = pictures.open();
        SoundReader audio = sound.isPresent() ? sound.get().open() : null;
        MediaOutput output = MediaOutput.create(file, spec.container().format());
        FragmentedWriter fragments =
            fragmented.isPresent()
                ? FragmentedWriter.ofPictures(
                    fragmented.get(), video.parameters(), video.unit(), spec.aiLabels())
                : null) {
      int videoStream = output.addStream(video.parameters(), video.unit());
      output.stream(videoStream).avg_frame_rate(Av.rational(pictures.grid().frameRate()));
      int audioStream = audio == null ? -1 : output.addStream(audio.parameters(), audio.unit());
      if (spec.start().isPresent()) {
        output.note("timecode", spec.start().get().toString());
      }
      AVPacket tone = audio == null ? null : audio.next();
      if (audio != null && tone != null) {
        Lead.announce(spec.container(), output.stream(audioStream), audio.codec(), -tone.pts());
      }
      start(output, spec, sound.map(Sound::length).orElse(0L));
      boolean isQueued = Containers.isInterleaved(spec.container());
      int width = video.parameters().width();
      int height = video.parameters().height();
      AVPacket picture = video.next();
      while (picture != null || tone != null) {
        if (picture != null && isFirst(picture, video, tone, audio)) {
          if (PartsReader.isKeyframe(picture) && picture.pts() % pictures.grid().gopFrames() == 0) {
            progress.accept(picture.pts());
            if (fragments != null) {
              fragments.cut(picture.pts());
            }
          }
          if (fragments != null) {
            fragments.write(picture);
          }
          write(output, videoStream, picture, isQueued);
          picture = video.next();
        } else if (audio != null && tone != null) {
          write(output, audioStream, tone, isQueued);
          tone = audio.next();
        }
      }
      long frames = pictures.frames();
      long written = Math.max(1, output.position());
      output.finish(
          moved ->
              progress.accept(frames + Math.min(frames, Math.max(0, frames * moved / written))));
      String codecs = video.codecs();
      return new Joined(
          width,
          height,
          audio == null ? codecs : codecs + "," + audio.codecs(),
          fragments == null
              ? Optional.empty()
              : Optional.of(finish(fragments, pictures, codecs, width, height)));
    }
  }

  private static FragmentedTrack finish(
      FragmentedWriter fragments, Pictures pictures, String codecs, int width, int height)
      throws AvException, IOException {
    fragments.finish();
    return new FragmentedTrack(
        pictures.name(),
        fragments.fileName(),
        codecs,
        OptionalInt.of(width),
        OptionalInt.of(height),
        Optional.of(pictures.grid().frameRate()),
        fragments.headerBytes(),
        fragments.segments(pictures.grid().segmentFrames()),
        fragments.keyframes());
  }

  private static void start(MediaOutput output, OutputSpec spec, long samples) throws AvException {
    Map<String, String> notes = AiNotes.of(spec.aiLabels(), spec.container());
    for (Map.Entry<String, String> note : notes.entrySet()) {
      output.note(note.getKey(), note.getValue());
    }
    Map<String, String> options = Containers.options(spec.container(), samples);
    output.start(Containers.keepingNotes(spec.container(), options, !notes.isEmpty()));
  }

  private static void write(MediaOutput output, int stream, AVPacket packet, boolean isQueued)
      throws AvException {
    if (isQueued) {
      output.write(stream, packet);
    } else {
      output.writeNow(stream, packet);
    }
  }

  private static boolean isFirst(
      AVPacket picture, PartsReader video, @Nullable AVPacket tone, @Nullable SoundReader audio) {
    if (tone == null || audio == null) {
      return true;
    }
    // Compared in units of the product of both denominators, without rounding.
    long pictureTime = picture.dts() * video.unit().num() * audio.unit().den();
    long toneTime = tone.dts() * audio.unit().num() * video.unit().den();
    return pictureTime <= toneTime;
  }

  /**
   * Writes sound alone as fragments. The encoder's priming, which is before zero, is left out:
   * without an edit list a player would treat it as a delay.
   *
   * @param segmentUs the wanted length of a segment
   * @param labels marks for its header
   */
  public static FragmentedTrack joinSound(
      String name, Path sound, Path fragmented, long segmentUs, Optional<AiLabels> labels)
      throws AvException, IOException {
    try (SoundReader audio = new SoundReader(SoundReader.Range.whole(sound));
        FragmentedWriter fragments =
            FragmentedWriter.ofSound(fragmented, audio.parameters(), audio.unit(), labels)) {
      long border = 0;
      long number = 0;
      for (AVPacket packet = audio.next(); packet != null; packet = audio.next()) {
        if (packet.pts() < 0) {
          continue;
        }
        if (packet.pts() >= border) {
          fragments.cut(packet.pts());
          number++;
          border = Rational.rescale(number * segmentUs, Rational.MICROSECONDS, audio.unit());
        }
        fragments.write(packet);
      }
      fragments.finish();
      return new FragmentedTrack(
          name,
          fragments.fileName(),
          audio.codecs(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          fragments.headerBytes(),
          fragments.segments(),
          List.of());
    }
  }

  /** Writes sound alone. */
  public static void copySound(Path sound, long samples, OutputSpec spec, Path file)
      throws AvException {
    try (SoundReader audio = new SoundReader(SoundReader.Range.whole(sound));
        MediaOutput output = MediaOutput.create(file, spec.container().format())) {
      output.addStream(audio.parameters(), audio.unit());
      start(output, spec, samples);
      for (AVPacket packet = audio.next(); packet != null; packet = audio.next()) {
        output.writeNow(0, packet);
      }
      output.finish();
    }
  }
}
