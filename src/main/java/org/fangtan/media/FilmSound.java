package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.media.pass.SoundWriter;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;

/** The sound track of a rendered film: silence with a stretch of a recording in it. */
final class FilmSound {
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  /** The duration of a fade, so that a cut is not heard as a click: 60 ms. */
  private static final int FADE_SAMPLES = AudioSpec.SAMPLE_RATE * 60 / 1000;

  private FilmSound() {}

  /**
   * Writes an MP4 with only sound.
   *
   * @param samples its length
   */
  static void write(FilmRequest request, FilmRequest.Sound wanted, long samples, Path file)
      throws AvException, StageException {
    long start = samples(wanted.startUs());
    long length = Math.min(samples(wanted.durationUs()), Math.max(0, samples - start));
    try (SoundWriter writer =
            new SoundWriter(wanted.encoding(), samples, true, file, Optional.empty());
        SoundSource sound = open(request.name(), wanted)) {
      for (AVFrame frame = sound.next();
          frame != null && frame.pts() < length;
          frame = sound.next()) {
        frame.nb_samples((int) Math.min(frame.nb_samples(), length - frame.pts()));
        fade(frame, length);
        frame.pts(frame.pts() + start);
        writer.add(frame);
      }
      writer.end();
    }
  }

  private static SoundSource open(String name, FilmRequest.Sound wanted)
      throws AvException, StageException {
    int stream;
    Rational unit;
    try (MediaInput input = MediaInput.open(wanted.source(), Integer.MAX_VALUE)) {
      OptionalInt found = input.bestStream(AVMEDIA_TYPE_AUDIO);
      if (found.isEmpty()) {
        throw SourceFailures.damaged(name, MediaSentences.itsSoundCannotBeDecoded());
      }
      stream = found.getAsInt();
      unit = Av.rational(input.stream(stream).time_base()).orElseThrow();
    }
    return SoundSource.open(
        wanted.source(),
        stream,
        unit,
        OptionalInt.empty(),
        wanted.fromUs(),
        true,
        SoundSource.Channels.ALL,
        0);
  }

  /** Planar floating-point samples; fades both ends. */
  private static void fade(AVFrame frame, long length) {
    long first = frame.pts();
    int count = frame.nb_samples();
    if (first >= FADE_SAMPLES && first + count <= length - FADE_SAMPLES) {
      return;
    }
    for (int channel = 0; channel < AudioSpec.CHANNELS; channel++) {
      FloatPointer plane = new FloatPointer(frame.extended_data(channel));
      for (int i = 0; i < count; i++) {
        long inside = Math.min(first + i, length - 1 - first - i);
        if (inside < FADE_SAMPLES) {
          plane.put(i, plane.get(i) * Math.max(0, inside) / FADE_SAMPLES);
        }
      }
    }
  }

  private static long samples(long timeUs) {
    return Rational.rescale(timeUs, Rational.MICROSECONDS, SAMPLE);
  }
}
