package org.fangtan.speech;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Assumptions;

/**
 * Speech as it comes from rooms, telephones and cameras: recorded, or made out of clear speech. The
 * test is skipped where the material is not there.
 *
 * @param samples what is heard
 * @param clear the same speech before it was made worse: it shows where somebody speaks
 */
record SpokenSounds(short[] samples, short[] clear) {
  private static final int RATE = SpeechRecognizer.SAMPLE_RATE;
  private static final int FRAME = VoiceDetector.FRAME_SAMPLES;

  /** Frames are speech that are at most this much softer than the loudest twentieth. */
  private static final double SPEECH_DB = 20;

  /** In recordings, they are so much louder than the room, where that is heard at all. */
  private static final double ABOVE_ROOM_DB = 6;

  /** In which speech is heard. */
  enum Kind {
    MEETING,
    PHONE,
    TALKING_HEAD,
    REVERBERATION,
    HARD_LIMITER,
    WHITE_NOISE_5_DB,
    MUSIC_10_DB_BELOW,
    VOICE_30_DB_DOWN
  }

  static SpokenSounds of(Kind kind) throws IOException {
    return switch (kind) {
      case MEETING -> recorded(read(Sounds.speechCase("meeting-12s-voice-not-found.wav")));
      case PHONE -> recorded(read(Sounds.speechCase("net-2s-voice-not-found.wav")));
      case TALKING_HEAD -> recorded(film("talking-head-720p.mp4"));
      case REVERBERATION -> made(reverberating(clearSpeech(), 0.8, 0));
      case HARD_LIMITER -> made(limited(clearSpeech(), 24));
      case WHITE_NOISE_5_DB -> made(noisy(clearSpeech(), 5));
      case MUSIC_10_DB_BELOW -> made(overMusic(clearSpeech(), 10));
      case VOICE_30_DB_DOWN -> made(louder(clearSpeech(), -30));
    };
  }

  private static SpokenSounds recorded(short[] samples) {
    return new SpokenSounds(samples, samples);
  }

  private static SpokenSounds made(short[] samples) throws IOException {
    return new SpokenSounds(samples, clearSpeech());
  }

  /** Three people, one of them in Mandarin, and a second of silence around each. */
  static short[] clearSpeech() throws IOException {
    short[] pause = new short[RATE];
    return Sounds.joined(
        pause,
        Sounds.speech("aishell-BAC009S0724W0121.wav"),
        pause,
        Sounds.speech("jfk.wav"),
        pause,
        Sounds.speech("librivox-0870.wav"),
        pause);
  }

  static short[] read(Path wav) throws IOException {
    try (SpeechSound sound = SpeechSound.open(wav)) {
      return sound.read(0, Math.toIntExact(sound.samples()));
    }
  }

  /** The share, in per cent, of the time in which somebody speaks that is kept as voice. */
  double keptPercent(VoiceActivity activity) {
    double[] levels = new double[clear.length / FRAME];
    for (int frame = 0; frame < levels.length; frame++) {
      double sum = 1;
      for (int i = frame * FRAME; i < (frame + 1) * FRAME; i++) {
        sum += (double) clear[i] * clear[i];
      }
      levels[frame] = 10 * Math.log10(sum / FRAME);
    }
    double least = leastSpoken(levels);
    long spoken = 0;
    long kept = 0;
    for (int frame = 1; frame + 1 < levels.length; frame++) {
      long middleUs = frame * VoiceActivity.FRAME_US + VoiceActivity.FRAME_US / 2;
      double level = Math.min(levels[frame], Math.min(levels[frame - 1], levels[frame + 1]));
      if (level >= least) { // a click is shorter
        spoken++;
        kept += activity.voice().stream().anyMatch(range -> range.contains(middleUs)) ? 1 : 0;
      }
    }
    return kept * 100.0 / spoken;
  }

  private double leastSpoken(double[] levels) {
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    double loudest = sorted[(int) (sorted.length * 0.95)];
    double room = sorted[(int) (sorted.length * 0.1)];
    boolean isRecorded = Arrays.equals(samples, clear);
    return !isRecorded
        ? loudest - SPEECH_DB
        : loudest > room + ABOVE_ROOM_DB ? room + ABOVE_ROOM_DB : sorted[0];
  }

  static short[] louder(short[] samples, double db) {
    double factor = Math.pow(10, db / 20);
    short[] changed = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double level = samples[i] * factor;
      changed[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(level)));
    }
    return changed;
  }

  /** Driven so far into a limiter that most peaks are flat. */
  private static short[] limited(short[] samples, double db) {
    return louder(louder(samples, db), -6);
  }

  /**
   * A room: echoes at random times.
   *
   * @param seconds in which they fade by 60 dB
   * @param directDb how much louder what comes straight is than all echoes together
   */
  static short[] reverberating(short[] samples, double seconds, double directDb) {
    Random random = new Random(7);
    double[] delays = new double[400];
    double[] louds = new double[delays.length];
    double power = 0;
    for (int i = 0; i < delays.length; i++) {
      delays[i] = 0.005 + (seconds - 0.005) * random.nextDouble();
      louds[i] = Math.pow(10, -3 * delays[i] / seconds) * (random.nextBoolean() ? 1 : -1);
      power += louds[i] * louds[i];
    }
    double scale = Math.pow(10, -directDb / 20) / Math.sqrt(power);
    float[] sound = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      sound[i] = samples[i];
    }
    for (int echo = 0; echo < delays.length; echo++) {
      int shift = (int) (delays[echo] * RATE);
      float loud = (float) (louds[echo] * scale);
      for (int i = shift; i < samples.length; i++) {
        sound[i] += samples[i - shift] * loud;
      }
    }
    return SoundsWithoutVoice.scaled(sound, 0.7);
  }

  private static short[] noisy(short[] samples, double db) {
    Random random = new Random(5);
    short[] noise = new short[samples.length];
    double level = rms(samples) / Math.pow(10, db / 20);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) Math.round(random.nextGaussian() * level);
    }
    return Sounds.mixed(samples, noise);
  }

  private static short[] overMusic(short[] samples, double db) {
    double seconds = (double) samples.length / RATE;
    short[] music = SoundsWithoutVoice.of(SoundsWithoutVoice.Kind.MUSIC, seconds, 3);
    return Sounds.mixed(samples, louder(music, 20 * Math.log10(rms(samples) / rms(music)) - db));
  }

  private static double rms(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }

  private static short[] film(String name) {
    Path film = Path.of("../shared/material/video").resolve(name);
    Assumptions.assumeTrue(Files.exists(film), "the material is not there: " + film);
    return decoded(film);
  }

  /** The first sound of a film, as the audio pass hands it to recognisers. */
  static short[] decoded(Path film) {
    int each = AudioSpec.SAMPLE_RATE / RATE;
    float[] sums = new float[60 * RATE];
    int length = 0;
    try (SoundSource source =
        SoundSource.open(
            film,
            1,
            new Rational(1, AudioSpec.SAMPLE_RATE),
            OptionalInt.of(0),
            0,
            false,
            SoundSource.Channels.ALL,
            0)) {
      for (AVFrame frame = source.next(); frame != null; frame = source.next()) {
        FloatBuffer left =
            new FloatPointer(frame.extended_data(0)).capacity(frame.nb_samples()).asBuffer();
        for (int i = 0; i < frame.nb_samples(); i++) {
          long at = (frame.pts() + i) / each;
          if (at >= 0 && at < sums.length) {
            sums[(int) at] += left.get(i) / each;
            length = Math.max(length, (int) at + 1);
          }
        }
      }
    } catch (AvException e) {
      throw new IllegalStateException("the film can be decoded", e);
    }
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(Math.max(-1, Math.min(1, sums[i])) * Short.MAX_VALUE);
    }
    return samples;
  }
}
