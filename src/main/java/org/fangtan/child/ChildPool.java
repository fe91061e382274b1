package org.fangtan.child;

import java.time.Duration;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.StageException;

/**
 * Warm children for short tasks, each for the tasks of one group alone: what the files of one topic
 * may have done to a child never meets those of another. Broken ones are dropped, and each is
 * replaced after a number of calls, so that what one file left behind in native memory does not add
 * up. Thread-safe; closing ends the idle children at once and the others when they come back.
 */
public final class ChildPool implements AutoCloseable {
  private static final int CALLS_PER_CHILD = 50;
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final GenericKeyedObjectPool<String, Warm> pool;
  private final ChildLimits limits;

  /**
   * @param max the maximum number of live children; a further caller waits
   */
  public ChildPool(ChildLimits limits, int max) {
    this(limits, max, CALLS_PER_CHILD, IDLE);
  }

  ChildPool(ChildLimits limits, int max, int callsPerChild, Duration idle) {
    GenericKeyedObjectPoolConfig<Warm> config = new GenericKeyedObjectPoolConfig<>();
    config.setMaxTotal(max);
    config.setMaxTotalPerKey(max);
    config.setMaxIdlePerKey(max);
    config.setTestOnBorrow(true);
    config.setTestOnReturn(true);
    config.setMinEvictableIdleDuration(idle);
    config.setTimeBetweenEvictionRuns(idle.dividedBy(2));
    config.setJmxEnabled(false);
    this.limits = limits;
    pool = new GenericKeyedObjectPool<>(new Factory(limits, callsPerChild), config);
  }

  /**
   * As {@link ChildJvm#call}, on a child that is borrowed for it.
   *
   * @param group whose tasks alone the child serves, such as those of one topic's run
   */
  public <Q, A> A call(
      String group,
      Class<? extends ChildTask<Q, A>> task,
      Q request,
      Class<A> answerType,
      Progress.Listener progress)
      throws StageException, InterruptedException {
    return call(group, task, request, answerType, progress, limits);
  }

  /** As above, with separate limits on memory and time. */
  public <Q, A> A call(
      String group,
      Class<? extends ChildTask<Q, A>> task,
      Q request,
      Class<A> answerType,
      Progress.Listener progress,
      ChildLimits within)
      throws StageException, InterruptedException {
    Warm warm = borrow(group);
    try {
      warm.calls++;
      return warm.child.call(task, request, answerType, progress, within);
    } finally {
      pool.returnObject(group, warm); // checked there: a dead child is destroyed
    }
  }

  private Warm borrow(String group) throws StageException, InterruptedException {
    try {
      return pool.borrowObject(group);
    } catch (StageException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a child could not be borrowed", e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  /** A child and its number of uses; accessed only by its borrower. */
  private static final class Warm {
    final ChildJvm child;
    int calls;

    Warm(ChildJvm child) {
      this.child = child;
    }
  }

  private static final class Factory extends BaseKeyedPooledObjectFactory<String, Warm> {
    private final ChildLimits limits;
    private final int callsPerChild;

    Factory(ChildLimits limits, int callsPerChild) {
      this.limits = limits;
      this.callsPerChild = callsPerChild;
    }

    @Override
    public Warm create(String group) throws StageException {
      return new Warm(ChildJvm.start(limits));
    }

    @Override
    public PooledObject<Warm> wrap(Warm warm) {
      return new DefaultPooledObject<>(warm);
    }

    @Override
    public boolean validateObject(String group, PooledObject<Warm> pooled) {
      Warm warm = pooled.getObject();
      return warm.calls < callsPerChild && warm.child.isAlive();
    }

    @Override
    public void destroyObject(String group, PooledObject<Warm> pooled) {
      pooled.getObject().child.close();
    }
  }
}
