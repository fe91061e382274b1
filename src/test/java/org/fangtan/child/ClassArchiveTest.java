package org.fangtan.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.fangtan.artefact.Progress;
import org.fangtan.child.TestTasks.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void whatIsUnfinishedOrLongUnusedIsDeleted() throws Exception {
    Process ended = new ProcessBuilder(java(), "-version").start();
    ended.waitFor();
    Path dead = Files.createFile(folder.resolve("classes-0.jsa." + ended.pid() + ".tmp"));
    Path own =
        Files.createFile(folder.resolve("classes-0.jsa." + ProcessHandle.current().pid() + ".tmp"));
    Path archive = Files.createFile(folder.resolve("classes-0.jsa"));
    Path unused = Files.createFile(folder.resolve("classes-1.jsa"));
    Files.setLastModifiedTime(unused, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    ClassArchive.deleteLeftovers(folder);
    assertThat(unused).doesNotExist();
    assertThat(dead).doesNotExist();
    assertThat(own).exists();
    assertThat(archive).exists();
  }

  /** Classes must come from jars, as in an installation; so a JVM of its own plays the parent. */
  @Test
  void aCommandThatEndsAtOnceLeavesAnArchiveForTheNextOne() throws Exception {
    String classPath = jars();
    Path home = Files.createDirectories(folder.resolve("home"));
    run(classPath, home);
    Path archives = home.resolve(".cache/fangtan");
    try (Stream<Path> files = Files.list(archives)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())).toList())
          .singleElement()
          .asString()
          .matches("classes-[0-9a-f]{16}\\.jsa");
    }
    run(classPath, home); // with the archive
  }

  /** Starts a child, asks it once, and ends. */
  public static void main(String[] args) throws Exception {
    try (ChildJvm child = ChildJvm.start(ChildLimits.forInspection())) {
      Text answer =
          child.call(TestTasks.Shout.class, new Text("x"), Text.class, Progress.Listener.NONE);
      if (!answer.text().equals("X")) {
        throw new IllegalStateException(answer.text());
      }
    }
  }

  private static void run(String classPath, Path home) throws Exception {
    Process process =
        new ProcessBuilder(
                java(), "-Duser.home=" + home, "-cp", classPath, ClassArchiveTest.class.getName())
            .inheritIO()
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The class path of this test, each of its folders as a jar. */
  private String jars() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : ChildCommand.classPath().split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve(entries.size() + ".jar");
        pack(path, jar);
        entries.add(jar.toString());
      } else if (Files.isRegularFile(path) && isNeeded(path)) {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** What a child needs to start; the archive's making takes longer with more. */
  private static boolean isNeeded(Path jar) {
    String name = String.valueOf(jar.getFileName());
    return Stream.of("classes.jar", "jackson", "jspecify", "pool2", "prometheus", "slf4j")
        .anyMatch(name::contains);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(
                String.join(
                    "/", Arrays.asList(classes.relativize(file).toString().split("[/\\\\]")))));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }
}
