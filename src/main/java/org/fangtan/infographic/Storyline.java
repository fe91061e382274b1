package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.contract.Highlights;

/**
 * The timing of a film: the screens in order, each as long as reading it takes, 15 to 30 seconds in
 * all. What cannot be read in that time is left out, the least important first, and listed. Pure.
 *
 * @param leftOut what the film does not show, as places in the file: {@code steps[4]}
 */
public record Storyline(List<Shown> screens, List<String> leftOut) {
  /**
   * The number of characters per second that people read comfortably; subtitling rules allow 7 to 9
   * for captions.
   */
  static final int CHARACTERS_PER_SECOND = 5;

  static final long MIN_US = 15_000_000;
  static final long MAX_US = 30_000_000;

  /**
   * The minimum time of a screen, whatever its content: its elements appear one after the other.
   */
  private static final long MIN_SCREEN_US = 2_400_000;

  /** The minimum time of the last screen. */
  private static final long MIN_CLOSING_US = 1_600_000;

  /** The maximum length of a quotation that is heard in a film. */
  static final long MAX_HEARD_US = 12_000_000;

  /** The time added before and after the words of a quotation that is heard. */
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

  /** When the quotation is shown, if it is. */
  public Optional<Shown> saying() {
    return screens.stream().filter(one -> one.screen() instanceof Screen.Saying).findFirst();
  }

  /** Divides content among the screens of one form; content that does not fit is dropped. */
  interface Division {
    List<Screen> of(Highlights content, boolean hasClosing);
  }

  /**
   * @param heardUs how long the quotation is heard, where its time in the recording is known
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

  /** Assigns times; the screens of a film that would be too short are shown longer. */
  private static List<Shown> timed(List<Screen> screens, OptionalLong heardUs) {
    long total = total(screens, heardUs);
    List<Shown> shown = new ArrayList<>();
    long atUs = 0;
    for (Screen screen : screens) {
      long needed = neededUs(screen, heardUs);
      long lasts = total >= MIN_US ? needed : needed + (MIN_US - total) * needed / total;
      boolean isLast = shown.size() == screens.size() - 1;
      if (total < MIN_US && isLast) {
        lasts = MIN_US - atUs; // Add the rounding error.
      }
      shown.add(new Shown(screen, atUs, atUs + lasts));
      atUs += lasts;
    }
    return shown;
  }
}
