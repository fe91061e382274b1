package org.fangtan.stage.channel;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.transcript.Role;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/**
 * An article to be pasted into the editor of an official account, which keeps inline styles and
 * nothing else: the figures, the quote, the dialogue with photos in it, the infographic.
 */
final class ArticleWriter {
  private static final PebbleEngine PEBBLE = engine();

  private final ChannelSpec spec;
  private final ChannelTexts texts;
  private final Optional<Transcript> transcript;
  private final List<Map<String, Object>> photos = new ArrayList<>();
  private final List<String> slices = new ArrayList<>();

  ArticleWriter(ChannelSpec spec, ChannelTexts texts, Optional<Transcript> transcript) {
    this.spec = spec;
    this.texts = texts;
    this.transcript = transcript;
  }

  private static PebbleEngine engine() {
    ClasspathLoader loader = new ClasspathLoader(ArticleWriter.class.getClassLoader());
    loader.setPrefix("org/fangtan/stage/channel");
    return new PebbleEngine.Builder()
        .loader(loader)
        .autoEscaping(true)
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        .build();
  }

  void photo(String path, PictureShop.Photo photo) {
    String words =
        photo.caption().orElse("") + photo.credit().map(credit -> "（" + credit + "）").orElse("");
    photos.add(Map.of("path", path, "words", words, "alt", photo.caption().orElse("访谈照片")));
  }

  void slice(String path) {
    slices.add(path);
  }

  int characters() {
    return transcript
        .map(text -> text.sentences().mapToInt(one -> ChannelTexts.characters(one.text())).sum())
        .orElse(0);
  }

  String html() {
    Map<String, Object> model = new HashMap<>();
    model.put("title", texts.title());
    model.put("introduction", texts.introduction());
    model.put("guests", texts.guests());
    model.put("figures", figures());
    Optional<Highlights.Quote> quote = texts.highlights().flatMap(Highlights::quote);
    model.put("quote", quote.map(Highlights.Quote::text).orElse(""));
    model.put("quoted", quote.flatMap(Highlights.Quote::speaker).orElse(""));
    model.put("blocks", blocks());
    model.put("slices", slices);
    model.put(
        "source",
        Optional.ofNullable(spec.sheet().portal().get("site-name"))
            .filter(name -> !name.isEmpty())
            .orElse(""));
    StringWriter html = new StringWriter();
    try {
      PEBBLE.getTemplate("article.peb").evaluate(html, model, Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString();
  }

  private List<Map<String, Object>> figures() {
    List<Map<String, Object>> figures = new ArrayList<>();
    for (Highlights.Figure figure : texts.highlights().map(Highlights::figures).orElse(List.of())) {
      figures.add(
          Map.of(
              "value", figure.value().toPlainString(),
              "unit", figure.unit().orElse(""),
              "label", figure.label()));
    }
    return figures;
  }

  /** The dialogue, with the photos spread over it evenly. */
  private List<Map<String, Object>> blocks() {
    List<Turn> turns = transcript.map(Transcript::turns).orElse(List.of());
    List<Map<String, Object>> blocks = new ArrayList<>();
    int shown = 0;
    for (int i = 0; i < turns.size(); i++) {
      blocks.add(turn(turns.get(i)));
      while (shown < photos.size()
          && (long) (shown + 1) * turns.size() <= (long) (i + 1) * (photos.size() + 1)) {
        blocks.add(photo(photos.get(shown++)));
      }
    }
    while (shown < photos.size()) {
      blocks.add(photo(photos.get(shown++)));
    }
    return blocks;
  }

  private static Map<String, Object> photo(Map<String, Object> photo) {
    Map<String, Object> block = new HashMap<>(photo);
    block.put("kind", "photo");
    return block;
  }

  private static Map<String, Object> turn(Turn turn) {
    List<String> paragraphs = new ArrayList<>();
    for (List<Sentence> paragraph : turn.paragraphs()) {
      paragraphs.add(String.join("", paragraph.stream().map(Sentence::text).toList()));
    }
    return Map.of(
        "kind",
        "turn",
        "speaker",
        turn.isUnnamed() ? "" : turn.speaker(),
        "isAsked",
        turn.role() == Role.HOST || turn.role() == Role.PUBLIC,
        "paragraphs",
        paragraphs);
  }
}
