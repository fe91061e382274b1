package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of Chinese passports: E or G and eight digits, or E, a letter and seven digits. After 护照
 * or 通行证, the other forms of passports and travel permits count, too.
 */
final class Passports implements PersonalDatum {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}[ \\-]?[0-9]{4}[ \\-]?[0-9]{3,5}|1[45][0-9]{7})"
              + "(?![A-Za-z0-9])");
  private static final Pattern ORDINARY = Pattern.compile("[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}");

  /** E20190918 is a number derived from a date. */
  private static final Pattern DAY = Pattern.compile(".(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]");

  @Override
  public List<Place> find(NormalText text) {
    List<Place> places = new ArrayList<>();
    Matcher found = NUMBER.matcher(text.text());
    while (found.find()) {
      NumberContext context = NumberContext.before(text.text(), found.start());
      String written = found.group().toUpperCase(Locale.ROOT);
      boolean isOrdinary =
          context != NumberContext.CODE
              && ORDINARY.matcher(written).matches()
              && !DAY.matcher(written).matches();
      if (isOrdinary || NumberContext.PASSPORT.isNear(text.text(), found.start())) {
        places.add(
            new Place(
                TextChecks.Rule.PASSPORT,
                found.start(),
                found.end(),
                PersonalDatum.mask(written.replaceAll("[ \\-]", ""), 2, 1)));
      }
    }
    return places;
  }
}
