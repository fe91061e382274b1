package org.fangtan.audit;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.publish.Damage;

/**
 * The result of an audit.
 *
 * @param sizeBytes the number of bytes read
 */
public record AuditReport(List<Damage> damages, long sizeBytes) {
  static final AuditReport EMPTY = new AuditReport(List.of(), 0);

  public AuditReport {
    damages = List.copyOf(damages);
  }

  AuditReport and(AuditReport other) {
    List<Damage> all = new ArrayList<>(damages);
    all.addAll(other.damages);
    return new AuditReport(all, sizeBytes + other.sizeBytes);
  }

  /** Whether an object is among the damaged ones. */
  boolean names(String object) {
    return damages.stream().anyMatch(damage -> damage.object().equals(object));
  }

  /** How many objects are still damaged and cannot be mended. */
  public int lost() {
    return (int)
        damages.stream()
            .filter(
                damage ->
                    damage.outcome() == Damage.Outcome.LOST
                        || damage.outcome() == Damage.Outcome.FOUND)
            .count();
  }

  /** The result in one sentence. */
  public Bilingual summary() {
    long mebibytes = (sizeBytes + (1 << 20) - 1) >> 20;
    return damages.isEmpty()
        ? AuditSentences.auditedMbReadNothing(mebibytes)
        : AuditSentences.auditedMbReadObjectDamaged(mebibytes, damages.size(), lost());
  }
}
