package org.fangtan.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fangtan.document.Block;
import org.fangtan.document.WordFile;
import org.fangtan.json.Json;
import org.fangtan.recording.AiLabels;
import org.fangtan.template.Templates;
import org.fangtan.text.Characters;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * Writes a transcript as JSON, HTML and plain text. The same transcript always gives the same
 * bytes: UTF-8 without a byte-order mark, line feeds. Thread-safe.
 */
public final class TranscriptWriters {
  private final Templates templates = new Templates("org/fangtan/transcript");

  /** {@code transcript.json}, which {@code schema/transcript.schema.json} describes. */
  public byte[] json(Transcript transcript) {
    return Json.writePretty(TranscriptFile.of(transcript));
  }

  /**
   * A self-contained page, except for its pictures. Every sentence has its id as an anchor.
   *
   * @param picturePath the path of a picture, by its name, relative to the page
   */
  public byte[] html(Transcript transcript, UnaryOperator<String> picturePath) {
    return render("transcript.peb", transcript, picturePath).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A Word file for editors, which can be read back as the same transcript. Without pictures.
   *
   * @param labels marks of the text as AI-generated content
   */
  public byte[] word(Transcript transcript, Optional<AiLabels> labels) throws IOException {
    List<Block> blocks = new ArrayList<>();
    transcript.title().ifPresent(title -> blocks.add(new Block.Heading(1, title)));
    for (Fact fact : transcript.facts()) {
      blocks.add(new Block.Paragraph(fact.name() + "：" + fact.value()));
    }
    for (Turn turn : transcript.turns()) {
      lines(turn).forEach(line -> blocks.add(new Block.Paragraph(line)));
    }
    return WordFile.write(transcript.title().orElse("文字实录"), blocks, labels);
  }

  /** In the form that studios use: {@code [主持人] … [00:15]}, one paragraph per line. */
  public byte[] text(Transcript transcript) {
    StringBuilder out = new StringBuilder();
    transcript.title().ifPresent(title -> out.append(title).append('\n'));
    for (Fact fact : transcript.facts()) {
      out.append(fact.name()).append('：').append(fact.value()).append('\n');
    }
    for (Turn turn : transcript.turns()) {
      out.append(out.isEmpty() ? "" : "\n");
      lines(turn).forEach(line -> out.append(line).append('\n'));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The turn's paragraphs, the first with the speaker, the last with the time. */
  private static List<String> lines(Turn turn) {
    List<String> lines = new ArrayList<>();
    for (TranscriptParts.Part part : TranscriptParts.of(turn)) {
      String words = words(part);
      if (!words.isEmpty()) {
        lines.add(words);
      }
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    if (!turn.isUnnamed()) {
      lines.set(0, "[" + turn.speaker() + "] " + lines.get(0));
    }
    turn.time()
        .ifPresent(
            time -> {
              int last = lines.size() - 1;
              lines.set(last, lines.get(last) + " [" + clock(time) + "]");
            });
    return lines;
  }

  private static String words(TranscriptParts.Part part) {
    if (part instanceof TranscriptParts.Words words) {
      StringBuilder text = new StringBuilder();
      for (Sentence sentence : words.sentences()) {
        text.append(text.isEmpty() ? "" : gap(text)).append(sentence.text());
      }
      return text.toString();
    }
    if (part instanceof TranscriptParts.Direction direction) {
      return "（" + direction.text() + "）";
    }
    return "";
  }

  private String render(String template, Transcript transcript, UnaryOperator<String> picturePath) {
    return templates.render(template, model(transcript, picturePath));
  }

  private static Map<String, Object> model(
      Transcript transcript, UnaryOperator<String> picturePath) {
    Map<String, Object> model = new HashMap<>();
    model.put("language", transcript.language().orElse("zh-Hans"));
    model.put("title", transcript.title().orElse("文字实录"));
    model.put("facts", transcript.facts());
    model.put("turns", transcript.turns().stream().map(turn -> turn(turn, picturePath)).toList());
    return model;
  }

  private static Map<String, Object> turn(Turn turn, UnaryOperator<String> picturePath) {
    Map<String, Object> model = new HashMap<>();
    model.put("id", turn.id());
    model.put("speaker", turn.isUnnamed() ? "" : turn.speaker());
    model.put("role", turn.role().name().toLowerCase(Locale.ROOT));
    model.put("startUs", turn.time().map(TimeRange::startUs).orElse(null));
    model.put("endUs", turn.time().map(TimeRange::endUs).orElse(null));
    model.put("clock", turn.time().map(TranscriptWriters::clock).orElse(null));
    List<Map<String, Object>> parts = new ArrayList<>();
    for (TranscriptParts.Part part : TranscriptParts.of(turn)) {
      parts.add(part(part, picturePath));
    }
    model.put("parts", parts);
    return model;
  }

  private static Map<String, Object> part(
      TranscriptParts.Part part, UnaryOperator<String> picturePath) {
    if (part instanceof TranscriptParts.Words words) {
      return Map.of(
          "kind",
          "paragraph",
          "sentences",
          words.sentences().stream().map(TranscriptWriters::sentence).toList());
    }
    if (part instanceof TranscriptParts.Figure figure) {
      return Map.of(
          "kind",
          "picture",
          "path",
          picturePath.apply(figure.picture().name()),
          "caption",
          figure.picture().caption().orElse(""));
    }
    return Map.of("kind", "direction", "text", ((TranscriptParts.Direction) part).text());
  }

  private static Map<String, Object> sentence(Sentence sentence) {
    Map<String, Object> model = new HashMap<>();
    model.put("id", sentence.id());
    model.put("text", sentence.text());
    model.put("startUs", sentence.time().map(t -> t.range().startUs()).orElse(null));
    model.put("endUs", sentence.time().map(t -> t.range().endUs()).orElse(null));
    model.put("gap", gap(sentence.text()));
    return model;
  }

  /** Sentences in Latin letters are separated by a space. */
  private static String gap(CharSequence before) {
    int last = before.charAt(before.length() - 1);
    return Characters.isHalfWidth(last) ? " " : "";
  }

  /** {@code mm:ss}, or with hours from the first hour on. */
  private static String clock(TimeRange time) {
    String whole = Timecode.format(time.startUs() / 1_000_000 * 1_000_000);
    String seconds = whole.substring(0, whole.indexOf('.'));
    return seconds.startsWith("00:") ? seconds.substring(3) : seconds;
  }
}
