package org.fangtan.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, except those of authorities, which are meant to be published. */
final class EmailAddresses implements PersonalDatum {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![A-Za-z0-9._%+\\-])([A-Za-z0-9_][A-Za-z0-9._%+\\-]{0,63})"
              + " ?(?:@|\\((?i:at)\\)|\\[(?i:at)\\]) ?"
              + "((?:[A-Za-z0-9\\-]{1,63}\\.)+[A-Za-z]{2,24})(?![A-Za-z0-9])");

  /** A file name such as icon@2x.png. */
  private static final Pattern FILE =
      Pattern.compile(".*\\.(?:png|jpe?g|gif|webp|svg|mp4|mov|css|js|html?)");

  private static final Pattern AUTHORITY = Pattern.compile("(?:.*\\.)?gov(?:\\.(?:cn|hk|mo|tw))?");

  @Override
  public List<Place> find(NormalText text) {
    List<Place> places = new ArrayList<>();
    Matcher found = ADDRESS.matcher(text.text());
    while (found.find()) {
      String domain = found.group(2).toLowerCase(Locale.ROOT);
      if (!FILE.matcher(domain).matches() && !AUTHORITY.matcher(domain).matches()) {
        places.add(
            new Place(
                TextChecks.Rule.EMAIL,
                found.start(),
                found.end(),
                found.group(1).charAt(0) + "***@" + domain));
      }
    }
    return places;
  }
}
