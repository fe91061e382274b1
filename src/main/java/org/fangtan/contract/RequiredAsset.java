package org.fangtan.contract;

import java.util.Comparator;
import java.util.Optional;

/**
 * A promise of the contract: the bundle holds at least one asset like this. A verifier refuses a
 * bundle that breaks it, so that a caption track, say, cannot go missing unnoticed.
 *
 * @param language where the promise is about one language
 */
public record RequiredAsset(AssetRole role, Optional<String> language)
    implements Comparable<RequiredAsset> {
  private static final Comparator<RequiredAsset> ORDER =
      Comparator.comparing(RequiredAsset::role)
          .thenComparing(required -> required.language().orElse(""));

  public RequiredAsset {
    language.ifPresent(Check::language);
  }

  public static RequiredAsset of(AssetRole role) {
    return new RequiredAsset(role, Optional.empty());
  }

  public static RequiredAsset of(AssetRole role, String language) {
    return new RequiredAsset(role, Optional.of(language));
  }

  boolean matches(Asset asset) {
    return asset.role() == role && (language.isEmpty() || language.equals(asset.language()));
  }

  @Override
  public int compareTo(RequiredAsset other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return role + language.map(tag -> " (" + tag + ")").orElse("");
  }
}
