package org.fangtan.child;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/** Tasks that behave and misbehave in the ways the child must stand. */
public final class TestTasks {
  private TestTasks() {}

  public record Text(String text) {}

  abstract static class OfText implements ChildTask<Text, Text> {
    @Override
    public Class<Text> requestType() {
      return Text.class;
    }
  }

  /** Answers in capitals, and prints in between as careless libraries do. */
  public static final class Shout extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) throws Exception {
      System.out.print("noise on standard output");
      System.err.println("noise on standard error");
      Path directOutput = Path.of("/proc/self/fd/1");
      if (Files.isWritable(directOutput)) {
        Files.write(directOutput, "native noise, no line feed".getBytes(StandardCharsets.UTF_8));
      }
      progress.on(new Progress(1, 2, 0));
      return new Text(request.text().toUpperCase(java.util.Locale.ROOT));
    }
  }

  public static final class Refuse extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) throws Exception {
      throw new StageException(
          new Failure(
                  FailureKind.INPUT,
                  FailureCode.MEDIA_UNREADABLE,
                  Bilingual.of("不行", "no"),
                  Bilingual.of("算了", "leave it"))
              .with("seen", request.text()));
    }
  }

  /** Loads a library that is none. */
  public static final class LoadLibrary extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) {
      System.load(request.text());
      return request;
    }
  }

  public static final class Throw extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) {
      throw new IllegalStateException(request.text());
    }
  }

  /** Reports the same progress for ever. */
  public static final class Hang extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) throws Exception {
      System.err.println("hanging now");
      while (true) {
        progress.on(new Progress(1, 2, 3));
        Thread.sleep(50);
      }
    }
  }

  /** Makes progress, but never ends. */
  public static final class Endless extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) throws Exception {
      for (long i = 0; true; i++) {
        progress.on(new Progress(i, Long.MAX_VALUE, i));
        Thread.sleep(50);
      }
    }
  }

  /** Kills itself as a crash of native code or the system would. */
  public static final class Die extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) throws Exception {
      System.err.println("famous last words");
      new ProcessBuilder("kill", "-" + request.text(), "" + ProcessHandle.current().pid())
          .start()
          .waitFor();
      Thread.sleep(60_000);
      return request;
    }
  }

  public static final class FillHeap extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) {
      List<byte[]> all = new ArrayList<>();
      while (true) {
        all.add(new byte[1 << 20]);
      }
    }
  }

  /** Takes native memory, as a decoder would, and keeps it. */
  public static final class FillNativeMemory extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) throws Exception {
      List<java.nio.MappedByteBuffer> all = new ArrayList<>();
      Path file = Files.createTempFile("fill", ".bin");
      try (var channel =
          java.nio.channels.FileChannel.open(
              file,
              java.util.Set.of(
                  java.nio.file.StandardOpenOption.READ,
                  java.nio.file.StandardOpenOption.WRITE,
                  java.nio.file.StandardOpenOption.DELETE_ON_CLOSE))) {
        var map = channel.map(java.nio.channels.FileChannel.MapMode.PRIVATE, 0, 512 << 20);
        all.add(map);
        for (int i = 0; i < map.capacity(); i += 4096) {
          map.put(i, (byte) 1);
        }
        Thread.sleep(30_000);
      }
      return request;
    }
  }

  public static final class Pid extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) {
      return new Text(Long.toString(ProcessHandle.current().pid()));
    }
  }

  public record Environment(SortedMap<String, String> variables) {}

  public static final class ShowEnvironment implements ChildTask<Text, Environment> {
    @Override
    public Class<Text> requestType() {
      return Text.class;
    }

    @Override
    public Environment run(Text request, Progress.Listener progress) {
      return new Environment(new TreeMap<>(System.getenv()));
    }
  }

  /** Starts a child of its own and tells its process id. */
  public static final class Beget extends OfText {
    @Override
    public Text run(Text request, Progress.Listener progress) throws Exception {
      ChildJvm grandchild = ChildJvm.start(ChildLimits.forInspection());
      grandchild.call(Shout.class, request, Text.class, Progress.Listener.NONE);
      return new Text(Long.toString(grandchild.pid()));
    }
  }
}
