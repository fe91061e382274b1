package org.fangtan.infographic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.contract.Highlights;
import org.fangtan.json.Json;
import org.fangtan.timeline.Timecode;

/**
 * Highlights that are derived by rules from what was said, where nobody wrote any: figures with
 * units, pairs (由…缩短到…), enumerations (一是…二是…) and a short quotation. All of their words are
 * literally in the transcript. Pure.
 *
 * @param origins by the item's place, such as {@code figures[0]}: the sentence from which it was
 *     taken
 */
public record HighlightsDraft(Highlights highlights, Map<String, Spoken.Line> origins) {
  private static final int MAX_FIGURES = 6;
  private static final int MAX_PAIRS = 3;

  public HighlightsDraft {
    origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
  }

  /**
   * A draft; empty where the rules found nothing.
   *
   * @param title of the topic
   */
  public static Optional<HighlightsDraft> of(Spoken spoken, String title) {
    List<DraftRules.Drafted<Highlights.Compare>> pairs = new ArrayList<>();
    List<DraftRules.Drafted<Highlights.Figure>> figures = new ArrayList<>();
    for (Spoken.Line line : spoken.lines()) {
      if (!line.isAsked()) {
        List<DraftRules.Drafted<Highlights.Compare>> own = DraftRules.pairs(line);
        pairs.addAll(own);
        figures.addAll(DraftRules.figures(line, own));
      }
    }
    List<DraftRules.Drafted<Highlights.Step>> steps = DraftRules.steps(spoken);
    Optional<DraftRules.Drafted<Highlights.Quote>> quote = DraftRules.quote(spoken);
    Map<String, Spoken.Line> origins = new LinkedHashMap<>();
    List<Highlights.Figure> keptFigures =
        kept("figures", DraftRules.best(figures, MAX_FIGURES), origins);
    List<Highlights.Compare> keptPairs =
        kept("compare", pairs.subList(0, Math.min(MAX_PAIRS, pairs.size())), origins);
    List<Highlights.Step> keptSteps = kept("steps", steps, origins);
    quote.ifPresent(one -> origins.put("quote", one.line()));
    if (keptFigures.isEmpty() && keptPairs.isEmpty() && keptSteps.isEmpty()) {
      return Optional.empty(); // A quotation alone is not enough for an infographic.
    }
    return Optional.of(
        new HighlightsDraft(
            new Highlights(
                title,
                Optional.empty(),
                keptFigures,
                keptPairs,
                keptSteps,
                quote.map(DraftRules.Drafted::item),
                Optional.empty(),
                Optional.empty()),
            origins));
  }

  private static <T> List<T> kept(
      String list, List<DraftRules.Drafted<T>> drafted, Map<String, Spoken.Line> origins) {
    List<T> items = new ArrayList<>();
    for (DraftRules.Drafted<T> one : drafted) {
      origins.put(list + "[" + items.size() + "]", one.line());
      items.add(one.item());
    }
    return items;
  }

  /**
   * As a {@code highlights.json} that an editor can continue: each item has the sentence from which
   * it was taken, with its time.
   *
   * @param note for the editor
   */
  public byte[] toEdit(String note) {
    ObjectNode file = Json.mapper().createObjectNode();
    file.put("note", note);
    ObjectNode tree = Json.mapper().valueToTree(highlights);
    for (String list : List.of("figures", "compare", "steps")) {
      if (tree.get(list) instanceof ArrayNode items) {
        for (int i = 0; i < items.size(); i++) {
          addOrigin((ObjectNode) items.get(i), list + "[" + i + "]");
        }
        if (items.isEmpty()) {
          tree.remove(list);
        }
      }
    }
    if (tree.get("quote") instanceof ObjectNode quote) {
      addOrigin(quote, "quote");
    }
    file.set("infographic", tree);
    return Json.writePretty(file);
  }

  private void addOrigin(ObjectNode item, String place) {
    Spoken.Line line = origins.get(place);
    if (line != null) {
      item.put("said", line.text());
      line.time().ifPresent(time -> item.put("at", Timecode.format(time.startUs())));
    }
  }
}
