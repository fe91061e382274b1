package org.fangtan.artefact;

import org.fangtan.recording.ContentHash;

/**
 * One file that a step made. The bytes live in the store under their hash.
 *
 * @param name relative path, unique in its step, such as {@code video/1080p.mp4}
 * @param mediaType such as {@code video/mp4}
 */
public record Artefact(String name, ContentHash content, long sizeBytes, String mediaType)
    implements Comparable<Artefact> {
  public Artefact {
    if (name.isEmpty() || name.startsWith("/") || (name + "/").contains("../") || sizeBytes < 0) {
      throw new IllegalArgumentException("not an artefact: '" + name + "', " + sizeBytes);
    }
  }

  @Override
  public int compareTo(Artefact other) {
    return name.compareTo(other.name);
  }
}
