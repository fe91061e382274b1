package org.fangtan.speech;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.fangtan.timeline.TimeRange;

/**
 * How much of speech the search for voices keeps, and how much of other sounds it takes for speech.
 *
 * <pre>VoiceBench MINUTES_OF_OTHER_SOUNDS MINUTES_OF_SILENCE_TONES_APPLAUSE</pre>
 */
public final class VoiceBench {
  private static final double STRETCH_SECONDS = 60;

  private VoiceBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("voice");
    for (SpokenSounds.Kind kind : SpokenSounds.Kind.values()) {
      SpokenSounds sounds = SpokenSounds.of(kind);
      VoiceActivity activity = activity(folder, sounds.samples());
      System.out.printf(Locale.ROOT, "%-20s %6.1f %% kept%n", kind, sounds.keptPercent(activity));
    }
    SoundsWithoutVoice.Kind[] kinds = SoundsWithoutVoice.Kind.values();
    double[] voiceSeconds = new double[kinds.length];
    double[] seconds = new double[kinds.length];
    long cpu = 0;
    int stretches = (int) (Double.parseDouble(args[0]) * 60 / STRETCH_SECONDS);
    for (int i = 0; i < stretches; i++) {
      int kind = i % kinds.length;
      short[] samples = SoundsWithoutVoice.of(kinds[kind], STRETCH_SECONDS, i);
      Path wav = Sounds.write(folder.resolve("x.wav"), samples);
      long begun = cpuNanos();
      double voice = voiceSeconds(wav);
      cpu += cpuNanos() - begun;
      voiceSeconds[kind] += voice;
      seconds[kind] += STRETCH_SECONDS;
      if (voice > 0.6) {
        System.out.printf(Locale.ROOT, "  %s %d: %.1f s%n", kinds[kind], i, voice);
      }
    }
    double all = 0;
    for (int kind = 0; kind < kinds.length; kind++) {
      all += voiceSeconds[kind];
      System.out.printf(
          Locale.ROOT,
          "%-20s %6.2f %% of %.0f s taken for voice%n",
          kinds[kind],
          voiceSeconds[kind] * 100 / seconds[kind],
          seconds[kind]);
    }
    for (String what : new String[] {"silence", "tones", "applause"}) {
      short[] samples = without(what, Double.parseDouble(args[1]) * 60);
      double voice = voiceSeconds(Sounds.write(folder.resolve("x.wav"), samples));
      System.out.printf(
          Locale.ROOT, "%s minutes of %s: %.1f s taken for voice%n", args[1], what, voice);
    }
    double total = stretches * STRETCH_SECONDS;
    System.out.printf(
        Locale.ROOT,
        "all %.2f %%; CPU %.2f %% of real time%n",
        all * 100 / total,
        cpu / 1e7 / total);
  }

  /** Silence, tones of changing pitch, or applause. */
  static short[] without(String what, double seconds) {
    return switch (what) {
      case "silence" -> new short[(int) (seconds * SpeechRecognizer.SAMPLE_RATE)];
      case "tones" ->
          Sounds.of(
              seconds,
              second ->
                  0.3 * Math.sin(2 * Math.PI * second * (200 + 150 * (int) (second / 7 % 12))));
      default -> {
        short[] minute = SoundsWithoutVoice.of(SoundsWithoutVoice.Kind.APPLAUSE, 60, 1);
        short[] all = new short[(int) (seconds * SpeechRecognizer.SAMPLE_RATE)];
        for (int i = 0; i < all.length; i++) {
          all[i] = minute[i % minute.length];
        }
        yield all;
      }
    };
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static VoiceActivity activity(Path folder, short[] samples) throws Exception {
    Path wav = Sounds.write(folder.resolve("x.wav"), samples);
    try (SpeechSound sound = SpeechSound.open(wav)) {
      return VoiceActivity.of(sound);
    }
  }

  private static double voiceSeconds(Path wav) throws Exception {
    try (SpeechSound sound = SpeechSound.open(wav)) {
      return VoiceActivity.of(sound).voice().stream().mapToLong(TimeRange::durationUs).sum() / 1e6;
    }
  }
}
