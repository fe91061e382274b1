package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.rendition.RenditionSpec;

/**
 * What x264's presets cost and give: the largest rendition alone, with everything else as set. The
 * CPU time holds decoding and the child's start, which are the same for all.
 */
final class PresetBench {
  private static final List<String> PRESETS =
      List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium");

  private PresetBench() {}

  static void run(Path source) throws Exception {
    Engine engine = new Engine(source);
    Ffmpeg ffmpeg = Ffmpeg.of("bundled");
    RenditionSpec usual = engine.specs.get(0);
    System.out.printf(
        Locale.ROOT,
        "%s: %d frames, %s, crf %d, at most %d b/s, %d thread(s)%n%n",
        source.getFileName(),
        engine.frames,
        usual.name(),
        usual.rate().crf().orElseThrow(),
        usual.limit().bitsPerSecond(),
        usual.threads());
    System.out.println("| preset | CPU s | wall s | bytes | PSNR dB | SSIM | SSIM dB |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (String preset : PRESETS) {
      Path folder = Files.createTempDirectory("fangtan-bench");
      try {
        RenditionSpec spec =
            new RenditionSpec(
                usual.name(),
                usual.width(),
                usual.height(),
                usual.rate().crf().orElseThrow(),
                usual.limit(),
                preset,
                usual.threads());
        Engine.Done<MediaPassAnswer> done =
            engine.mediaPass(folder, engine.whole(), List.of(spec), false);
        Path file = folder.resolve(done.answer().renditions().get(0).file());
        Quality quality = Quality.of(ffmpeg, file, source, spec);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.2f | %.2f | %d | %.2f | %.4f | %.2f |%n",
            preset,
            done.cost().cpuSeconds(),
            done.cost().wallSeconds(),
            Files.size(file),
            quality.psnr(),
            quality.ssim(),
            -10 * Math.log10(1 - quality.ssim()));
      } finally {
        Engine.delete(folder);
      }
    }
  }
}
