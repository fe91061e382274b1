package org.fangtan.page;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fangtan.contract.Asking;
import org.fangtan.graphic.SceneSvg;

/** Converts every text of a page to another script. Paths, times and captions are kept. */
final class ConvertedPage {
  private final UnaryOperator<String> convert;

  private ConvertedPage(UnaryOperator<String> convert) {
    this.convert = convert;
  }

  /**
   * @param language of the converted texts
   */
  static PageModel of(PageModel model, UnaryOperator<String> convert, String language) {
    ConvertedPage page = new ConvertedPage(convert);
    PageModel converted =
        model
            .withAbout(page.about(model.about(), language))
            .withChapters(
                model.chapters().stream()
                    .map(one -> new PageChapter(page.text(one.title()), one.startUs()))
                    .toList())
            .withTranscript(
                model.transcript().stream().map(page::turn).toList(),
                model.photos().stream().map(page::photo).toList())
            .withClips(model.clips().stream().map(page::clip).toList())
            .withQuestions(model.questions().stream().map(page::question).toList())
            .withPolicies(
                model.policies().stream()
                    .map(
                        one ->
                            new PagePolicy(
                                page.text(one.title()), page.text(one.number()), one.link()))
                    .toList())
            .withSite(model.site().inWords(convert));
    if (model.preview().isPresent()) {
      converted = converted.withPreview(page.preview(model.preview().get()));
    }
    if (model.early().isPresent()) {
      converted = converted.withEarly(model.early().get());
    }
    return model.highlights().isPresent()
        ? converted.withHighlights(page.highlights(model.highlights().get()))
        : converted;
  }

  private PagePreview preview(PagePreview preview) {
    return new PagePreview(
        preview.airing(),
        preview
            .asking()
            .map(one -> new Asking(text(one.words()), one.link(), one.phone(), one.until())),
        preview.cover(),
        preview.outline().stream()
            .map(one -> new PagePreview.Line(text(one.text()), one.isHeading()))
            .toList());
  }

  private String text(String text) {
    return convert.apply(text);
  }

  private Optional<String> text(Optional<String> text) {
    return text.map(convert);
  }

  private PageAbout about(PageAbout about, String language) {
    return new PageAbout(
        text(about.title()),
        about.form(),
        language,
        text(about.unit()),
        text(about.host()),
        about.guests().stream()
            .map(
                guest ->
                    new PageAbout.Guest(
                        text(guest.label()),
                        text(guest.title()),
                        text(guest.intro()),
                        guest.photo(),
                        guest.focus(),
                        guest.isSmall()))
            .toList(),
        text(about.summary()),
        about.recordedAt(),
        about.publishAfter());
  }

  private PageTurn turn(PageTurn turn) {
    return new PageTurn(
        turn.id(),
        text(turn.speaker()),
        turn.role(),
        turn.sentences().stream()
            .map(one -> new PageTurn.Sentence(one.id(), text(one.text()), one.time()))
            .toList(),
        turn.directions().stream()
            .map(one -> new PageTurn.Direction(one.afterSentences(), text(one.text())))
            .toList(),
        turn.pictures());
  }

  private PagePhoto photo(PagePhoto photo) {
    return new PagePhoto(
        photo.id(),
        photo.isGraphic(),
        photo.path(),
        photo.size(),
        photo.thumbnails(),
        text(photo.caption()),
        text(photo.alt()),
        text(photo.credit()),
        photo.focus());
  }

  private PageClip clip(PageClip clip) {
    return new PageClip(clip.id(), text(clip.title()), clip.time(), clip.files(), clip.poster());
  }

  private PageQuestion question(PageQuestion question) {
    return new PageQuestion(
        text(question.from()),
        question.askedAt(),
        text(question.text()),
        text(question.answer()),
        text(question.answeredBy()),
        question.anchor());
  }

  private PageHighlights highlights(PageHighlights all) {
    return new PageHighlights(
        text(all.title()),
        all.figures().stream()
            .map(one -> new PageHighlights.Figure(one.value(), text(one.unit()), text(one.label())))
            .toList(),
        all.compare().stream()
            .map(
                one ->
                    new PageHighlights.Compare(
                        text(one.label()), one.before(), one.after(), text(one.unit())))
            .toList(),
        all.steps().stream()
            .map(one -> new PageHighlights.HighlightStep(text(one.title()), text(one.text())))
            .toList(),
        all.quote()
            .map(
                one ->
                    new PageHighlights.Quote(text(one.text()), text(one.speaker()), one.anchor())),
        text(all.source()),
        all.infographic()
            .map(
                drawn ->
                    new Infographic(
                        svg(drawn.wide()), svg(drawn.narrow()), List.copyOf(drawn.files()))));
  }

  /** Markup is ASCII except for its texts, which keep their positions and widths. */
  private SceneSvg svg(SceneSvg drawing) {
    return new SceneSvg(text(drawing.markup()), drawing.css());
  }
}
