package org.fangtan.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of what happened to topics. Steps that fail are logged by {@link Runner}. */
public final class RunLog implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

  @Override
  public void on(RunEvent event, Transaction transaction) {
    if (event instanceof RunEvent.RunEnded ended) {
      transaction.afterCommit(() -> LOG.info("{} ended: {}", ended.topic(), ended.state()));
    } else if (event instanceof RunEvent.TopicChanged changed) {
      transaction.afterCommit(() -> LOG.debug("{}: {}", changed.topic(), changed.now().phase()));
    } else {
      transaction.afterCommit(() -> LOG.trace("{}", event));
    }
  }
}
