package org.fangtan.cli;

import java.util.List;
import java.util.Optional;
import org.fangtan.bundle.Latest;
import org.fangtan.bundle.PublishedTexts;
import org.fangtan.bundle.Publisher;
import org.fangtan.failure.StageException;
import org.fangtan.intake.TopicRuns;
import org.fangtan.plan.Published;
import org.fangtan.recording.TopicId;

/** What the bundles bucket says of versions, for those who plan runs. */
record PublishedVersions(Publisher publisher, PublishedTexts published)
    implements TopicRuns.Versions {

  @Override
  public Optional<String> latest(TopicId topic) throws StageException, InterruptedException {
    return publisher.latest(topic).flatMap(Latest::version).map(String::valueOf);
  }

  @Override
  public List<Published> texts(TopicId topic) throws StageException, InterruptedException {
    return published.of(topic);
  }
}
