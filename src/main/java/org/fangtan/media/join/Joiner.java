package org.fangtan.media.join;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.AiNotes;
import org.fangtan.media.format.Containers;
import org.fangtan.media.join.OutputCheck.Mismatch;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
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

    PartsReader open() throws AvException {
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

    SoundReader open() throws AvException {
      return new SoundReader(
          new SoundReader.Range(file, first, samples, silentBefore, silentAfter));
    }

    long length() {
      return silentBefore + samples + silentAfter;
    }
  }

  /**
   * The result.
   *
   * @param codecs of all streams in the file, separated by a comma
   */
  public record Joined(int width, int height, String codecs) {}

  /**
   * Writes a file.
   *
   * @param spec of the file
   * @param progress in frames: each counts once when it is written, and once more when it has been
   *     moved to make room for the index; at most {@link #WORK} times the frames
   */
  public static Joined join(
      Pictures pictures, Optional<Sound> sound, OutputSpec spec, Path file, LongConsumer progress)
      throws AvException, Mismatch {
    try (PartsReader video = pictures.open();
        SoundReader audio = sound.isPresent() ? sound.get().open() : null;
        MediaOutput output = MediaOutput.create(file, spec.container().format())) {
      int videoStream = output.addStream(video.parameters(), video.unit());
      output.stream(videoStream).avg_frame_rate(Av.rational(pictures.grid().frameRate()));
      int audioStream = audio == null ? -1 : output.addStream(audio.parameters(), audio.unit());
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
          }
          write(output, videoStream, picture, isQueued);
          picture = video.next();
        } else if (audio != null && tone != null) {
          write(output, audioStream, tone, isQueued);
          tone = audio.next();
        }
      }
      finish(output, pictures.frames(), progress);
      String codecs = video.codecs();
      return new Joined(width, height, audio == null ? codecs : codecs + "," + audio.codecs());
    }
  }

  /** Completes a file; {@code progress} is that of {@link #join}. */
  static void finish(MediaOutput output, long frames, LongConsumer progress) throws AvException {
    long written = Math.max(1, output.position());
    output.finish(
        moved -> progress.accept(frames + Math.min(frames, Math.max(0, frames * moved / written))));
  }

  /** Writes the header of a file whose streams were added. */
  static void start(MediaOutput output, OutputSpec spec, long samples) throws AvException {
    if (spec.start().isPresent()) {
      output.note("timecode", spec.start().get().toString());
    }
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
}
