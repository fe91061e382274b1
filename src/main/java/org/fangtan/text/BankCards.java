package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of bank cards: sixteen to nineteen digits that begin with an issuer's number and end in
 * Luhn's check digit (ISO/IEC 7812-1, annex B). After 卡号 or the like, the length alone is enough.
 */
final class BankCards implements PersonalDatum {
  private static final int SHORTEST = 16;

  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9A-Za-z])[2-9](?:[ \\n\\-._·]{0,2}[0-9]){15,18}(?![0-9A-Za-z])");

  /**
   * UnionPay, and cards of Chinese banks from before UnionPay's numbers; with sixteen digits also
   * Visa, both ranges of Mastercard, and JCB.
   */
  private static final Pattern ISSUER =
      Pattern.compile("(?:62|955[89]|60|68|69).*|(?:4.|5[1-5]|2[2-7]|35)[0-9]{14}");

  private static final Pattern GROUPS =
      Pattern.compile("[0-9]{4}([^0-9])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}(?:\\1[0-9]{1,3})?");
  private static final Pattern TWO_GROUPS = Pattern.compile("[0-9]{6}[^0-9][0-9]{10,13}");

  @Override
  public List<Place> find(NormalText text) {
    List<Place> places = new ArrayList<>();
    Matcher found = NUMBER.matcher(text.digits());
    int from = 0;
    while (found.find(from)) {
      int end = end(text, found);
      if (end > 0) {
        String number = found.group().substring(0, end - found.start()).replaceAll("[^0-9]", "");
        places.add(
            new Place(
                TextChecks.Rule.BANK_CARD, found.start(), end, PersonalDatum.mask(number, 4, 4)));
        from = end;
      } else {
        from = found.start() + 1;
      }
    }
    return places;
  }

  /** The end of a card's number: digits after a space may be another number. 0 if there is none. */
  private static int end(NormalText text, Matcher found) {
    String whole = found.group();
    NumberContext context =
        NumberContext.CARD.isNear(text.text(), found.start())
            ? NumberContext.CARD
            : NumberContext.before(text.text(), found.start());
    if (context == NumberContext.CODE || context == NumberContext.AMOUNT) {
      return 0;
    }
    for (int length = whole.length(); length >= SHORTEST; length--) {
      boolean isWhole = length == whole.length();
      if (!isWhole && (isDigit(whole.charAt(length)) || !isDigit(whole.charAt(length - 1)))) {
        continue;
      }
      String written = whole.substring(0, length);
      int end = found.start() + length;
      if (isOne(written, context)
          && !NumberContext.isMoney(text.text(), end)
          && !NumberContext.isCount(text.text(), end)) {
        return end;
      }
    }
    return 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOne(String written, NumberContext context) {
    String number = written.replaceAll("[^0-9]", "");
    if (number.length() < SHORTEST) {
      return false;
    }
    if (context == NumberContext.CARD) {
      return true;
    }
    boolean isWrittenSo =
        number.length() == written.length()
            || GROUPS.matcher(written).matches()
            || TWO_GROUPS.matcher(written).matches();
    return isWrittenSo && ISSUER.matcher(number).matches() && isChecked(number);
  }

  static boolean isChecked(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int value = i % 2 == 0 ? digit : 2 * digit;
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }
}
