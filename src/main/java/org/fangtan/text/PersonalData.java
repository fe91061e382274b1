package org.fangtan.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Personal data in a text: numbers of identity cards, bank cards, passports and mobile phones,
 * e-mail addresses, number plates. It is searched for in the normal form of the text ({@link
 * NormalText}), so that full-width digits, spaces, dashes, invisible characters or Chinese numerals
 * hide nothing. Pure, linear in the text.
 */
final class PersonalData {
  /** Longer and more certain kinds come first: where two overlap, the first one counts. */
  private static final List<PersonalDatum> KINDS =
      List.of(
          new IdNumbers(),
          new BankCards(),
          new Passports(),
          new NumberPlates(),
          new EmailAddresses(),
          new MobileNumbers());

  private PersonalData() {}

  /** In the text's order. */
  static List<PersonalDatum.Place> in(NormalText text) {
    List<PersonalDatum.Place> places = new ArrayList<>();
    BitSet taken = new BitSet();
    for (PersonalDatum kind : KINDS) {
      for (PersonalDatum.Place place : kind.find(text)) {
        if (place.isFree(taken)) {
          taken.set(place.start(), place.end());
          places.add(place);
        }
      }
    }
    places.sort(Comparator.comparing(PersonalDatum.Place::start));
    return places;
  }

  /** The source with everything personal masked and otherwise unchanged. */
  static String masked(String source) {
    NormalText text = NormalText.of(source);
    List<PersonalDatum.Place> places = in(text);
    if (places.isEmpty()) {
      return source;
    }
    StringBuilder masked = new StringBuilder(source.length());
    int done = 0;
    for (PersonalDatum.Place place : places) {
      masked.append(source, done, text.sourceStart(place.start())).append(place.masked());
      done = text.sourceEnd(place.end() - 1);
    }
    return masked.append(source.substring(done)).toString();
  }
}
