package org.fangtan.stage.topic;

import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.page.Infographic;
import org.fangtan.page.PageModel;

/** The highlights as the page shows them: numbers as they are read. */
final class PageHighlights {
  private PageHighlights() {}

  /**
   * @param anchors the ids of turns and sentences; a quote of another one gets no link
   */
  static PageModel.Highlights of(
      Highlights highlights, List<String> anchors, Optional<Infographic> infographic) {
    return new PageModel.Highlights(
        Optional.of(highlights.title()),
        highlights.figures().stream()
            .map(f -> new PageModel.Figure(f.value().toPlainString(), f.unit(), f.label()))
            .toList(),
        highlights.compare().stream()
            .map(
                c ->
                    new PageModel.Compare(
                        c.label(), c.before().toPlainString(), c.after().toPlainString(), c.unit()))
            .toList(),
        highlights.steps().stream()
            .map(s -> new PageModel.HighlightStep(s.title(), s.text()))
            .toList(),
        highlights
            .quote()
            .map(
                q ->
                    new PageModel.Quote(
                        q.text(), q.speaker(), q.segmentId().filter(anchors::contains))),
        highlights.footer().flatMap(Highlights.Footer::source),
        infographic);
  }
}
