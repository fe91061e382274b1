package org.fangtan.publish;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Asset;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PublicationTime;
import org.fangtan.recording.ContentHash;

/**
 * A bag with another time of publication: the time is not known before somebody releases the
 * version, and apart from it no byte changes. Equal to what the steps make for that time. Pure.
 */
final class StampedBag {
  private static final Pattern ORGANIZATION =
      Pattern.compile("(?m)^Source-Organization: *(.*?)\\r?$");

  private StampedBag() {}

  /**
   * @param pages the bytes of the files that may contain the time, by path below {@code data}
   */
  static Bag of(Bag bag, Map<String, byte[]> pages, OffsetDateTime time) {
    Bundle contract = PointerRebuild.contract(bag);
    Optional<OffsetDateTime> before = contract.topic().publishedAt();
    if (before.filter(time::isEqual).isPresent()) {
      return bag;
    }
    SortedMap<String, byte[]> changed = new TreeMap<>();
    List<Asset> assets = new ArrayList<>();
    for (Asset asset : contract.assets()) {
      byte[] page = pages.get(asset.path().toString());
      byte[] stamped = page == null ? null : PublicationTime.stamped(page, time);
      if (stamped == null || Arrays.equals(stamped, page)) {
        assets.add(asset);
      } else {
        changed.put(Manifest.DATA + asset.path(), stamped);
        assets.add(asset.holding(ContentHash.of(stamped), stamped.length));
      }
    }
    Bag next =
        Bag.of(contract.withAssets(contract.topic().publishedAt(time), assets), organization(bag));
    changed.putAll(next.files());
    return new Bag(next.topic(), next.payload(), changed);
  }

  static Optional<String> organization(Bag bag) {
    Matcher matcher =
        ORGANIZATION.matcher(new String(bag.file(Bag.INFO_NAME), StandardCharsets.UTF_8));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
