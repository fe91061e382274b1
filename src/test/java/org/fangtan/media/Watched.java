package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.timeline.Rational;

/**
 * What a viewer sees and hears of a file: every picture with its time and brightness, and when
 * beeps begin. Independent of the engine's own passes.
 */
public final class Watched {
  private static final float LOUD = 0.05f;
  private static final Rational SAMPLE = new Rational(1, 48_000);
  private static final int SWEEP_SAMPLES = 48 * 40;
  private static final int SEARCHED_SAMPLES = 48 * 45;

  /**
   * A lavfi source of sound: every so often a tone of 40 ms that rises from 0.5 to 7.5 kHz, which
   * {@link #sweepsUs} finds to the sample, whatever a codec smears around it.
   *
   * @param everySeconds an expression; the first one begins after half of it
   */
  public static String sweeps(String everySeconds) {
    String since = "mod(t+(" + everySeconds + ")/2," + everySeconds + ")";
    return "aevalsrc='0.7*lt("
        + since
        + ",0.04)*sin(2*PI*(500*"
        + since
        + "+87500*pow("
        + since
        + ",2)))':s=%s:d=%s";
  }

  public record Picture(long timeUs, int width, int height, int brightness, boolean isKeyframe) {}

  public final List<Picture> pictures = new ArrayList<>();

  /** Where sound becomes loud after at least 0.2 s of quiet. */
  public final List<Long> beepsUs = new ArrayList<>();

  long soundEndUs;
  long damaged;
  private float[] sound = new float[0];

  private Watched() {}

  public static Watched watch(Path file) throws AvException {
    Watched watched = new Watched();
    watched.look(file);
    watched.listen(file);
    return watched;
  }

  /** Where a bright picture follows a dark one, or is the first. */
  public List<Long> flashesUs() {
    List<Long> flashes = new ArrayList<>();
    boolean wasBright = false;
    for (Picture picture : pictures) {
      boolean isBright = picture.brightness() > 128;
      if (isBright && !wasBright) {
        flashes.add(picture.timeUs());
      }
      wasBright = isBright;
    }
    return flashes;
  }

  List<Long> timesUs() {
    return pictures.stream().map(Picture::timeUs).toList();
  }

  private void look(Path file) throws AvException {
    try (OneStream input = new OneStream(file, AVMEDIA_TYPE_VIDEO)) {
      if (!input.isThere()) {
        return;
      }
      Rational unit = Av.rational(input.stream().time_base()).orElseThrow();
      AVFrame frame = Av.newFrame();
      try (Decoder decoder = Decoder.open(input.stream(), 2, 1 << 26)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            long pts = frame.best_effort_timestamp();
            pictures.add(
                new Picture(
                    Rational.rescale(pts, unit, Rational.MICROSECONDS),
                    frame.width(),
                    frame.height(),
                    brightness(frame),
                    (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0));
          }
        }
        damaged += decoder.damagedPackets();
      } finally {
        av_frame_free(frame);
      }
    }
  }

  private static int brightness(AVFrame frame) {
    long sum = 0;
    int line = frame.linesize(0);
    byte[] row = new byte[frame.width()];
    for (int y = 0; y < frame.height(); y += 4) {
      frame.data(0).position((long) y * line).get(row);
      for (int x = 0; x < row.length; x += 4) {
        sum += row[x] & 0xff;
      }
    }
    frame.data(0).position(0);
    return (int) (sum / ((frame.height() + 3) / 4 * ((row.length + 3) / 4)));
  }

  private void keep(FloatBuffer samples, long first) {
    int end = Math.toIntExact(first + samples.remaining());
    sound = sound.length < end ? Arrays.copyOf(sound, Math.max(end, 2 * sound.length)) : sound;
    for (int i = 0; i < samples.remaining(); i++) {
      if (first + i >= 0) {
        sound[(int) first + i] = samples.get(i);
      }
    }
  }

  /** When the sweeps of {@link #sweeps} begin that are looked for around some times. */
  public List<Double> sweepsUs(List<Long> aroundUs) {
    return aroundUs.stream().map(this::sweepUs).toList();
  }

  private double sweepUs(long aroundUs) {
    int around = (int) Rational.rescale(aroundUs, Rational.MICROSECONDS, SAMPLE);
    double[] sweep = new double[SWEEP_SAMPLES];
    for (int i = 0; i < sweep.length; i++) {
      double t = i / 48_000.0;
      sweep[i] = Math.sin(2 * Math.PI * (500 * t + 87_500 * t * t));
    }
    double best = 0;
    int found = -1;
    for (int at = Math.max(0, around - SEARCHED_SAMPLES); at < around + SEARCHED_SAMPLES; at++) {
      double likeness = 0;
      for (int i = 0; i < sweep.length && at + i < sound.length; i++) {
        likeness += sound[at + i] * sweep[i];
      }
      if (likeness > best) {
        best = likeness;
        found = at;
      }
    }
    return found * 1e6 / 48_000;
  }

  private void listen(Path file) throws AvException {
    try (OneStream input = new OneStream(file, AVMEDIA_TYPE_AUDIO)) {
      if (!input.isThere()) {
        return;
      }
      Rational unit = Av.rational(input.stream().time_base()).orElseThrow();
      AVFrame frame = Av.newFrame();
      long quietSinceUs = Long.MIN_VALUE / 2;
      try (Decoder decoder = Decoder.open(input.stream(), 1, 1 << 26)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            long startUs =
                Rational.rescale(frame.best_effort_timestamp(), unit, Rational.MICROSECONDS);
            FloatBuffer samples =
                new FloatPointer(frame.data(0)).capacity(frame.nb_samples()).asBuffer();
            keep(samples, Rational.rescale(frame.best_effort_timestamp(), unit, SAMPLE));
            for (int i = 0; i < frame.nb_samples(); i++) {
              if (Math.abs(samples.get(i)) > LOUD) {
                long at = startUs + i * 1_000_000L / frame.sample_rate();
                if (at - quietSinceUs > 200_000) {
                  beepsUs.add(at);
                }
                quietSinceUs = at;
              }
            }
            soundEndUs = startUs + frame.nb_samples() * 1_000_000L / frame.sample_rate();
          }
        }
        damaged += decoder.damagedPackets();
      } finally {
        av_frame_free(frame);
      }
    }
  }
}
