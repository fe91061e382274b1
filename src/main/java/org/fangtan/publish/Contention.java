package org.fangtan.publish;

import java.util.concurrent.ThreadLocalRandom;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;

/**
 * How the lists of all topics are written while other nodes write them: after a conflict the list
 * is read again after a pause.
 */
public final class Contention {
  /** After this number of conflicts in a row the work is postponed. */
  public static final int ATTEMPTS = 30;

  private static final int MAX_PAUSE_MS = 400;

  private Contention() {}

  /**
   * Waits for a random time, so that nodes that collided do not collide again; longer with each
   * attempt, at most 0.4 s.
   *
   * @param attempt counted from 1
   */
  public static void pause(int attempt) throws InterruptedException {
    int longest = Math.min(MAX_PAUSE_MS, 10 << Math.min(attempt, 6));
    Thread.sleep(ThreadLocalRandom.current().nextInt(1, longest + 1));
  }

  /**
   * The failure when every attempt collided with another node's.
   *
   * @param what could not be written
   */
  public static StageException busy(Bilingual what) {
    return new StageException(
        new Failure(
            FailureKind.TRANSIENT,
            FailureCode.STORAGE_FAILED,
            what,
            SharedSentences.isRetriedAutomatically()));
  }
}
