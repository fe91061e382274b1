package org.fangtan.cli;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.failure.StageException;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Review;
import org.fangtan.text.PersonName;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan review}: records a review of the version that waits for its release. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description = {
      "记录对候选版本的审校意见；不带 --step 时显示各环节的情况。",
      "Records a review of the version that waits for its release; without --step shows how the"
          + " steps stand."
    })
final class ReviewCommand implements Callable<Integer> {
  private static final int MAX_NOTE = 2_000;

  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "环节，见 pipeline.conf 的 publish.steps the step, of publish.steps")
  @Nullable String step;

  @Option(names = "--by", paramLabel = "NAME", description = "审校人 who gives it")
  @Nullable String by;

  @Option(names = "--note", paramLabel = "TEXT", description = "意见 a note")
  @Nullable String note;

  @Option(
      names = "--return",
      description = "退回修改，须写 --note hands the version back; say why with --note")
  boolean returns;

  @Option(
      names = "--candidate",
      paramLabel = "NAME",
      description = "看过的候选版本，如 c0002；已被替换则拒绝 the version that was looked at; refused if replaced")
  @Nullable String candidate;

  ReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    TopicId id = UploadCommand.named(topic);
    Optional<String> person = Optional.ofNullable(by).flatMap(PersonName::of);
    Optional<String> said =
        Optional.ofNullable(note)
            .map(text -> VisibleText.of(text).strip())
            .filter(t -> !t.isEmpty());
    boolean isMisunderstood =
        step == null
            ? by != null || note != null || returns
            : person.isEmpty()
                || said.filter(text -> text.length() > MAX_NOTE).isPresent()
                || returns && said.isEmpty();
    if (isMisunderstood) {
      console.warn(CliSentences.reviewNeedsStepAndName(PersonName.MAX_LENGTH, MAX_NOTE));
      return ExitCode.USAGE.number();
    }
    try (StorageAccess access = StorageAccess.open(config.settings())) {
      ReleaseDesk desk = Releases.desk(access, InstantSource.system());
      if (step == null) {
        Optional<ReleaseDesk.Status> status = desk.status(id);
        if (status.isEmpty()) {
          throw Releases.nothingWaits(id, access);
        }
        Releases.show(console, topic, status.get());
        return ExitCode.OK.number();
      }
      Review.Decision decision = returns ? Review.Decision.RETURNED : Review.Decision.APPROVED;
      ReleaseDesk.Status status =
          desk.review(id, step, decision, person.get(), said, Optional.ofNullable(candidate));
      console.line(
          CliSentences.reviewIsRecorded(topic, status.candidate().name(), step, person.get()));
      Releases.show(console, topic, status);
      return ExitCode.OK.number();
    }
  }
}
