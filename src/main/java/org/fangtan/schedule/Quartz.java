package org.fangtan.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.fangtan.database.Database;
import org.fangtan.database.Dialect;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Quartz schedulers that use the ledger's database and its connection pool. */
final class Quartz {
  private static final Logger LOG = LoggerFactory.getLogger(Quartz.class);

  /** The maximum batch; with more, one node could take steps for which another has idle threads. */
  private static final int MAX_BATCH = 20;

  private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);

  /**
   * How often a node checks for steps that have become due or were queued by another node; it
   * learns of its own at once. Quartz allows no shorter time.
   */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * How far ahead Quartz acquires time-triggered jobs, whose times it knows; it checks no more
   * often than this.
   */
  private static final Duration LOOK_AHEAD = Duration.ofSeconds(15);

  private Quartz() {}

  /**
   * A scheduler of steps that has not been started: the oldest due step comes first.
   *
   * @param name the same on every node: schedulers with one name share their jobs
   * @param instance unique among them
   */
  static Scheduler ofSteps(
      Database database, String name, String instance, int threads, Duration checkIn)
      throws SchedulerException {
    boolean isPostgresql = database.dialect() == Dialect.POSTGRESQL;
    Class<?> delegate = isPostgresql ? OldestFirst.OnPostgresql.class : OldestFirst.OnH2.class;
    return create(database, name, instance, threads, checkIn, delegate, LOOK);
  }

  /** As {@link #ofSteps}, for time-triggered jobs. */
  static Scheduler ofTimes(
      Database database, String name, String instance, int threads, Duration checkIn)
      throws SchedulerException {
    boolean isPostgresql = database.dialect() == Dialect.POSTGRESQL;
    Class<?> delegate = isPostgresql ? PostgreSQLDelegate.class : StdJDBCDelegate.class;
    return create(database, name, instance, threads, checkIn, delegate, LOOK_AHEAD);
  }

  private static Scheduler create(
      Database database,
      String name,
      String instance,
      int threads,
      Duration checkIn,
      Class<?> delegate,
      Duration look)
      throws SchedulerException {
    PeekingStore store = new PeekingStore();
    try {
      store.setDriverDelegateClass(delegate.getName());
    } catch (InvalidConfigurationException e) {
      throw new SchedulerException(e);
    }
    store.setDataSource(share(database.pool()));
    store.setUseProperties("true");
    store.setIsClustered(database.isClustered());
    store.setClusterCheckinInterval(checkIn.toMillis());
    store.setAcquireTriggersWithinLock(true);
    store.setDbRetryInterval(DATABASE_RETRY.toMillis());
    store.setMakeThreadsDaemons(true);

    SimpleThreadPool pool = new SimpleThreadPool(threads, Thread.NORM_PRIORITY);
    pool.setThreadNamePrefix(name);
    pool.setMakeThreadsDaemons(true);

    // Quartz keeps its schedulers by name in a static table, in which two nodes in one JVM would
    // collide.
    synchronized (Quartz.class) {
      DirectSchedulerFactory.getInstance()
          .createScheduler(
              name,
              instance,
              pool,
              new DefaultThreadExecutor(),
              store,
              Map.of(),
              null,
              0,
              look.toMillis(),
              DATABASE_RETRY.toMillis(),
              false,
              null,
              Math.min(threads, MAX_BATCH),
              0,
              true);
      Scheduler scheduler = DirectSchedulerFactory.getInstance().getScheduler(name);
      SchedulerRepository.getInstance().remove(name);
      return scheduler;
    }
  }

  /**
   * Shuts a scheduler down, and gives up waiting after a limit: while the database does not answer,
   * Quartz tries for ever to record that a job has ended.
   *
   * @param orderly whether to wait until the ends of jobs are recorded
   */
  static void shutDown(Scheduler scheduler, boolean orderly, Duration limit)
      throws InterruptedException {
    Thread stopper =
        new Thread(
            () -> {
              try {
                scheduler.shutdown(orderly);
              } catch (SchedulerException e) {
                LOG.warn("cannot shut down in order", e);
              }
            },
            "stopping a scheduler");
    stopper.setDaemon(true);
    stopper.start();
    stopper.join(limit.toMillis());
    if (stopper.isAlive()) {
      LOG.warn("left behind: a scheduler that does not shut down");
    }
  }

  /** Quartz gets connections by a name in a static table; each name is used once. */
  private static String share(DataSource pool) {
    String name = "fangtan-" + UUID.randomUUID();
    DBConnectionManager.getInstance().addConnectionProvider(name, new Shared(pool));
    return name;
  }

  /** Provides the pool's connections; the pool itself belongs to the database. */
  private static final class Shared implements ConnectionProvider {
    private volatile @Nullable DataSource pool;

    Shared(DataSource pool) {
      this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
      DataSource open = pool;
      if (open == null) {
        throw new SQLException("the scheduler has been shut down");
      }
      return open.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {
      // The static table keeps this object for ever; it must not keep the pool.
      pool = null;
    }
  }
}
