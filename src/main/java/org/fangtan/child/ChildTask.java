package org.fangtan.child;

import org.fangtan.artefact.Progress;

/**
 * A function that runs in a child JVM. An implementation is a public class of this project with a
 * public constructor without parameters; a fresh one is made for every call. Request and answer
 * cross the boundary as JSON, so they are records that {@link org.fangtan.json.Json} can write and
 * read; what an answer has to say about quality is part of it, as findings.
 *
 * @param <Q> the request
 * @param <A> the answer
 */
public interface ChildTask<Q, A> {

  /** What the request is read as in the child. */
  Class<Q> requestType();

  /**
   * Does the work, on one thread of the child. A {@link org.fangtan.failure.StageException} arrives
   * in the parent with its failure; a full disk arrives as what it is, and any other exception as a
   * defect with its trace.
   *
   * @param progress to be told at least once in {@link ChildLimits#stall()}, or the child is taken
   *     for hung and killed; cheap, so it may be told after every frame
   */
  A run(Q request, Progress.Listener progress) throws Exception;
}
