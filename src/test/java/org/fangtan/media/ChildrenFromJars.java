package org.fangtan.media;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.document.DetectTypeTask;
import org.fangtan.document.DetectedType;
import org.fangtan.recording.MediaSummary;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets the child JVMs of all tests start as they do in an installation: from jars, with the class
 * archive that only jars can have. From the build's class folders each child would load and verify
 * thousands of classes again, which took a third of the processor time of the tests of whole
 * topics. The build switches it on for all its tests (JUnit's detection of extensions); where tests
 * are run without it, they do the same more slowly.
 */
public final class ChildrenFromJars implements BeforeAllCallback {
  private static final AtomicBoolean DONE = new AtomicBoolean();

  /** Below the target folder: the jars are of one build, and go with it. */
  private final Path folder = Path.of("target", "child-jars");

  private boolean isPacked;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (DONE.getAndSet(true)) {
      return;
    }
    Files.createDirectories(folder);
    // The forks of a build begin at once; the second waits for the first and finds all made.
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      System.setProperty("java.class.path", jarsOnly(System.getProperty("java.class.path")));
      if (isPacked) {
        writeArchive();
      }
    }
  }

  /** The class path with each folder in it as a jar. Children read it from the property. */
  private String jarsOnly(String classPath) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (!Files.isDirectory(path)) {
        entries.add(entry);
        continue;
      }
      Path jar = folder.resolve(path.getFileName() + ".jar").toAbsolutePath();
      if (!Files.exists(jar) || isOlder(jar, newestIn(path))) {
        pack(path, jar);
        isPacked = true;
      }
      entries.add(jar.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    Path unfinished = Path.of(jar + ".tmp");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(unfinished));
        Stream<Path> files = Files.walk(classes)) {
      out.setLevel(1);
      for (Path file : files.filter(file -> !file.equals(classes)).sorted().toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        boolean isFolder = Files.isDirectory(file); // Flyway looks for those, too
        out.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(file, out);
        }
        out.closeEntry();
      }
    }
    Files.move(unfinished, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The first child writes the archive when it ends: of what it has loaded by then. */
  private void writeArchive() throws Exception {
    Path scratch = Files.createTempDirectory("archive");
    try {
      Path clip = TestMedia.clip().seconds(1).write(scratch.resolve("clip.mp4"));
      MediaPassRequest pass =
          TestRun.of(clip, scratch).look().request(Files.createDirectory(scratch.resolve("part")));
      ProbeRequest probe =
          new ProbeRequest(clip, "clip.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 50));
      try (ChildJvm child = ChildJvm.start(ChildLimits.forInspection())) {
        child.call(
            DetectTypeTask.class,
            new DetectTypeTask.Request(clip, "clip.mp4"),
            DetectedType.class,
            Progress.Listener.NONE);
        child.call(ProbeTask.class, probe, MediaSummary.class, Progress.Listener.NONE);
        child.call(MediaPassTask.class, pass, MediaPassAnswer.class, Progress.Listener.NONE);
      }
    } finally {
      try (Stream<Path> files = Files.walk(scratch)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isOlder(Path file, FileTime time) throws IOException {
    return Files.getLastModifiedTime(file).compareTo(time) < 0;
  }

  private static FileTime newestIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      FileTime newest = FileTime.fromMillis(0);
      for (Path file : (Iterable<Path>) files::iterator) {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
      return newest;
    }
  }
}
