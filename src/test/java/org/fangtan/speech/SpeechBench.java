package org.fangtan.speech;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.fangtan.artefact.Progress;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * What is heard with a real model: the Mandarin at hand alone, and joined to a long recording with
 * pauses, noise and music between. Reports lost, repeated and invented captions, differences to the
 * known text or to what was heard alone, processor time and memory.
 *
 * <pre>SpeechBench MODEL THREADS MINUTES [sample]</pre>
 *
 * With {@code sample}, the two synthetic voices of the sample recording are heard, too; whisper's
 * small models understand them badly, so that most of their windows are heard again in halves.
 */
public final class SpeechBench {
  private static final int RATE = SpeechRecognizer.SAMPLE_RATE;
  private static final Path CASES = Path.of("../shared/cases/speech");
  private static final Path SPEECH = Path.of("../shared/material/speech");
  private static final Path SAMPLE = Path.of("samples/2019-09-transport");
  private static final String AISHELL = "广州市房地产中介协会分析";

  private final Path folder;
  private final SpeechRecognizer recognizer;

  private SpeechBench(Path folder, SpeechRecognizer recognizer) {
    this.folder = folder;
    this.recognizer = recognizer;
  }

  /** Something that is said. */
  private record Clip(String name, short[] samples, String text) {}

  /** A clip in the long recording. */
  private record Placed(Clip clip, TimeRange time) {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("speech");
    long begun = cpuNanos();
    try (SpeechRecognizer recognizer =
        SpeechEngines.open(Path.of(args[0]), folder, Integer.parseInt(args[1]))) {
      System.out.printf(Locale.ROOT, "loaded with %.1f s of CPU%n", (cpuNanos() - begun) / 1e9);
      SpeechBench bench = new SpeechBench(folder, recognizer);
      List<Clip> clips = new ArrayList<>();
      clips.add(bench.alone("aishell", read(SPEECH, "aishell-BAC009S0724W0121.wav"), AISHELL));
      clips.add(bench.alone("meeting", read(CASES, "meeting-12s-voice-not-found.wav"), ""));
      clips.add(bench.alone("phone", read(CASES, "net-2s-voice-not-found.wav"), ""));
      clips.add(bench.alone("sentences", read(CASES, "second-sentence-lost-18s.wav"), ""));
      if (args.length > 3) {
        bench.sample(Sounds.talk(74));
      }
      if (Double.parseDouble(args[2]) > 0) {
        bench.joined(clips, Double.parseDouble(args[2]));
      }
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        System.out.println(line);
      }
    }
  }

  private static short[] read(Path folder, String name) throws IOException {
    return SpokenSounds.read(folder.resolve(name));
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private SpeechAnswer heard(short[] samples) throws IOException {
    Path wav = Sounds.write(folder.resolve("x.wav"), samples);
    long cpu = cpuNanos();
    try (SpeechSound sound = SpeechSound.open(wav)) {
      SpeechAnswer answer =
          new Transcriber(recognizer, SpokenLanguage.MANDARIN)
              .transcribe(sound, Progress.Listener.NONE);
      double seconds = (double) samples.length / RATE;
      double took = (cpuNanos() - cpu) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "  %.1f s, CPU %.1f s (%.2f of real time), %d left out, doubtful %s%n",
          seconds,
          took,
          took / seconds,
          answer.leftOut(),
          answer.doubtful());
      return answer;
    }
  }

  /** A clip with what is heard of it alone, unless its text is known. */
  private Clip alone(String name, short[] samples, String known) throws IOException {
    short[] pause = new short[2 * RATE];
    String text = text(heard(Sounds.joined(pause, samples, pause)).cues());
    System.out.printf(Locale.ROOT, "%s: %s%n", name, text);
    if (!known.isEmpty()) {
      System.out.printf(
          Locale.ROOT, "  CER %.1f %%%n", 100.0 * distance(plain(known), text) / known.length());
    }
    return new Clip(name, samples, text);
  }

  /** The sample's two synthetic voices against its captions. */
  private void sample(short[] talk) throws IOException {
    StringBuilder captions = new StringBuilder();
    for (String line : Files.readAllLines(SAMPLE.resolve("captions.zh-Hans.srt"))) {
      if (!line.contains("-->") && !line.matches("\\d*")) {
        captions.append(line);
      }
    }
    String known = plain(captions.toString());
    String text = text(heard(talk).cues());
    System.out.printf(
        Locale.ROOT,
        "sample: CER %.1f %% of %d%n  %s%n",
        100.0 * distance(known, text) / known.length(),
        known.length(),
        text);
  }

  private void joined(List<Clip> clips, double minutes) throws IOException {
    Random random = new Random(20);
    List<short[]> parts = new ArrayList<>();
    List<Placed> placed = new ArrayList<>();
    long at = 0;
    List<Clip> order = new ArrayList<>(clips);
    while (at < minutes * 60 * RATE) {
      Collections.shuffle(order, random);
      for (Clip clip : order) {
        short[] between = between(random);
        parts.add(between);
        at += between.length;
        parts.add(clip.samples());
        long end = at + clip.samples().length;
        placed.add(
            new Placed(clip, new TimeRange(SpeechSound.timeUs(at), SpeechSound.timeUs(end))));
        at = end;
      }
    }
    parts.add(between(random));
    List<Cue> cues = heard(Sounds.joined(parts.toArray(new short[0][]))).cues();
    report(placed, cues);
  }

  /** A pause, and at times noise, music, applause or drums in it. */
  private static short[] between(Random random) {
    short[] pause = new short[(int) ((0.6 + 2 * random.nextDouble()) * RATE)];
    if (random.nextBoolean()) {
      return pause;
    }
    SoundsWithoutVoice.Kind[] kinds = SoundsWithoutVoice.Kind.values();
    SoundsWithoutVoice.Kind kind = kinds[random.nextInt(kinds.length)];
    short[] sound = SoundsWithoutVoice.of(kind, 3 + 8 * random.nextDouble(), random.nextInt(1000));
    return Sounds.joined(pause, sound, pause);
  }

  private static void report(List<Placed> placed, List<Cue> cues) {
    int lost = 0;
    int characters = 0;
    int different = 0;
    for (Placed one : placed) {
      List<Cue> within = new ArrayList<>();
      for (Cue cue : cues) {
        long middleUs = (cue.startUs() + cue.endUs()) / 2;
        if (one.time().contains(middleUs)) {
          within.add(cue);
        }
      }
      String text = text(within);
      int distance = distance(one.clip().text(), text);
      characters += one.clip().text().length();
      different += distance;
      if (text.length() < one.clip().text().length() / 2) {
        lost++;
      }
      if (distance > 0) {
        System.out.printf(
            Locale.ROOT,
            "  %s at %.1f s: %s%n",
            one.clip().name(),
            one.time().startUs() / 1e6,
            text);
      }
    }
    int invented = 0;
    int repeated = 0;
    String before = "";
    for (Cue cue : cues) {
      boolean isSaid =
          placed.stream()
              .anyMatch(
                  one -> cue.startUs() < one.time().endUs() && cue.endUs() > one.time().startUs());
      if (!isSaid) {
        invented++;
        System.out.printf(
            Locale.ROOT, "  invented at %.1f s: %s%n", cue.startUs() / 1e6, cue.text());
      }
      String text = plain(cue.text());
      repeated += text.length() > 2 && text.equals(before) ? 1 : 0;
      before = text;
    }
    System.out.printf(
        Locale.ROOT,
        "joined: %d clips, %d captions; lost %d, repeated %d, invented %d; %.1f %% of %d characters"
            + " differ from what is heard of the clips alone%n",
        placed.size(),
        cues.size(),
        lost,
        repeated,
        invented,
        100.0 * different / characters,
        characters);
  }

  private static String text(List<Cue> cues) {
    StringBuilder text = new StringBuilder();
    cues.forEach(cue -> text.append(cue.text()));
    return plain(text.toString());
  }

  private static String plain(String text) {
    return text.replaceAll("[\\p{P}\\p{S}\\s]", "").toLowerCase(Locale.ROOT);
  }

  /** Characters to be replaced, added or taken away. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + same, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
