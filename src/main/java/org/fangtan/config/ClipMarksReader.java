package org.fangtan.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.config.TopicConf.ClipMark;
import org.fangtan.config.TopicConf.Follow;
import org.fangtan.rendition.Framing;
import org.fangtan.timeline.TimeRange;

/** Reads the clips of {@code topic.conf}: their times, shapes, and what they show. */
final class ClipMarksReader {
  private static final int MAX_CLIPS = 100;
  private static final int MAX_CORRECTIONS = 200;
  private static final List<String> ASPECTS = List.of("16:9", "9:16", "1:1", "3:4");
  private static final Pattern CLIP_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

  private ClipMarksReader() {}

  /** All clips of a {@code topic.conf}; what is wrong with one is recorded as a problem. */
  static List<ClipMark> read(Section top) {
    List<ClipMark> clips = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section clip : top.sections("clips", MAX_CLIPS)) {
      String id =
          clip.parsed(
                  "id",
                  ConfigSentences.lettersDigitsAndAtMost(),
                  text -> CLIP_ID.matcher(text).matches() ? text : null)
              .orElse("");
      if (id.isEmpty() && !clip.has("id")) {
        clip.requiredText("id");
      }
      if (!id.isEmpty() && !ids.add(id.toLowerCase(Locale.ROOT))) {
        clip.problem("id", ConfigSentences.anotherClipHasSameId());
      }
      String title = clip.text("title").map(text -> TopicConfReader.title(clip, text)).orElse(id);
      Optional<TimeRange> time = TopicConfReader.range(clip);
      List<String> aspects = aspects(clip);
      Optional<Framing> framing = framing(clip);
      List<Follow> follow = follow(clip, time);
      clip.end();
      time.ifPresent(t -> clips.add(new ClipMark(id, title, t, aspects, framing, follow)));
    }
    return clips;
  }

  /** The shapes that are asked for, of a clip or of the whole. */
  static List<String> aspects(Section section) {
    List<String> aspects = new ArrayList<>();
    for (String written : section.texts("aspects")) {
      String aspect = Section.plain(written);
      if (ASPECTS.contains(aspect)) {
        aspects.add(aspect);
      } else {
        section.problem("aspects", ConfigSentences.foundExpectedOneOf(aspect, ASPECTS));
      }
    }
    return aspects;
  }

  private static Optional<Framing> framing(Section clip) {
    Optional<String> kind =
        clip.choice("framing", List.of("follow", "crop", "blur", "borders"), Map.of());
    Optional<Long> focus = clip.integer("focus", 0, 100);
    if (kind.isEmpty() && focus.isEmpty()) {
      return Optional.empty();
    }
    if (kind.equals(Optional.of("follow"))) {
      // pipeline.conf decides what happens where nobody is visible.
      return Optional.of(Framing.BORDERS.following());
    }
    return Optional.of(
        new Framing(
            Framing.Kind.valueOf(kind.orElse("crop").toUpperCase(Locale.ROOT)),
            focus.map(Long::intValue).orElse(Framing.BORDERS.focusPercent())));
  }

  private static List<Follow> follow(Section clip, Optional<TimeRange> time) {
    List<Follow> follow = new ArrayList<>();
    for (Section one : clip.sections("follow", MAX_CORRECTIONS)) {
      Optional<Long> at = TopicConfReader.time(one, "at");
      Optional<Integer> x = share(one, "x");
      Optional<Integer> y = share(one, "y");
      if (x.isEmpty() && y.isEmpty() && !one.has("x") && !one.has("y")) {
        one.problem("x", ConfigSentences.followNeedsPlace());
      }
      if (at.isPresent() && time.isPresent() && !time.get().contains(at.get())) {
        one.problem("at", ConfigSentences.followLiesOutsideClip());
      }
      one.end();
      at.ifPresent(t -> follow.add(new Follow(t, whole(x), whole(y))));
    }
    follow.sort(Comparator.comparingLong(Follow::atUs));
    return follow;
  }

  private static OptionalInt whole(Optional<Integer> value) {
    return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
  }

  /** A fraction, in ten-thousandths. */
  private static Optional<Integer> share(Section section, String key) {
    return section.parsed(
        key,
        ConfigSentences.shareOfOne(),
        text -> {
          BigDecimal share = new BigDecimal(Section.plain(text));
          return share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0
              ? null
              : share.movePointRight(4).setScale(0, RoundingMode.HALF_UP).intValueExact();
        });
  }
}
