package org.fangtan.stage.channel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.document.Block;
import org.fangtan.document.WordFile;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/**
 * A manuscript in the form that newspapers expect: title, byline, an opening paragraph, then
 * questions and answers, each with its speaker once, without times.
 */
final class ManuscriptWriter {
  private final ChannelSpec spec;
  private final ChannelTexts texts;
  private final Optional<Transcript> transcript;

  ManuscriptWriter(ChannelSpec spec, ChannelTexts texts, Optional<Transcript> transcript) {
    this.spec = spec;
    this.texts = texts;
    this.transcript = transcript;
  }

  byte[] word() throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(1, texts.title()));
    blocks.add(new Block.Paragraph(byline()));
    blocks.add(new Block.Paragraph(texts.description()));
    for (String line : dialogue()) {
      blocks.add(new Block.Paragraph(line));
    }
    return WordFile.write(texts.title(), blocks, spec.textLabels());
  }

  String text() {
    StringBuilder text = new StringBuilder(texts.title()).append("\n\n");
    text.append(byline()).append("\n\n").append(texts.description()).append('\n');
    for (String line : dialogue()) {
      text.append('\n').append(line).append('\n');
    }
    return text.toString();
  }

  int characters() {
    return ChannelTexts.characters(text());
  }

  /** The source: the portal, the interviewed unit, the host. */
  String byline() {
    List<String> parts = new ArrayList<>();
    Optional.ofNullable(spec.sheet().portal().get("site-name"))
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> parts.add("来源：" + name));
    spec.sheet().unit().ifPresent(unit -> parts.add("访谈单位：" + unit));
    spec.sheet().host().ifPresent(host -> parts.add("主持人：" + host));
    texts.airs().ifPresent(when -> parts.add("播出：" + when));
    spec.sheet().recordedAt().ifPresent(at -> parts.add(at.toLocalDate().toString()));
    return parts.isEmpty() ? "来源：在线访谈" : String.join("　", parts);
  }

  private List<String> dialogue() {
    List<String> lines = new ArrayList<>();
    if (texts.isPreview() && transcript.isPresent()) {
      lines.add("访谈提纲");
    }
    for (Turn turn : transcript.map(Transcript::turns).orElse(List.of())) {
      boolean isFirst = true;
      for (List<Sentence> paragraph : turn.paragraphs()) {
        String words = String.join("", paragraph.stream().map(Sentence::text).toList());
        lines.add(isFirst ? speaker(turn) + words : words);
        isFirst = false;
      }
    }
    return lines;
  }

  private static String speaker(Turn turn) {
    if (turn.isUnnamed()) {
      return "";
    }
    return turn.speaker() + "：";
  }
}
