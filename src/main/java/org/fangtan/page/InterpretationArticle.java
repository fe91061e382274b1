package org.fangtan.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The interpretation of an interview as an article to paste into another editor: the highlights,
 * notable moments, answers, policies, the infographic. Pure.
 */
public final class InterpretationArticle {
  public static final String FILE = "interpretation-article.html";

  private final PageModel model;
  private final Map<String, Long> moments = new HashMap<>();

  private InterpretationArticle(PageModel model) {
    this.model = model;
    for (PageTurn turn : model.transcript()) {
      PageExtension.startOf(turn).ifPresent(start -> moments.put(turn.id(), start));
      turn.sentences()
          .forEach(one -> one.time().ifPresent(time -> moments.put(one.id(), time.startUs())));
    }
  }

  /**
   * Empty where there is nothing to interpret.
   *
   * @param slices paths of the infographic's parts, from the topic page
   */
  public static Optional<String> of(PageModel model, List<String> slices) {
    return model.isInterpreted()
        ? Optional.of(ArticleRenderer.html(new InterpretationArticle(model).article(slices)))
        : Optional.empty();
  }

  private Article article(List<String> slices) {
    Optional<PageHighlights> highlights = model.highlights();
    return new Article(
        model.about().title(),
        introduction(),
        List.of(),
        highlights.map(PageHighlights::figures).orElse(List.of()),
        highlights
            .flatMap(PageHighlights::quote)
            .map(one -> new Article.Quote(one.text(), one.speaker(), moment(one.anchor()))),
        blocks(),
        slices,
        model.site().siteName());
  }

  private String introduction() {
    return model
        .highlights()
        .flatMap(PageHighlights::title)
        .filter(title -> !title.equals(model.about().title()))
        .or(model.about()::summary)
        .orElse("");
  }

  private Optional<String> moment(Optional<String> anchor) {
    return anchor
        .flatMap(id -> Optional.ofNullable(moments.get(id)))
        .map(start -> PageExtension.clock(start));
  }

  private List<Article.Block> blocks() {
    List<Article.Block> blocks = new ArrayList<>();
    model.highlights().ifPresent(highlights -> highlights(highlights, blocks));
    if (!model.clips().isEmpty()) {
      blocks.add(Article.Block.heading("访谈看点"));
      for (PageClip clip : model.clips()) {
        blocks.add(
            Article.Block.item(
                clip.title(), List.of("视频 " + PageExtension.clock(clip.time().startUs()))));
      }
    }
    List<PageQuestion> answered =
        model.questions().stream().filter(one -> one.answer().isPresent()).toList();
    if (!answered.isEmpty()) {
      blocks.add(Article.Block.heading("网友问答"));
      for (PageQuestion one : answered) {
        blocks.add(Article.Block.turn(one.from().orElse("网友"), true, List.of(one.text())));
        blocks.add(
            Article.Block.turn(
                one.answeredBy().orElse("答复"),
                false,
                one.answer().orElseThrow().lines().filter(line -> !line.isBlank()).toList()));
      }
    }
    if (!model.policies().isEmpty()) {
      blocks.add(Article.Block.heading("相关政策"));
      for (PagePolicy policy : model.policies()) {
        List<String> lines = new ArrayList<>();
        policy.number().ifPresent(lines::add);
        policy.link().ifPresent(lines::add);
        blocks.add(Article.Block.item(policy.title(), lines));
      }
    }
    return blocks;
  }

  private static void highlights(PageHighlights highlights, List<Article.Block> blocks) {
    if (!highlights.compare().isEmpty()) {
      blocks.add(Article.Block.heading("变化"));
      for (PageHighlights.Compare one : highlights.compare()) {
        String unit = one.unit().orElse("");
        blocks.add(
            Article.Block.item(
                one.label(), List.of(one.before() + unit + " → " + one.after() + unit)));
      }
    }
    if (!highlights.steps().isEmpty()) {
      blocks.add(Article.Block.heading("主要内容"));
      for (PageHighlights.HighlightStep step : highlights.steps()) {
        blocks.add(Article.Block.item(step.title(), step.text().stream().toList()));
      }
    }
  }
}
