package org.fangtan.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.fangtan.caption.write.SrtWriter;

/** The files of a {@link SpokenText} as a studio would drop them. */
public final class SpokenTopic {
  private SpokenTopic() {}

  /**
   * Writes a caption file, a tenth of whose characters is wrong or missing, and the official text.
   *
   * @return the end of the last caption
   */
  public static long write(Path folder, int characters) throws IOException {
    SpokenText text = new SpokenText(1, characters, new SpokenText.Options(0.10, true));
    Files.write(folder.resolve("captions.zh-Hans.srt"), SrtWriter.write(text.cues));
    Files.writeString(
        folder.resolve("文字实录.txt"),
        text.transcript.turns().stream()
            .map(
                turn ->
                    turn.speaker()
                        + "："
                        + turn.sentences().stream()
                            .map(Sentence::text)
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("\n", "", "\n")));
    return text.cues.get(text.cues.size() - 1).endUs();
  }
}
