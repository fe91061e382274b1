package org.fangtan.stage.channel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.config.TopicConf;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.TopicSummary;
import org.fangtan.page.AiringWords;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.spec.TopicSheet;
import org.fangtan.transcript.Transcript;

/** Texts to paste beside a film, made from what operators wrote. */
final class ChannelTexts {
  /** Where a title or a description may end. */
  private static final String ENDS = "。！？；，、：…!?;,: 　—";

  private final TopicSheet sheet;
  private final Optional<Transcript> transcript;
  private final Optional<Highlights> highlights;

  ChannelTexts(ChannelSpec spec, Optional<Transcript> transcript, Optional<Highlights> highlights) {
    this.sheet = spec.sheet();
    this.transcript = transcript;
    this.highlights = highlights;
  }

  String title() {
    return sheet.title();
  }

  Optional<Highlights> highlights() {
    return highlights;
  }

  /** One sentence on who speaks with whom about what, and the result. */
  String description() {
    return about(highlights.map(Highlights::figures).orElse(List.of()))
        + airs().map(when -> when + "播出。").orElse("")
        + howToAsk().map(how -> "提问：" + how + "。").orElse("");
  }

  /**
   * The beginning of an article: the editor's words, else the description without the figures below
   * it.
   */
  String introduction() {
    return sheet.words().introduction().orElseGet(() -> about(List.of()));
  }

  private String about(List<Highlights.Figure> figures) {
    StringBuilder text = new StringBuilder();
    sheet.unit().ifPresent(text::append);
    List<String> guests = guests();
    if (!guests.isEmpty()) {
      text.append(text.isEmpty() ? "" : "，").append("嘉宾：").append(String.join("、", guests));
    }
    text.append(text.isEmpty() ? "" : "。").append(sheet.title());
    highlights.flatMap(Highlights::subtitle).ifPresent(words -> text.append("。").append(words));
    for (Highlights.Figure figure : figures) {
      text.append(ENDS.indexOf(text.charAt(text.length() - 1)) < 0 ? "。" : "")
          .append(figure.label())
          .append(figure.value().toPlainString())
          .append(figure.unit().orElse(""));
    }
    if (ENDS.indexOf(text.charAt(text.length() - 1)) < 0) {
      text.append("。");
    }
    return text.toString();
  }

  /** Guests with their offices. */
  List<String> guests() {
    List<String> guests = new ArrayList<>();
    for (TopicConf.Guest guest : sheet.guests()) {
      if (isNamed(guest)) {
        guests.add(guest.label() + guest.title().map(office -> "（" + office + "）").orElse(""));
      } else {
        guest.title().ifPresent(guests::add);
      }
    }
    return guests;
  }

  /** Transcripts call a guest by name, or only by the role in the interview. */
  private static boolean isNamed(TopicConf.Guest guest) {
    return !guest.label().equals("嘉宾");
  }

  boolean isPreview() {
    return sheet.state() == TopicSummary.State.PREVIEW;
  }

  /** When it is broadcast, while it is announced. */
  Optional<String> airs() {
    return sheet.airing().filter(one -> isPreview()).map(one -> AiringWords.chinese(one.at()));
  }

  /** How questions can be sent, in one line. */
  Optional<String> howToAsk() {
    return sheet
        .asking()
        .map(
            one ->
                Stream.of(
                        one.words(),
                        one.link(),
                        one.phone().map(number -> "电话 " + number),
                        one.until().map(until -> AiringWords.chinese(until) + " 截止"))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("，")));
  }

  /** The column, the unit, and the guests. */
  List<String> tags(int max) {
    Set<String> tags = new LinkedHashSet<>();
    Optional.ofNullable(sheet.portal().get("column-name"))
        .filter(name -> !name.isEmpty())
        .ifPresent(tags::add);
    sheet.unit().ifPresent(tags::add);
    sheet.guests().stream().filter(ChannelTexts::isNamed).forEach(guest -> tags.add(guest.label()));
    return tags.stream().limit(max).toList();
  }

  Optional<Transcript> transcript() {
    return transcript;
  }

  /** Counted like people, and platforms with limits, do. */
  static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Shortened to the end of a phrase if there is one in the second half, with an ellipsis. */
  static String shortened(String text, int max) {
    int[] points = text.codePoints().toArray();
    int end = Math.min(points.length, max) - 1;
    int cut = Math.max(0, end);
    for (int i = cut; i > max / 2; i--) {
      if (ENDS.indexOf(points[i]) >= 0) {
        cut = i;
        break;
      }
    }
    return new String(points, 0, cut) + "…";
  }
}
