package org.fangtan.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.document.Block;
import org.fangtan.document.Document;

/** Documents made of lines. */
final class Documents {
  private Documents() {}

  static Document of(String text) {
    return of(text.lines().<Block>map(Block.Paragraph::new).toList());
  }

  static Document of(List<Block> blocks) {
    List<Block> kept =
        blocks.stream().filter(b -> b instanceof Block.Picture || !b.text().isBlank()).toList();
    return new Document(
        "文字实录.txt",
        "text/plain",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("zh-Hans"),
        kept,
        List.of(),
        List.of(),
        List.of());
  }

  static Document resource(String name) throws IOException {
    return of(text(name));
  }

  static String text(String name) throws IOException {
    try (InputStream in = Documents.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** {@code label|sentence|sentence} for each turn. */
  static Stream<String> shape(Transcript transcript) {
    return transcript.turns().stream()
        .map(
            turn ->
                turn.speaker()
                    + "|"
                    + String.join("|", turn.sentences().stream().map(Sentence::text).toList()));
  }
}
