package org.fangtan.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command line and the environment of a child. */
final class ChildCommand {
  /**
   * Passed on if the parent has them: where native libraries are unpacked, the scratch folder, and
   * the locale and zone. These do not affect results; tests run in unusual ones, and so must their
   * children.
   */
  private static final List<String> INHERITED_PROPERTIES =
      List.of(
          "java.io.tmpdir",
          "user.home",
          "org.bytedeco.javacpp.cachedir",
          "org.bytedeco.javacpp.pathsFirst",
          "user.language",
          "user.country",
          "user.timezone");

  /**
   * The second compiler takes what runs ten times as often as by default: loops over pixels do so
   * at once, and the rest of a task of seconds is not worth its time.
   */
  private static final List<String> SELECTIVE_COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

  /** Without these a process does not start properly; none contains a secret. */
  private static final List<String> INHERITED_ENVIRONMENT =
      List.of("SystemRoot", "TEMP", "TMP", "TMPDIR", "TZ");

  private ChildCommand() {}

  static List<String> of(ChildLimits limits, List<String> archiveFlags) {
    List<String> command = new ArrayList<>(Confinement.instance().prefix(limits));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.heapBytes());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-UsePerfData");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + (File.separatorChar == '/' ? "/dev/null" : "NUL"));
    if (limits.jit() == ChildLimits.Jit.QUICK) {
      command.add("-XX:TieredStopAtLevel=1");
    } else {
      command.addAll(SELECTIVE_COMPILER);
    }
    command.addAll(archiveFlags);
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    // Otherwise JavaCPP would count native memory itself and force garbage collections when there
    // is much of it.
    command.add("-Dorg.bytedeco.javacpp.maxBytes=0");
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    for (String name : INHERITED_PROPERTIES) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    command.add(ChildMain.class.getName());
    command.add(Long.toString(ProcessHandle.current().pid()));
    return command;
  }

  /**
   * Replaces the whole environment: the parent's contains credentials. The class path is passed
   * here and not on the command line, because ONNX Runtime 1.29 crashes in a process whose command
   * line is longer than some thousand characters.
   */
  static void restrict(Map<String, String> environment, String classPath) {
    Map<String, String> kept =
        environment.entrySet().stream()
            .filter(entry -> INHERITED_ENVIRONMENT.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    environment.clear();
    environment.putAll(kept);
    environment.put("CLASSPATH", classPath);
    // Otherwise ONNX Runtime would report its use to its maker, and parse the command line for
    // that: https://github.com/microsoft/onnxruntime/blob/main/docs/Privacy.md
    environment.put("ORT_DISABLE_TELEMETRY", "1");
    // Waiting threads of whisper.cpp would otherwise spin and occupy cores that others need.
    environment.put("OMP_WAIT_POLICY", "PASSIVE");
    // SVT-AV1 would write thirty lines about itself; 1 means errors only (SvtLogLevel in
    // EbSvtAv1.h).
    environment.put("SVT_LOG", "1");
    environment.put("LC_ALL", "C.UTF-8"); // otherwise files with Chinese names cannot be opened
  }

  /** The parent's class path with absolute entries. */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
