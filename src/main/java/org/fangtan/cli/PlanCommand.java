package org.fangtan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.intake.PlanShown;
import org.fangtan.plan.Disposition;
import org.fangtan.plan.Materials;
import org.fangtan.recording.TopicId;
import org.fangtan.run.PlanPreview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan plan}: which steps would run and why, and which would be reused. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "列出一个专题（或本地文件夹）会做哪些步骤、沿用哪些结果、为什么。",
      "Prints the steps of a topic or a local folder: what is reused, and why the rest would run.",
      "文件会先被识别；不编码，不发布。 Files are looked into; nothing is encoded or published."
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(
      paramLabel = "FOLDER|TOPIC",
      description = "本地文件夹或专题名 a local folder, or a topic's name")
  String subject = "";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = {
        "本地文件夹的中间结果在哪里：与 process 的相同。",
        "For a folder: where process keeps its intermediate results; out/.fangtan by default."
      })
  @Nullable Path state;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    Path folder = Path.of(subject);
    boolean isFolder = Files.isDirectory(folder);
    Settings settings = config.settings();
    if (isFolder) {
      settings = settings.asLocal(state == null ? Path.of("out", ".fangtan") : state);
    }
    try (Node node = Node.open(settings, InstantSource.system())) {
      TopicId topic = isFolder ? LocalRun.topicOf(folder) : UploadCommand.named(subject);
      if (isFolder) {
        LocalRun.mirror(node, console, folder, topic, settings.storage().recordings());
      }
      Materials materials = materials(node, topic);
      PlanShown plan = node.planShower().show(materials);
      print(plan);
      return ExitCode.OK.number();
    }
  }

  private static Materials materials(Node node, TopicId topic)
      throws StageException, InterruptedException {
    Optional<Materials> materials = node.intake().materials(topic);
    if (materials.isEmpty()) {
      throw LocalFailures.noTopic(topic.value(), node.intake().topics());
    }
    return materials.get();
  }

  private void print(PlanShown plan) {
    console.data("title", plan.plan().title());
    console.data("steps", plan.lines().stream().map(PlannedStep::of).toList());
    console.data("files", plan.plan().dispositions());
    console.data("missing", plan.plan().missing());
    console.line(CliSentences.title(plan.plan().title()));
    console.line("");
    long reused = plan.lines().stream().filter(PlanPreview.Line::isReused).count();
    console.line(CliSentences.stepsOfThemReused(plan.lines().size(), reused));
    for (PlanPreview.Line line : plan.lines()) {
      console.line(
          String.format(
              Locale.ROOT,
              "  %s %-11s %s — %s",
              line.isReused() ? "= 沿用 reuse" : "> 执行 run  ",
              line.step().stage(),
              line.step().label(),
              line.why()));
    }
    console.line("");
    console.line(CliSentences.files());
    for (Disposition disposition : plan.plan().dispositions()) {
      console.line(
          "  "
              + mark(disposition.place())
              + " "
              + disposition.name()
              + " — "
              + disposition.takenFor()
              + "："
              + disposition.words());
    }
    List<Bilingual> missing = plan.plan().missing();
    if (!missing.isEmpty()) {
      console.line("");
      console.line(CliSentences.missing());
      missing.forEach(m -> console.line("  - " + m));
    }
  }

  /** A step, for machines. */
  private record PlannedStep(
      String name, StageId stage, String label, boolean isReused, Bilingual why) {
    static PlannedStep of(PlanPreview.Line line) {
      return new PlannedStep(
          line.step().name().value(),
          line.step().stage(),
          line.step().label(),
          line.isReused(),
          line.why());
    }
  }

  private static String mark(Disposition.Place place) {
    return switch (place) {
      case USED -> "✓";
      case WAITING -> "…";
      case REFUSED -> "✗";
    };
  }
}
