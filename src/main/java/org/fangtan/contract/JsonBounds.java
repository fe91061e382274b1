package org.fangtan.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Limits on JSON written by people, checked before a tree is made. A number can have a few
 * characters and yet be a gigabyte when written out ({@code 1e-999999999}); arithmetic on it needs
 * as much memory.
 */
final class JsonBounds {
  /** The maximum number of values, names and brackets; a real file has some hundred. */
  private static final int MAX_TOKENS = 20_000;

  private static final int MAX_DIGITS = 18;
  private static final int MAX_DECIMALS = 6;

  /**
   * The maximum number of digits of a number when written out; trailing zeros after the decimal
   * point do not count, up to a limit.
   */
  private static final int MAX_WRITTEN = 40;

  /** The maximum number of characters of each name when a message names an item. */
  private static final int MAX_NAME_SHOWN = 60;

  private JsonBounds() {}

  /**
   * Why a text must not be parsed, if there is a reason.
   *
   * @param factory whose limits on depth and lengths apply
   * @throws JsonProcessingException when it is not JSON
   */
  static Optional<Bilingual> check(JsonFactory factory, String text)
      throws JsonProcessingException {
    try (JsonParser parser = factory.createParser(text)) {
      int tokens = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (++tokens > MAX_TOKENS) {
          return Optional.of(ContractSentences.moreThanValues(MAX_TOKENS));
        }
        if (token.isNumeric() && !isBounded(parser.getText())) {
          int line = parser.currentTokenLocation().getLineNr();
          return Optional.of(
              ContractSentences.lineFoundExpectedNumber(
                  line,
                  place(parser.getParsingContext()),
                  parser.getText(),
                  MAX_DIGITS,
                  MAX_DECIMALS));
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text in memory is always there.
    }
  }

  /**
   * The item in the form in which the schema's messages name it, such as {@code
   * infographic.figures[2].value}.
   */
  private static String place(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String parent = place(context.getParent());
    if (context.inArray()) {
      return parent + "[" + context.getCurrentIndex() + "]";
    }
    String name = String.valueOf(context.getCurrentName());
    int shown = Math.min(name.length(), MAX_NAME_SHOWN);
    return (parent.isEmpty() ? "" : parent + ".") + VisibleText.line(name.substring(0, shown));
  }

  private static boolean isBounded(String number) {
    if (number.length() > MAX_WRITTEN) {
      return false;
    }
    BigDecimal value;
    try {
      value = new BigDecimal(number);
    } catch (NumberFormatException e) {
      return false; // Its exponent is outside any range.
    }
    if (Math.abs((long) value.scale()) > MAX_WRITTEN) {
      return false;
    }
    BigDecimal plain = value.stripTrailingZeros();
    int whole = plain.precision() - plain.scale();
    return plain.scale() <= MAX_DECIMALS && whole <= MAX_DIGITS && plain.precision() <= MAX_DIGITS;
  }
}
