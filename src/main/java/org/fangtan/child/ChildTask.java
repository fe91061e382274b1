package org.fangtan.child;

import org.fangtan.artefact.Progress;

/**
 * A function that runs in a child JVM. An implementation is a public class of this project with a
 * public constructor without parameters; a fresh one is made for every call. Request and answer
 * cross the boundary as JSON, so they are records that {@link org.fangtan.json.Json} can write and
 * read; observations about quality are part of the answer, as findings.
 *
 * @param <Q> the request
 * @param <A> the answer
 */
public interface ChildTask<Q, A> {

  /** The type of the request in the child. */
  Class<Q> requestType();

  /**
   * Does the work, on one thread of the child. A {@link org.fangtan.failure.StageException} arrives
   * in the parent with its failure; a full disk is recognised as such, and any other exception
   * arrives as a defect with its stack trace.
   *
   * @param progress to be called at least once in {@link ChildLimits#stall()}, or the child counts
   *     as hung and is killed; cheap enough to be called after every frame
   */
  A run(Q request, Progress.Listener progress) throws Exception;
}
