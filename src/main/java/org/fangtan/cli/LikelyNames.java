package org.fangtan.cli;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.fangtan.failure.Bilingual;

/** Names that a mistyped name may mean. Pure. */
final class LikelyNames {
  private static final int MOST = 3;

  private LikelyNames() {}

  private record Near(String name, int distance) {}

  /** A question that names them; empty where none is similar. */
  static Optional<Bilingual> among(String typed, Collection<String> known) {
    String plain = plain(typed);
    // A third of a name may differ; of a short one, one character.
    int most = Math.max(1, plain.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(most);
    List<String> near =
        known.stream()
            .map(name -> new Near(name, distance(plain, plain(name), distance)))
            .filter(one -> one.distance() >= 0)
            .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
            .limit(MOST)
            .map(Near::name)
            .toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(CliSentences.didYouMean(near));
  }

  /** A prefix of a name counts as a match, but less than closer ones. */
  private static int distance(String typed, String name, LevenshteinDistance distance) {
    int found = distance.apply(typed, name);
    boolean isPart = typed.length() >= 2 && name.contains(typed);
    return found >= 0 || !isPart ? found : name.length();
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_·.-]+", "");
  }
}
