package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fangtan.artefact.Progress;
import org.fangtan.graphic.Overlay;
import org.fangtan.recording.ContentHash;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same requests give the same bytes, whatever new memory holds: with {@code MALLOC_PERTURB_},
 * the GNU C library fills it with a number of our choice. The recordings pass through the filters
 * that the engine uses: scaling, turning, deinterlacing, tone mapping, mixing, loudness, blurring.
 */
class EqualBytesTest {
  private static final String MOVING = "testsrc2=size=%dx%d:rate=%s:duration=%s";
  private static final RenditionSpec SPEC =
      new RenditionSpec("176p", 320, 176, 18, RateLimit.of(150_000), "veryfast", 1);

  @TempDir Path folder;

  @Test
  void nothingDependsOnWhatWasInMemory() throws Exception {
    writeSources(Files.createDirectories(folder.resolve("sources")));
    Map<String, ContentHash> first = hashes(0);
    assertThat(first).hasSizeGreaterThan(40);
    for (int filling : List.of(85, 170)) {
      assertThat(different(first, hashes(filling))).as("filled with %d", filling).isEmpty();
    }
  }

  private static void writeSources(Path sources) throws Exception {
    TestMedia.clip()
        .size(320, 176)
        .seconds(2)
        .withoutAudio()
        .videoSource(MOVING + ",noise=alls=30:allf=t")
        .video("libx264", "yuv420p", Map.of("preset", "ultrafast", "crf", "20"))
        .write(sources.resolve("noise.mp4"));
    TestMedia.clip()
        .size(320, 240)
        .seconds(1)
        .videoSource(MOVING + ",tinterlace=interleave_top,setfield=tff")
        .video("mpeg2video", "yuv420p", Map.of("flags", "+ildct+ilme", "b", "8M"))
        .audio("mp2", "s16", "mono", 48_000)
        .format("mpegts")
        .write(sources.resolve("woven.ts"));
    TestMedia.clip()
        .size(322, 242)
        .seconds(1)
        .highDynamicRange(MOVING + ",format=yuv420p10le", "smpte2084")
        .audio("aac", "fltp", "5.1", 44_100)
        .write(sources.resolve("bright.mp4"));
    TestMedia.clip().size(320, 240).seconds(1).rotation(90).write(sources.resolve("turned.mp4"));
  }

  private static Set<String> different(Map<String, ContentHash> one, Map<String, ContentHash> two) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    names.removeIf(name -> Objects.equals(one.get(name), two.get(name)));
    return names;
  }

  /** Of all files that a process of its own makes of the recordings. */
  private Map<String, ContentHash> hashes(int filling) throws Exception {
    Path made = Files.createDirectories(folder.resolve("made-" + filling));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            EqualBytesTest.class.getName(),
            folder.resolve("sources").toString(),
            made.toString());
    builder.environment().put("MALLOC_PERTURB_", Integer.toString(filling));
    Path log = folder.resolve("log-" + filling);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    int exit = builder.start().waitFor();
    assertThat(exit).as(() -> text(log)).isZero();
    Map<String, ContentHash> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(made.relativize(file).toString(), ContentHash.of(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private static String text(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The folder of the recordings, and the one to write into. */
  public static void main(String[] args) throws Exception {
    Path sources = Path.of(args[0]);
    Path made = Path.of(args[1]);
    Path noise = sources.resolve("noise.mp4");
    TestRun look = TestRun.of(noise, Files.createDirectories(made.resolve("pass"))).look();
    look.copyOver(made.resolve("pass"), 0, 50, SPEC);
    shapes(noise, look, Files.createDirectories(made.resolve("shapes")));
    for (String name : List.of("woven.ts", "bright.mp4", "turned.mp4")) {
      TestRun.of(sources.resolve(name), Files.createDirectories(made.resolve(name)))
          .loudness(-1600, -100)
          .run();
    }
    System.exit(0);
  }

  /** Whose blurred backgrounds are 16, 28, 34 and 136 pixels wide, and a crop. */
  private static void shapes(Path source, TestRun look, Path folder) throws Exception {
    List<ShapesRequest.Output> outputs =
        List.of(
            shape("a", 120, 120, Framing.Kind.BLUR),
            shape("b", 224, 400, Framing.Kind.BLUR),
            shape("c", 270, 480, Framing.Kind.BLUR),
            shape("d", 1080, 1080, Framing.Kind.BLUR),
            shape("e", 98, 176, Framing.Kind.CROP));
    new ShapesTask()
        .run(
            new ShapesRequest(
                folder,
                look.grid,
                Colours.of(look.summary.mainVideo().orElseThrow()),
                List.of(
                    new ShapesRequest.Stretch(
                        "noise.mp4", source, look.summary, look.originUs, 1, outputs)),
                1,
                8192),
            Progress.Listener.NONE);
  }

  private static ShapesRequest.Output shape(
      String name, int width, int height, Framing.Kind framing) {
    return new ShapesRequest.Output(
        name + ".mp4",
        new FrameRange(0, 30),
        new RenditionSpec(name, width, height, 22, RateLimit.of(2_000_000), "ultrafast", 1)
            .framed(new Framing(framing, 50)),
        Overlay.NONE);
  }
}
