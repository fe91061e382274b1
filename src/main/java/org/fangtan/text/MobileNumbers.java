package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mobile phone numbers of the mainland: eleven digits that begin with 13 to 19, in one piece or in
 * groups, with or without +86, in digits or Chinese numerals. Amounts, counts and document numbers
 * do not count; groupings that also occur in tables count only where words indicate a telephone.
 */
final class MobileNumbers implements PersonalDatum {
  private static final String GAP = "[ \\n\\-._·()]{1,3}";
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9])(?:\\(?\\+? ?86\\)?(?:"
              + GAP
              + ")?|0086(?:"
              + GAP
              + ")?|0)?(1(?:[ \\n\\-._·(),、]{1,2})?[3-9](?:(?:"
              + GAP
              + "|[,、])?[0-9]){9})(?![0-9])");

  /** Groupings in which people write a number and which do not occur in tables. */
  private static final Set<String> USUAL = Set.of("11", "3-4-4", "1-1-1-1-1-1-1-1-1-1-1");

  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
  private static final Pattern ROUND = Pattern.compile("[1-9][0-9]00");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");

  /** In one piece except for a line break. */
  private static final Pattern ACROSS_LINES = Pattern.compile("[0-9]{2,}\\n[0-9]{2,}");

  private static final Pattern DECIMALS = Pattern.compile("\\.[0-9]");
  private static final Pattern NUMBER_BEFORE = Pattern.compile("[0-9][ \\-.,、]{1,2}$");
  private static final Pattern NUMBER_BEHIND = Pattern.compile("[ \\-.,、]{1,2}[0-9]");
  private static final Pattern CODE_LETTERS = Pattern.compile("(?<![A-Za-z])[A-Z]{1,4}$");
  private static final Set<String> PHONE_LETTERS = Set.of("TEL", "T", "M", "PH", "WX", "VX", "V");

  /** 国发〔2019〕 and 第, as in document numbers. */
  private static final Pattern IN_A_DOCUMENT =
      Pattern.compile("(?:[〔\\[(【](?:19|20)[0-9]{2}[〕\\])】]|第) ?$");

  private static final Pattern IN_ADDRESS = Pattern.compile("[A-Za-z]{2,10}://[^ \\n\\p{IsHan}]*$");

  /** The number of characters before a number that are examined. */
  private static final int WINDOW = 200;

  @Override
  public List<Place> find(NormalText text) {
    List<Place> places = new ArrayList<>();
    collect(text, NUMBER.matcher(text.text()), places);
    if (!text.digits().equals(text.text())) {
      collect(text, NUMBER.matcher(text.digits()), places);
    }
    return places;
  }

  private static void collect(NormalText text, Matcher found, List<Place> places) {
    int from = 0;
    while (found.find(from)) {
      String written = text.text().substring(found.start(1), found.end(1));
      int numerals = (int) written.chars().filter(Characters::isHan).count();
      Place place =
          new Place(
              numerals == 11 ? TextChecks.Rule.MOBILE_CN : TextChecks.Rule.MOBILE,
              found.start(),
              found.end(),
              PersonalDatum.mask(written.replaceAll("[^0-9○\\p{IsHan}]", ""), 3, 4));
      boolean isOne = isOne(text.text(), found, numerals);
      if (isOne) {
        places.add(place);
      }
      from = isOne ? found.end() : found.start() + 1;
    }
  }

  private static boolean isOne(String text, Matcher found, int numerals) {
    String before = text.substring(Math.max(0, found.start() - WINDOW), found.start());
    int end = found.end();
    if (NumberContext.isMoney(text, end)) {
      return false;
    }
    NumberContext context = NumberContext.before(text, found.start());
    boolean isCounted =
        NumberContext.isCount(text, end)
            || DECIMALS.matcher(text).region(end, text.length()).lookingAt();
    boolean isGrouped = found.group(1).length() > 11;
    boolean isAmongNumbers = isGrouped && isAmongNumbers(before, text, end);
    if (context == NumberContext.CONTACT) {
      return !isGrouped || !isCounted && !isAmongNumbers;
    }
    return context != NumberContext.AMOUNT
        && context != NumberContext.CODE
        && context != NumberContext.CARD
        && !isCounted
        && (numerals == 0 || numerals >= 3)
        && isUsual(found.group(1))
        && !isAmongNumbers
        && !isPartOfACode(before, text, end);
  }

  private static boolean isUsual(String written) {
    if (ACROSS_LINES.matcher(written).matches()) {
      return true;
    }
    String[] groups = NO_DIGITS.split(written, -1);
    StringBuilder lengths = new StringBuilder();
    for (String group : groups) {
      lengths.append(lengths.length() == 0 ? "" : "-").append(group.length());
    }
    boolean isEnumerated = written.indexOf('、') >= 0 || written.indexOf(',') >= 0;
    if (isEnumerated && groups.length < 11) {
      return false;
    }
    if (!USUAL.contains(lengths.toString())) {
      return lengths.toString().equals("3-3-5") && written.indexOf('-') > 0;
    }
    // 150 2000 3000 and 150 2018 2019 are three numbers.
    return groups.length != 3
        || !(ROUND.matcher(groups[1]).matches() && ROUND.matcher(groups[2]).matches())
            && !(YEAR.matcher(groups[1]).matches() && YEAR.matcher(groups[2]).matches());
  }

  private static boolean isAmongNumbers(String before, String text, int end) {
    return NUMBER_BEFORE.matcher(before).find()
        || NUMBER_BEHIND.matcher(text).region(end, text.length()).lookingAt();
  }

  /** In a web address, between letters and digits, or after the letters of an order number. */
  private static boolean isPartOfACode(String before, String text, int end) {
    Matcher letters = CODE_LETTERS.matcher(before);
    if (letters.find() && !PHONE_LETTERS.contains(letters.group())) {
      return true;
    }
    boolean isBetween =
        !before.isEmpty()
            && isLetter(before.charAt(before.length() - 1))
            && end < text.length()
            && isLetter(text.charAt(end));
    return isBetween || IN_A_DOCUMENT.matcher(before).find() || IN_ADDRESS.matcher(before).find();
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
