package org.fangtan.run;

import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;

/**
 * Asks one part that a node cannot work without, such as its storage, whether it answers. Called on
 * a thread of its own, by one thread at a time, and interrupted when its health is closed.
 */
@FunctionalInterface
public interface HealthCheck {
  /**
   * Returns when the part answers; a {@link LedgerException} counts as a failure, too.
   *
   * @return a remark on a part that works but should be looked after
   */
  Optional<Bilingual> run() throws StageException, InterruptedException;
}
