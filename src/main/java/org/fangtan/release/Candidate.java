package org.fangtan.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.failure.Finding;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * {@code candidate.json}: the version of a topic that waits for its release, if there is one. The
 * version itself lies complete below {@code candidates}; nothing that publishers read names it.
 *
 * @param current the version that waits
 * @param former versions that waited and were replaced; their files stay for people who are still
 *     reading them
 */
public record Candidate(
    int schemaVersion, TopicId topic, Optional<Waiting> current, List<Former> former) {
  public static final String NAME = "candidate.json";
  public static final String FOLDER = "candidates";
  public static final int MAX_BYTES = 4 << 20;

  private static final int SCHEMA_VERSION = 1;
  private static final Pattern SHAPE = Pattern.compile("c[0-9]{4,9}");

  public Candidate {
    former = List.copyOf(former);
  }

  /**
   * A version that waits.
   *
   * @param name of its folder, such as {@code c0002}
   * @param tagManifestSha256 the hash that identifies it
   * @param sha256 of its contract
   * @param since when it became the candidate
   * @param blocking findings that keep it from being released, even if every reviewer approves
   */
  public record Waiting(
      String name,
      ContentHash tagManifestSha256,
      ContentHash sha256,
      String title,
      OffsetDateTime since,
      List<Finding> blocking) {
    public Waiting {
      blocking = List.copyOf(blocking);
      if (!isName(name)) {
        throw new IllegalArgumentException("not a candidate's name: " + name);
      }
    }
  }

  /**
   * A version that used to wait.
   *
   * @param until the time until which its files stay, at least
   */
  public record Former(String name, ContentHash tagManifestSha256, OffsetDateTime until) {}

  public static Candidate none(TopicId topic) {
    return new Candidate(SCHEMA_VERSION, topic, Optional.empty(), List.of());
  }

  /** Whether a folder of this name holds a candidate. */
  public static boolean isName(String name) {
    return SHAPE.matcher(name).matches();
  }

  /** The same topic where the waiting version is replaced by another one, or by none. */
  public Candidate replaced(Optional<Waiting> next, OffsetDateTime until) {
    List<Former> before = new ArrayList<>(former);
    current.ifPresent(
        old -> {
          before.removeIf(one -> one.name().equals(old.name()));
          before.add(new Former(old.name(), old.tagManifestSha256(), until));
        });
    next.ifPresent(now -> before.removeIf(one -> one.name().equals(now.name())));
    return new Candidate(schemaVersion, topic, next, before);
  }

  /** The record without former versions whose time has expired. */
  public Candidate swept(OffsetDateTime now) {
    return new Candidate(
        schemaVersion,
        topic,
        current,
        former.stream().filter(one -> one.until().isAfter(now)).toList());
  }

  /** Whether a folder's files are still needed. */
  public boolean names(String folder) {
    return current.filter(one -> one.name().equals(folder)).isPresent()
        || former.stream().anyMatch(one -> one.name().equals(folder));
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** Reads a record; empty where it is damaged or of another topic. */
  public static Optional<Candidate> read(byte[] bytes, TopicId topic) {
    try {
      Sealed<Candidate> read = Sealed.read(bytes, Candidate.class);
      return read.state() == Sealed.State.WHOLE && read.value().topic().equals(topic)
          ? Optional.of(read.value())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
