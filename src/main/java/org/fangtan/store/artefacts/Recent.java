package org.fangtan.store.artefacts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of limited size that forgets the least recently used entry first. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int max;

  private Recent(int max) {
    super(16, 0.75f, true);
    this.max = max;
  }

  /** Thread-safe. */
  static <K, V> Map<K, V> of(int max) {
    return Collections.synchronizedMap(new Recent<>(max));
  }

  @Override
  protected boolean removeEldestEntry(Map.@Nullable Entry<K, V> eldest) {
    return size() > max;
  }
}
