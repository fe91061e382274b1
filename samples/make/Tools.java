import java.io.IOException;
import java.util.List;

/** Runs the installed programs. */
final class Tools {
  private Tools() {}

  /** Runs a program to its end; its messages go to ours. */
  static void run(List<String> command) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(command.get(0) + " ended with " + code + ": " + command);
    }
  }
}
