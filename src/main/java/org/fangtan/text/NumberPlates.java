package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Number plates of vehicles (GA 36-2018): a province, a letter, and five letters and digits, or six
 * for an electric vehicle.
 */
final class NumberPlates implements PersonalDatum {
  private static final Pattern PLATE =
      Pattern.compile(
          "([京津冀晋蒙辽遼吉黑沪滬苏蘇浙皖闽閩赣贛鲁魯豫鄂湘粤粵桂琼瓊渝川贵貴云雲藏陕陝甘青宁寧新] ?[A-HJ-NP-Za-hj-np-z])"
              + "[ ·•‧・.\\-]{0,2}"
              + "([A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}[学警港澳挂领试超])"
              + "(?![A-Za-z0-9])(?! ?次)");

  /** The minimum number of digits; a plate has at most two letters beside them. */
  private static final int MIN_FIGURES = 3;

  private static final Pattern ELECTRIC =
      Pattern.compile("[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK]");

  @Override
  public List<Place> find(NormalText text) {
    List<Place> places = new ArrayList<>();
    Matcher found = PLATE.matcher(text.text());
    while (found.find()) {
      String number = found.group(2).toUpperCase(Locale.ROOT);
      long figures = number.chars().filter(c -> c >= '0' && c <= '9').count();
      boolean isElectric = number.length() == 6;
      if (figures >= MIN_FIGURES
          && (!isElectric || ELECTRIC.matcher(number).matches())
          && !NumberContext.isMoney(text.text(), found.end())) {
        String place = found.group(1).replace(" ", "").toUpperCase(Locale.ROOT);
        places.add(
            new Place(
                TextChecks.Rule.PLATE,
                found.start(),
                found.end(),
                place + PersonalDatum.mask(number, 1, 1)));
      }
    }
    return places;
  }
}
