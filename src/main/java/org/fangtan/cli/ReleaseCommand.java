package org.fangtan.cli;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.contract.Publication;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.run.TopicRecord.Phase;
import org.fangtan.tell.TopicNotices;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan release}: shows the waiting version to readers. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "签发候选版本，使其公开；有未完成的审校或不可发布的问题时拒绝，并说明原因。",
      "Releases the version that waits, so that readers see it; refuses, with every reason, while"
          + " something holds it."
    })
final class ReleaseCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  @Option(names = "--by", paramLabel = "NAME", description = "签发人 who decides it")
  @Nullable String by;

  @Option(
      names = "--candidate",
      paramLabel = "NAME",
      description = "要签发的候选版本，如 c0002；已被替换则拒绝 the version that is meant; refused if replaced")
  @Nullable String candidate;

  ReleaseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    TopicId id = UploadCommand.named(topic);
    Optional<String> person =
        Optional.ofNullable(by).map(VisibleText::line).map(String::strip).filter(n -> !n.isEmpty());
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      Optional<TopicRecord> known = node.ledger().topic(id);
      List<Bilingual> holds =
          Releases.refusedSince(
              known.filter(one -> one.phase() == Phase.FAILED).flatMap(TopicRecord::failure));
      List<Publication> done = new ArrayList<>();
      boolean isAlone =
          node.ledger()
              .exclusively(
                  "publish/" + id,
                  () ->
                      done.add(
                          node.desk().release(id, person, Optional.ofNullable(candidate), holds)));
      if (!isAlone) {
        throw new StageException(
            new Failure(
                FailureKind.TRANSIENT,
                FailureCode.STORAGE_FAILED,
                CliSentences.newVersionIsBeingWritten(id),
                CliSentences.tryAgainInAMoment()));
      }
      Publication released = done.get(0);
      String version = released.version().orElseThrow().name();
      console.data("version", version);
      console.data("outcome", released.outcome());
      console.line(
          released.outcome() == Publication.Outcome.PUBLISHED
              ? CliSentences.isReleased(topic, version)
              : CliSentences.wasReleasedBefore(topic, version));
      TopicNotices.released(
          id, version, known.flatMap(TopicRecord::title), node.clock().instant(), node.outbox());
      note(node, id, known, version);
      return ExitCode.OK.number();
    }
  }

  /** Updates lists, pages and the receipt; the bucket is authoritative, and has been written. */
  private static void note(Node node, TopicId id, Optional<TopicRecord> known, String version)
      throws StageException, InterruptedException {
    Optional<RunRecord> run = node.ledger().latestRun(id);
    if (run.isPresent() && run.get().state() == RunRecord.State.PUBLISHED) {
      node.topicRuns().ended(run.get());
    } else if (run.isEmpty() && known.isPresent()) {
      node.ledger()
          .putTopic(known.get().in(Phase.PUBLISHED, node.clock().instant()).withVersion(version));
    }
  }
}
