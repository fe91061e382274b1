package org.fangtan.stage.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.page.Article;
import org.fangtan.page.ArticleRenderer;
import org.fangtan.page.PageHighlights;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.transcript.Role;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/**
 * An article to be pasted into the editor of an official account: the figures, the quotation, the
 * dialogue with photos in it, the infographic; for an announced interview its date and its outline.
 */
final class ArticleWriter {
  private final ChannelSpec spec;
  private final ChannelTexts texts;
  private final Optional<Transcript> transcript;
  private final List<Article.Block> photos = new ArrayList<>();
  private final List<String> slices = new ArrayList<>();

  ArticleWriter(ChannelSpec spec, ChannelTexts texts, Optional<Transcript> transcript) {
    this.spec = spec;
    this.texts = texts;
    this.transcript = transcript;
  }

  void photo(String path, PictureShop.Photo photo) {
    String words =
        photo.caption().orElse("") + photo.credit().map(credit -> "（" + credit + "）").orElse("");
    photos.add(Article.Block.photo(path, words, photo.caption().orElse("访谈照片")));
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
    List<Article.Fact> facts = new ArrayList<>();
    texts.airs().ifPresent(when -> facts.add(new Article.Fact("播出时间", when)));
    texts.howToAsk().ifPresent(how -> facts.add(new Article.Fact("我要提问", how)));
    return ArticleRenderer.html(
        new Article(
            texts.title(),
            texts.introduction(),
            facts,
            figures(),
            texts
                .highlights()
                .flatMap(Highlights::quote)
                .map(one -> new Article.Quote(one.text(), one.speaker(), Optional.empty())),
            blocks(),
            slices,
            Optional.ofNullable(spec.sheet().portal().get("site-name"))
                .filter(name -> !name.isEmpty())));
  }

  private List<PageHighlights.Figure> figures() {
    return texts.highlights().map(Highlights::figures).orElse(List.of()).stream()
        .map(one -> new PageHighlights.Figure(one.value().toPlainString(), one.unit(), one.label()))
        .toList();
  }

  /** The dialogue, with the photos distributed evenly. */
  private List<Article.Block> blocks() {
    List<Turn> turns = transcript.map(Transcript::turns).orElse(List.of());
    List<Article.Block> blocks = new ArrayList<>();
    if (texts.isPreview() && !turns.isEmpty()) {
      blocks.add(Article.Block.heading("访谈提纲"));
    }
    int shown = 0;
    for (int i = 0; i < turns.size(); i++) {
      blocks.add(turn(turns.get(i)));
      while (shown < photos.size()
          && (long) (shown + 1) * turns.size() <= (long) (i + 1) * (photos.size() + 1)) {
        blocks.add(photos.get(shown++));
      }
    }
    while (shown < photos.size()) {
      blocks.add(photos.get(shown++));
    }
    return blocks;
  }

  private static Article.Block turn(Turn turn) {
    List<String> paragraphs = new ArrayList<>();
    for (List<Sentence> paragraph : turn.paragraphs()) {
      paragraphs.add(String.join("", paragraph.stream().map(Sentence::text).toList()));
    }
    return Article.Block.turn(
        turn.isUnnamed() ? "" : turn.speaker(),
        turn.role() == Role.HOST || turn.role() == Role.PUBLIC,
        paragraphs);
  }
}
