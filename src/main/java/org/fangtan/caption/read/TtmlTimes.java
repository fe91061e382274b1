package org.fangtan.caption.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * When each part of a TTML document is shown (W3C TTML 2, section 12, based on SMIL). The times of
 * children of a {@code par} container are relative to its beginning, those of children of a {@code
 * seq} to the end of the previous child. Without {@code end} and {@code dur} an element lasts as
 * long as its content; its own text lasts for ever in a {@code par} and not at all in a {@code
 * seq}. Nothing is shown outside the time of its parent or its region, or while it is not
 * displayed.
 */
final class TtmlTimes {
  /** The end of something that does not end. */
  static final long NEVER = Long.MAX_VALUE;

  /** A period in microseconds, from and until. */
  record Stretch(long fromUs, long untilUs) {
    boolean isEmpty() {
      return fromUs >= untilUs;
    }

    boolean hasEnd() {
      return untilUs != NEVER;
    }
  }

  private final TtmlClock clock;
  private final Map<TtmlNode, Stretch> active = new IdentityHashMap<>();
  private final Map<TtmlNode, List<Stretch>> shown = new IdentityHashMap<>();
  private final Map<String, List<Stretch>> regions = new HashMap<>();

  TtmlTimes(TtmlClock clock) {
    this.clock = clock;
  }

  void region(TtmlNode region) {
    resolve(region, 0, NEVER);
    Stretch time = active(region);
    regions.put(region.attribute("id"), displayed(region, List.of(time)));
  }

  /** Resolves the document below an element; regions must be known. */
  void document(TtmlNode root) {
    resolve(root, 0, NEVER);
    show(root, List.of(new Stretch(0, NEVER)), "");
  }

  /** From its begin to its end, whether it is displayed or not. */
  Stretch active(TtmlNode node) {
    return active.getOrDefault(node, new Stretch(0, 0));
  }

  /** When it is visible, in order; empty where never. */
  List<Stretch> shown(TtmlNode node) {
    return shown.getOrDefault(node, List.of());
  }

  boolean isReadable(TtmlNode node) {
    return isReadable(node, "begin") && isReadable(node, "end") && isReadable(node, "dur");
  }

  private boolean isReadable(TtmlNode node, String name) {
    String value = node.attribute(name);
    return value.isEmpty() || clock.timeUs(value) >= 0;
  }

  /**
   * @param referenceUs the time to which its times are relative
   * @param limitUs the end of its parent
   * @return its end, as the next element of a sequence sees it
   */
  private long resolve(TtmlNode node, long referenceUs, long limitUs) {
    long begin = plus(referenceUs, Math.max(0, clock.timeUs(node.attribute("begin"))));
    long end = clock.timeUs(node.attribute("end"));
    long duration = clock.timeUs(node.attribute("dur"));
    long until = end >= 0 ? plus(referenceUs, end) : NEVER;
    until = duration >= 0 ? Math.min(until, plus(begin, duration)) : until;
    boolean isExplicit = end >= 0 || duration >= 0;
    long inside = children(node, begin, Math.min(until, limitUs));
    if (!isExplicit) {
      until = inside;
    }
    active.put(node, new Stretch(begin, Math.min(until, limitUs)));
    return Math.min(until, limitUs);
  }

  /** Resolves the content; returns the end of the last part. */
  private long children(TtmlNode node, long begin, long limit) {
    if (node.kind == TtmlNode.Kind.REGION || node.kind == TtmlNode.Kind.SET) {
      node.children.forEach(child -> resolve(child, begin, limit));
      return NEVER;
    }
    boolean isSequence = node.isSequence();
    long next = begin;
    long last = begin;
    for (TtmlNode child : node.children) {
      boolean isAnonymous = child.kind == TtmlNode.Kind.TEXT || child.kind == TtmlNode.Kind.BREAK;
      if (isAnonymous) {
        boolean counts = child.kind == TtmlNode.Kind.TEXT && !child.text.isBlank();
        active.put(child, new Stretch(next, isSequence ? next : limit));
        last = counts && !isSequence ? NEVER : last;
      } else {
        long end = resolve(child, isSequence ? next : begin, limit);
        boolean counts = child.kind != TtmlNode.Kind.SET;
        last = counts ? Math.max(last, end) : last;
        next = isSequence ? Math.max(next, end) : begin;
      }
    }
    return last;
  }

  private void show(TtmlNode node, List<Stretch> around, String region) {
    String own = node.attribute("region");
    List<Stretch> times = intersection(around, List.of(active(node)));
    if (!own.isEmpty() && !own.equals(region)) {
      times = intersection(times, regions.getOrDefault(own, List.of(new Stretch(0, NEVER))));
    }
    List<Stretch> seen = displayed(node, times);
    shown.put(node, seen);
    for (TtmlNode child : node.children) {
      if (child.kind != TtmlNode.Kind.SET) {
        show(child, seen, own.isEmpty() ? region : own);
      }
    }
  }

  /** Those parts of some periods in which the element's styles make it visible. */
  private List<Stretch> displayed(TtmlNode node, List<Stretch> times) {
    List<Stretch> seen = node.hidden().orElse(false) ? List.of() : times;
    for (TtmlNode set : node.children) {
      if (set.kind == TtmlNode.Kind.SET && set.hidden().isPresent()) {
        Stretch during = active(set);
        List<Stretch> without = new ArrayList<>();
        without.addAll(intersection(seen, List.of(new Stretch(0, during.fromUs()))));
        if (!set.hidden().get()) {
          without.addAll(intersection(times, List.of(during)));
        }
        without.addAll(intersection(seen, List.of(new Stretch(during.untilUs(), NEVER))));
        seen = joined(without);
      }
    }
    return seen;
  }

  private static List<Stretch> intersection(List<Stretch> some, List<Stretch> others) {
    List<Stretch> both = new ArrayList<>();
    for (Stretch one : some) {
      for (Stretch other : others) {
        Stretch common =
            new Stretch(
                Math.max(one.fromUs(), other.fromUs()), Math.min(one.untilUs(), other.untilUs()));
        if (!common.isEmpty()) {
          both.add(common);
        }
      }
    }
    return both;
  }

  /** Merges periods that follow without a gap. */
  private static List<Stretch> joined(List<Stretch> parts) {
    List<Stretch> whole = new ArrayList<>();
    for (Stretch part : parts) {
      int last = whole.size() - 1;
      if (last >= 0 && whole.get(last).untilUs() == part.fromUs()) {
        whole.set(last, new Stretch(whole.get(last).fromUs(), part.untilUs()));
      } else {
        whole.add(part);
      }
    }
    return whole;
  }

  private static long plus(long us, long more) {
    return us == NEVER ? NEVER : us + more;
  }
}
