package org.fangtan.run;

import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;

/**
 * Checks whether one part that a node cannot work without, such as its storage, answers. Called on
 * its own thread, by one thread at a time, and interrupted when its health is closed.
 */
@FunctionalInterface
public interface HealthCheck {
  /**
   * Returns when the part answers; a {@link LedgerException} counts as a failure, too.
   *
   * @return a remark about a part that works but needs attention
   */
  Optional<Bilingual> run() throws StageException, InterruptedException;
}
