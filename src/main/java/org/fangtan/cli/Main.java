package org.fangtan.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.fangtan.failure.StageException;
import org.fangtan.run.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's entry: {@code fangtan COMMAND}. */
@Command(
    name = "fangtan",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "把访谈的录制文件做成可以发布的专题包。",
      "Turns a studio's interview recordings into verified topic bundles."
    },
    subcommands = {
      DemoCommand.class,
      ProcessCommand.class,
      ServeCommand.class,
      RunCommand.class,
      UploadCommand.class,
      PullCommand.class,
      VerifyCommand.class,
      AuditCommand.class,
      SweepCommand.class,
      CancelCommand.class,
      PriorityCommand.class,
      WorkCommand.class,
      PlanCommand.class,
      GraphicsCommand.class,
      ModelsCommand.class,
      StatusCommand.class,
      OutboxCommand.class,
      TopicsCommand.class,
      ProgrammeCommand.class,
      RetryCommand.class,
      PreviewCommand.class,
      ReviewCommand.class,
      ReleaseCommand.class,
      WithdrawCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%n退出码 Exit codes:%n",
    exitCodeList = {
      " 0:成功 success",
      " 1:程序缺陷 a defect of the program",
      " 2:命令行有误 the command line was not understood",
      " 3:设置、凭据或安装有误 settings, credentials or installation",
      " 4:材料被拒或专题未能发布 material refused, or a topic not published",
      " 5:服务器无应答，可稍后再试 a server did not answer; try later",
      " 6:磁盘或内存不足 no room on disk or in memory",
      " 7:专题包校验不通过 a bundle does not verify",
      "130:被中断 interrupted"
    })
public final class Main {
  private Main() {}

  /** Runs one command and exits the JVM with its exit code. */
  public static void main(String[] args) {
    LogSettings.prepare(args, System.console() != null);
    // Chinese must be written correctly whatever the locale: a service has none.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    Console console = new Console(out, err, System.console() != null);
    CommandLine commands = new CommandLine(new Main(), new Factory(console));
    commands.setOut(out);
    commands.setErr(err);
    commands.setUsageHelpAutoWidth(true);
    commands.setExecutionExceptionHandler((e, command, parsed) -> failed(console, e));
    commands.setParameterExceptionHandler((e, given) -> ParseErrors.print(e, err));
    if (args.length == 0) {
      commands.usage(out);
      return ExitCode.USAGE.number();
    }
    JsonForm.addTo(commands, console);
    var unknown = ParseErrors.unknownCommand(commands, args);
    if (unknown.isPresent()) {
      return ParseErrors.print(unknown.get(), err);
    }
    int exitCode = commands.execute(args);
    console.end(JsonForm.commandOf(commands), exitCode);
    return exitCode;
  }

  private static int failed(Console console, Exception e) {
    if (e instanceof StageException stage) {
      log().debug("the command failed", e);
      return console.fail(stage);
    }
    if (e instanceof InterruptedException) {
      return ExitCode.INTERRUPTED.number();
    }
    if (e instanceof LedgerException ledger) {
      log().debug("the command failed", e);
      return console.fail(ledger.failure());
    }
    log().error("the command failed", e);
    console.warn(CliSentences.defectOfProgramLog(LogSettings.folder()));
    return ExitCode.DEFECT.number();
  }

  /** Not a constant: nothing may be logged before the target is set. */
  private static Logger log() {
    return LoggerFactory.getLogger(Main.class);
  }

  /** Provides commands with the console. */
  private record Factory(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (var constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Console.class) {
          return type.cast(constructor.newInstance(console));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"fangtan " + (version == null ? "(development)" : version)};
    }
  }
}
