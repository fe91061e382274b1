package org.fangtan.stage.topic;

import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.page.Infographic;
import org.fangtan.page.PageHighlights;

/** The highlights on the page, with formatted numbers. */
final class HighlightsOnPage {
  private HighlightsOnPage() {}

  /**
   * @param anchors the ids of turns and sentences; a quotation with another id gets no link
   */
  static PageHighlights of(
      Highlights highlights, List<String> anchors, Optional<Infographic> infographic) {
    return new PageHighlights(
        Optional.of(highlights.title()),
        highlights.figures().stream()
            .map(f -> new PageHighlights.Figure(f.value().toPlainString(), f.unit(), f.label()))
            .toList(),
        highlights.compare().stream()
            .map(
                c ->
                    new PageHighlights.Compare(
                        c.label(), c.before().toPlainString(), c.after().toPlainString(), c.unit()))
            .toList(),
        highlights.steps().stream()
            .map(s -> new PageHighlights.HighlightStep(s.title(), s.text()))
            .toList(),
        highlights
            .quote()
            .map(
                q ->
                    new PageHighlights.Quote(
                        q.text(), q.speaker(), q.segmentId().filter(anchors::contains))),
        highlights.footer().flatMap(Highlights.Footer::source),
        infographic);
  }
}
