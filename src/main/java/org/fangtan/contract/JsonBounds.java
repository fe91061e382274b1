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
 * What people's JSON may hold before a tree is made of it. A number is a few characters long and a
 * gigabyte when it is written out ({@code 1e-999999999}); arithmetic on it takes as much.
 */
final class JsonBounds {
  /** Values, names and brackets; a real file has some hundred. */
  private static final int MAX_TOKENS = 20_000;

  private static final int MAX_DIGITS = 18;
  private static final int MAX_DECIMALS = 6;

  /** Zeros behind the last decimal do not count, within reason. */
  private static final int MAX_WRITTEN = 40;

  /** A message names the item by at most so many characters of each name. */
  private static final int MAX_NAME_SHOWN = 60;

  private JsonBounds() {}

  /**
   * Why a text must not be read, if so.
   *
   * @param factory whose limits on depth and lengths hold
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

  /** The item as the schema's messages name it, such as {@code infographic.figures[2].value}. */
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
      return false; // Its exponent is out of any range.
    }
    if (Math.abs((long) value.scale()) > MAX_WRITTEN) {
      return false;
    }
    BigDecimal plain = value.stripTrailingZeros();
    int whole = plain.precision() - plain.scale();
    return plain.scale() <= MAX_DECIMALS && whole <= MAX_DIGITS && plain.precision() <= MAX_DIGITS;
  }
}
