package org.fangtan.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fangtan.failure.StageException;
import org.fangtan.pull.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan verify}: checks offline whether a bundle on disk is intact. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "离线校验一个专题包：每个文件的校验和、清单、合约；别处制作的 BagIt 袋按 RFC 8493 校验。",
      "Checks a bundle offline: every file's hash, the manifests, the contract; a BagIt bag that"
          + " was made elsewhere as RFC 8493 asks."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "专题包的文件夹 the bundle's folder")
  Path folder = Path.of(".");

  @Option(
      names = "--bag",
      description = {
        "有效的 BagIt 袋即以 0 结束，即使不是专题包。",
        "A valid BagIt bag ends with 0, even if it is not a bundle."
      })
  boolean bag;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    Verifier.Report report = Verifier.verify(folder);
    report.lines().forEach(console::line);
    console.data("isValid", report.isValid());
    console.data("isValidBag", report.isValidBag());
    console.data("problems", report.problems());
    boolean isRight = bag ? report.isValidBag() : report.isValid();
    return (isRight ? ExitCode.OK : ExitCode.NOT_VERIFIED).number();
  }
}
