package org.fangtan.cli;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.contract.Latest;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.intake.TopicRuns;
import org.fangtan.plan.Published;
import org.fangtan.publish.PublishedTexts;
import org.fangtan.publish.Publisher;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The versions in the bundles bucket, for planning runs. */
record PublishedVersions(Publisher publisher, PublishedTexts published)
    implements TopicRuns.Versions {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedVersions.class);

  @Override
  public Optional<String> latest(TopicId topic) throws StageException, InterruptedException {
    return shown(topic).version();
  }

  @Override
  public Optional<Bilingual> withdrawn(TopicId topic) throws StageException, InterruptedException {
    return shown(topic).withdrawn();
  }

  @Override
  public Optional<Candidate.Waiting> waiting(TopicId topic)
      throws StageException, InterruptedException {
    return publisher.candidate(topic);
  }

  @Override
  public Map<TopicSummary.State, OffsetDateTime> firstReleases(TopicId topic)
      throws StageException, InterruptedException {
    return publisher.firstReleases(topic);
  }

  /**
   * A damaged pointer is rebuilt before it is read; if that is impossible, planning fails by name.
   */
  @Override
  public List<Published> texts(TopicId topic) throws StageException, InterruptedException {
    return published.of(topic, publisher.latest(topic));
  }

  /**
   * An unreadable pointer must not keep a run from ending: the run has already failed because of
   * it.
   */
  @Override
  public Shown shown(TopicId topic) throws StageException, InterruptedException {
    try {
      Optional<Latest> latest = publisher.latest(topic);
      return new Shown(
          latest.flatMap(Latest::version).map(String::valueOf),
          latest.flatMap(Latest::withdrawn),
          latest.flatMap(Latest::about).flatMap(TopicSummary::early).isPresent());
    } catch (StageException e) {
      if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
        throw e;
      }
      LOG.warn("{}", e.failure().summary().en());
      return new Shown(Optional.empty(), Optional.empty(), false);
    }
  }
}
