package org.fangtan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.config.Settings;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.programme.Correction;
import org.fangtan.programme.Evidence;
import org.fangtan.programme.Question;
import org.fangtan.programme.Standing;
import org.fangtan.programme.office.ProgrammeOffice;
import org.fangtan.text.PersonName;
import org.fangtan.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan programme}: the state of the year's programme, its assessment, corrections. */
@Command(
    name = "programme",
    mixinStandardHelpOptions = true,
    subcommands = {ProgrammeCommand.Assess.class, ProgrammeCommand.Correct.class},
    description = {
      "显示年度访谈计划：各期的节点、应完成日期、现状、待回答的问题；计划表放在录制桶的 _programme 下。",
      "Shows the year's programme: milestones, when they are due, how they stand, questions; its"
          + " table lies in _programme of the recordings."
    })
final class ProgrammeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(arity = "0..1", paramLabel = "YEAR", description = "年份；缺省为今年 the year; else this one")
  @Nullable Integer year;

  @Option(
      names = "--json",
      description = {
        "结束时以一个 JSON 值说明结果；data.programme 与 programme.json 相同。",
        "Says the result as one JSON value, at the end; data.programme is what programme.json says."
      })
  boolean asJson;

  ProgrammeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    if (asJson) {
      console.asJson();
    }
    Settings settings = config.settings();
    try (ProgrammeAccess access = ProgrammeAccess.open(settings)) {
      LocalDate today = access.today(InstantSource.system());
      Standing standing = access.office().update(access.year(year, today), today).standing();
      console.data("programme", standing);
      show(standing, new LocalTimes(settings.schedule().zone()));
      return ExitCode.OK.number();
    }
  }

  private void show(Standing standing, LocalTimes times) {
    console.line(
        CliSentences.programmeOf(standing.year(), standing.rows().size(), standing.asOf()));
    for (Standing.Row row : standing.rows()) {
      console.line("");
      console.line(
          row.id()
              + "  "
              + row.unit()
              + "  "
              + row.day()
              + row.theme().or(row::title).map(theme -> "  " + theme).orElse("")
              + row.topic().map(topic -> "  → " + topic.value()).orElse(""));
      for (Standing.Point point : row.milestones()) {
        console.line(
            "  "
                + point.due()
                + "  "
                + point.id()
                + "  "
                + point.title().zh()
                + "  "
                + point.state().label()
                + point.evidence().map(Evidence::at).map(at -> "  " + times.of(at)).orElse("")
                + point.correction().map(one -> "  ← " + one.by() + "：" + one.reason()).orElse(""));
      }
    }
    for (Question question : standing.questions()) {
      console.line("");
      console.line("? " + question.question().zh() + "  " + question.question().en());
      console.line("  → " + question.answer().zh());
      console.line("  → " + question.answer().en());
    }
    for (Finding finding : standing.findings()) {
      console.line("");
      console.line("! " + finding.code() + "  " + finding.message().zh());
      console.line("  " + finding.message().en());
    }
  }

  /** {@code fangtan programme assess}. */
  @Command(
      name = "assess",
      mixinStandardHelpOptions = true,
      description = {
        "生成年度考评：XLSX、HTML 和 JSON，写在录制桶 _programme/年份 下；同一天生成的内容完全相同。",
        "Makes the yearly assessment as XLSX, HTML and JSON in _programme/YEAR of the recordings;"
            + " made again as of the same day, it is the same."
      })
  static final class Assess implements Callable<Integer> {
    private final Console console;

    @Mixin ConfigOption config = new ConfigOption();

    @Parameters(
        arity = "0..1",
        paramLabel = "YEAR",
        description = "年份；缺省为今年 the year; else this one")
    @Nullable Integer year;

    @Option(
        names = "--as-of",
        paramLabel = "DATE",
        description = "截至这一天，如 2026-12-31；缺省为今天 as of this day; else today")
    @Nullable LocalDate asOf;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "同时写到本机的文件夹 also writes the files into a folder of this machine")
    @Nullable Path out;

    Assess(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws StageException, InterruptedException {
      try (ProgrammeAccess access = ProgrammeAccess.open(config.settings())) {
        ProgrammeOffice office = access.office();
        LocalDate today = access.today(InstantSource.system());
        int of = access.year(year, today);
        LocalDate day = asOf == null ? today : asOf;
        Map<String, byte[]> files = office.writeAssessment(office.look(of, day).assessment());
        List<String> places = files.keySet().stream().map(n -> office.place(of) + n).toList();
        console.data("files", places);
        places.forEach(console::line);
        if (out != null) {
          write(out, files);
        }
        return ExitCode.OK.number();
      }
    }

    private void write(Path folder, Map<String, byte[]> files) throws StageException {
      try {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          Path path = folder.resolve(file.getKey());
          Files.write(path, file.getValue());
          console.line(path.toString());
        }
      } catch (IOException e) {
        throw LocalFailures.state(folder, e);
      }
    }
  }

  /** {@code fangtan programme correct}. */
  @Command(
      name = "correct",
      mixinStandardHelpOptions = true,
      description = {
        "更正考评中的一个节点：记下姓名和理由，只追加、不改动原有内容。",
        "Corrects a milestone of the assessment: an entry with a name and a reason, which is added"
            + " and changes nothing."
      })
  static final class Correct implements Callable<Integer> {
    private static final int MAX_REASON = 2_000;

    private final Console console;

    @Mixin ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "YEAR", description = "年份 the year")
    int year;

    @Parameters(index = "1", paramLabel = "ID", description = "计划中的编号 the row's id")
    String row = "";

    @Parameters(index = "2", paramLabel = "MILESTONE", description = "节点，如 plan the milestone")
    String milestone = "";

    @Option(
        names = "--as",
        required = true,
        paramLabel = "STATE",
        description = {
          "on-time 按时、late 逾期、missing 未完成、excused 不适用、as-found 撤回更正",
          "how it counts; as-found takes a correction back"
        })
    String verdict = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "更正人 who corrects")
    String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "理由 why")
    String reason = "";

    Correct(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws StageException, InterruptedException {
      Optional<Correction.Verdict> as = Correction.Verdict.of(verdict);
      Optional<String> person = PersonName.of(by);
      String why = VisibleText.line(reason);
      if (as.isEmpty() || person.isEmpty() || why.isEmpty() || why.length() > MAX_REASON) {
        console.warn(
            CliSentences.correctionNeeds(
                Correction.Verdict.ids(), PersonName.MAX_LENGTH, MAX_REASON));
        return ExitCode.USAGE.number();
      }
      try (ProgrammeAccess access = ProgrammeAccess.open(config.settings())) {
        Instant now = InstantSource.system().instant();
        access
            .office()
            .correct(year, new Correction(row, milestone, as.get(), person.get(), why, now));
        access.office().update(year, access.today(InstantSource.system()));
        console.line(
            CliSentences.correctionIsRecorded(row, milestone, as.get().id(), person.get()));
        return ExitCode.OK.number();
      }
    }
  }
}
