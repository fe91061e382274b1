package org.fangtan.infographic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.text.Sentences;
import org.fangtan.timeline.TimeRange;

/** What is said in the sample, from the text that its Word file is made of. */
final class SampleInterview {
  private SampleInterview() {}

  /** Sentences of a turn share its time; the guest's are not asked. */
  static Spoken spoken() throws IOException {
    List<Spoken.Line> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("samples/make/文字实录.txt"))) {
      if (!line.startsWith("[")) {
        continue;
      }
      int close = line.indexOf(']');
      String speaker = line.substring(1, close);
      int time = line.lastIndexOf('[');
      long startUs =
          (Long.parseLong(line.substring(time + 1, time + 3)) * 60
                  + Long.parseLong(line.substring(time + 4, time + 6)))
              * 1_000_000;
      for (String sentence : Sentences.split(line.substring(close + 1, time).strip())) {
        lines.add(
            new Spoken.Line(
                sentence,
                Optional.of("s" + lines.size()),
                Optional.empty(),
                Optional.of(speaker),
                speaker.equals("主持人"),
                Optional.of(new TimeRange(startUs, startUs + 1_000_000))));
      }
    }
    return new Spoken(lines);
  }
}
