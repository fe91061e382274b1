package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.contract.Highlights;

/**
 * What a film shows when: the screens in order, each as long as it takes to read it, 15 to 30
 * seconds in all. What cannot be read in that time is left out, the least important first, and
 * named. Pure.
 *
 * @param leftOut what the film does not show, as places in the file: {@code steps[4]}
 */
public record Storyline(List<Shown> screens, List<String> leftOut) {
  /** Characters a second that people read at ease; subtitling rules allow 7 to 9 for captions. */
  static final int CHARACTERS_PER_SECOND = 5;

  static final long MIN_US = 15_000_000;
  static final long MAX_US = 30_000_000;

  /** Of a screen, however little stands on it: its elements come one after the other. */
  private static final long MIN_SCREEN_US = 2_400_000;

  /** A last screen may be shorter. */
  private static final long MIN_CLOSING_US = 1_600_000;

  /** A quote that takes longer is not heard in a film. */
  static final long MAX_HEARD_US = 12_000_000;

  /** Before and after the words of a quote that is heard. */
  public static final long AROUND_SOUND_US = 400_000;

  /** A screen and its time. */
  public record Shown(Screen screen, long startUs, long endUs) {}

  public Storyline {
    screens = List.copyOf(screens);
    leftOut = List.copyOf(leftOut);
  }

  public long durationUs() {
    return screens.isEmpty() ? 0 : screens.get(screens.size() - 1).endUs();
  }

  /** When the quote is shown, where it is. */
  public Optional<Shown> saying() {
    return screens.stream().filter(one -> one.screen() instanceof Screen.Saying).findFirst();
  }

  /** Divides content among screens, in one form's room; throws what does not fit out. */
  interface Division {
    List<Screen> of(Highlights content, boolean hasClosing);
  }

  /**
   * @param heardUs how long the quote is heard, where its moment in the recording is known
   * @param division of content into the screens of a form
   */
  static Storyline of(Highlights highlights, OptionalLong heardUs, Division division) {
    Selection selection = new Selection(highlights);
    List<Screen> screens = screens(selection, division);
    while (total(screens, heardUs) > MAX_US && selection.reduce()) {
      screens = screens(selection, division);
    }
    if (screens.isEmpty() || total(screens, heardUs) > MAX_US) {
      return new Storyline(List.of(), selection.leftOut());
    }
    return new Storyline(timed(screens, heardUs), selection.leftOut());
  }

  private static List<Screen> screens(Selection selection, Division division) {
    Highlights content = selection.content();
    boolean isEmpty =
        content.figures().isEmpty()
            && content.compare().isEmpty()
            && content.steps().isEmpty()
            && content.quote().isEmpty();
    return isEmpty ? List.of() : division.of(content, selection.hasClosing());
  }

  private static long total(List<Screen> screens, OptionalLong heardUs) {
    return screens.stream().mapToLong(screen -> neededUs(screen, heardUs)).sum();
  }

  private static long neededUs(Screen screen, OptionalLong heardUs) {
    long readUs = screen.characters() * 1_000_000L / CHARACTERS_PER_SECOND;
    long least = screen instanceof Screen.Closing ? MIN_CLOSING_US : MIN_SCREEN_US;
    long heard =
        screen instanceof Screen.Saying && heardUs.isPresent()
            ? heardUs.getAsLong() + 2 * AROUND_SOUND_US
            : 0;
    return Math.max(Math.max(readUs, least), heard);
  }

  /** A film that would be too short stays longer on each screen. */
  private static List<Shown> timed(List<Screen> screens, OptionalLong heardUs) {
    long total = total(screens, heardUs);
    List<Shown> shown = new ArrayList<>();
    long atUs = 0;
    for (Screen screen : screens) {
      long needed = neededUs(screen, heardUs);
      long lasts = total >= MIN_US ? needed : needed + (MIN_US - total) * needed / total;
      boolean isLast = shown.size() == screens.size() - 1;
      if (total < MIN_US && isLast) {
        lasts = MIN_US - atUs; // What was rounded off.
      }
      shown.add(new Shown(screen, atUs, atUs + lasts));
      atUs += lasts;
    }
    return shown;
  }
}
