package org.fangtan.text;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of identity cards: eighteen digits with a check digit (GB 11643-1999), or the fifteen
 * that were issued until 1999. Both contain a region and a date of birth, which distinguishes them
 * from other numbers. After the word 身份证, a number with a wrong check digit counts, too: it was
 * mistyped.
 */
final class IdNumbers implements PersonalDatum {
  /** The first two digits of regions: GB/T 2260, and 81 to 83 for residence permits. */
  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82", "83");

  private static final String GAP = "[ \\n\\-._·]{0,2}";
  private static final Pattern EIGHTEEN =
      Pattern.compile("(?<![0-9])[1-8](?:" + GAP + "[0-9]){16}" + GAP + "[0-9Xx×](?![0-9A-Za-z])");
  private static final Pattern FIFTEEN =
      Pattern.compile("(?<![0-9A-Za-z])[1-8][0-9]{5}[ -]?[0-9]{6}[ -]?[0-9]{3}(?![0-9A-Za-z])");

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";

  @Override
  public List<Place> find(NormalText text) {
    List<Place> places = new ArrayList<>();
    Matcher eighteen = EIGHTEEN.matcher(text.digits());
    int from = 0;
    while (eighteen.find(from)) {
      String number = compact(eighteen.group());
      if (isEighteen(number) && isOne(number, text.text(), eighteen.start())) {
        places.add(place(eighteen, number));
        from = eighteen.end();
      } else {
        // Among digits with gaps the next one may begin a number.
        from = eighteen.start() + 1;
      }
    }
    Matcher fifteen = FIFTEEN.matcher(text.digits());
    while (fifteen.find()) {
      String number = compact(fifteen.group());
      if (isFifteen(number) && isOne(text.text(), fifteen)) {
        places.add(place(fifteen, number));
      }
    }
    return places;
  }

  private static Place place(Matcher found, String number) {
    return new Place(
        TextChecks.Rule.ID_CARD, found.start(), found.end(), PersonalDatum.mask(number, 2, 3));
  }

  private static boolean isOne(String number, String text, int start) {
    return isChecked(number) || NumberContext.IDENTITY.isNear(text, start);
  }

  private static boolean isOne(String text, Matcher fifteen) {
    NumberContext context = NumberContext.before(text, fifteen.start());
    return NumberContext.IDENTITY.isNear(text, fifteen.start())
        || context != NumberContext.CODE
            && context != NumberContext.AMOUNT
            && !NumberContext.isMoney(text, fifteen.end())
            && !NumberContext.isCount(text, fifteen.end())
            && !fifteen.group().contains(" ");
  }

  private static String compact(String number) {
    return number.replaceAll("[^0-9Xx×]", "").replaceAll("[x×]", "X");
  }

  private static boolean isEighteen(String number) {
    int year = Integer.parseInt(number.substring(6, 10));
    return PROVINCES.contains(number.substring(0, 2))
        && year >= 1880
        && year <= 2100
        && isDate(year, number.substring(10, 14));
  }

  private static boolean isFifteen(String number) {
    return PROVINCES.contains(number.substring(0, 2))
        && isDate(1900 + Integer.parseInt(number.substring(6, 8)), number.substring(8, 12));
  }

  private static boolean isDate(int year, String monthAndDay) {
    int month = Integer.parseInt(monthAndDay.substring(0, 2));
    int day = Integer.parseInt(monthAndDay.substring(2));
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= Year.of(year).atMonth(month).lengthOfMonth());
  }

  /** ISO 7064, MOD 11-2. */
  static boolean isChecked(String number) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK_DIGITS.charAt(sum % 11) == number.charAt(17);
  }
}
