package org.fangtan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RenditionSpec;

/**
 * What somebody who knows {@code ffmpeg} well would type for the engine's outputs and settings: all
 * in one command, or one command for each output.
 *
 * @param program the program, by name or path
 * @param decoderThreads as the engine's
 * @param gainDb what the sound is raised by; the engine measures it first, the command is told
 */
record FfmpegCommands(
    String program,
    Path source,
    MediaSummary summary,
    FrameGrid grid,
    List<RenditionSpec> specs,
    int storyboardFrames,
    int decoderThreads,
    double gainDb) {
  private static final String POSTER =
      "select='eq(mod(n,25),12)',scale=out_range=pc,format=yuvj420p";
  private static final String ANALYSIS =
      "scale=320:-2:flags=fast_bilinear,format=yuv420p,scdet=threshold=10,"
          + "blackdetect=d=0:pic_th=0.98";
  private static final String LOUDNESS =
      "ebur128=peak=true:metadata=1,silencedetect=noise=-50dB:duration=1";

  private static final String SPEECH = "pan=mono|c0=0.5*c0+0.5*c1,aresample=16000";

  private boolean hasSound() {
    return summary.mainAudio().isPresent();
  }

  /**
   * A command that compares two films of 25 pictures a second, picture by picture.
   *
   * @param prepared filters for the original, each followed by a comma; may be empty
   * @param metric the name of FFmpeg's filter
   */
  static List<String> comparison(
      String program, Path output, Path original, String prepared, String metric) {
    return List.of(
        program,
        "-nostdin",
        "-i",
        output.toString(),
        "-i",
        original.toString(),
        "-lavfi",
        "[0:v]settb=AVTB,setpts=N*40000[o];[1:v]"
            + prepared
            + "settb=AVTB,setpts=N*40000[r];[o][r]"
            + metric,
        "-f",
        "null",
        "-");
  }

  static String pictures(RenditionSpec spec) {
    return String.format(
        Locale.ROOT,
        "scale=%d:%d:flags=bicubic,format=yuv420p,setsar=1",
        spec.width(),
        spec.height());
  }

  private String storyboard() {
    return "select='not(mod(n,"
        + storyboardFrames
        + "))',scale=240:-2:flags=area,format=yuvj420p,tile=10x10";
  }

  private String levelled() {
    return String.format(
        Locale.ROOT, "volume=%.2fdB,aformat=sample_rates=48000:channel_layouts=stereo", gainDb);
  }

  private List<String> input() {
    return new ArrayList<>(
        List.of(
            program,
            "-nostdin",
            "-y",
            "-v",
            "error",
            "-threads",
            Integer.toString(decoderThreads),
            "-i",
            source.toString()));
  }

  private List<String> encoder() {
    List<String> encoder = new ArrayList<>(List.of("-c:v", "libx264"));
    encoder.addAll(effort(specs.get(0).effort()));
    encoder.addAll(
        List.of(
            "-profile:v",
            "high",
            "-threads:v",
            Integer.toString(specs.get(0).threads()),
            "-g",
            Integer.toString(grid.gopFrames()),
            "-forced-idr",
            "1",
            "-force_key_frames",
            "expr:not(mod(n," + grid.gopFrames() + "))",
            "-flags",
            "+global_header+cgop"));
    return encoder;
  }

  /** How much x264 tries, in ffmpeg's words. */
  static List<String> effort(Effort effort) {
    List<String> options = new ArrayList<>(List.of("-preset", effort.preset()));
    effort
        .lookaheadFrames()
        .ifPresent(frames -> options.addAll(List.of("-rc-lookahead", Integer.toString(frames))));
    effort.bFrames().ifPresent(frames -> options.addAll(List.of("-bf", Integer.toString(frames))));
    return options;
  }

  private static List<String> rate(String stream, RenditionSpec spec) {
    return List.of(
        "-crf:" + stream,
        Integer.toString(spec.rate().crf().orElseThrow()),
        "-maxrate:" + stream,
        Integer.toString(spec.limit().bitsPerSecond()),
        "-bufsize:" + stream,
        Integer.toString(spec.limit().bufferBits()));
  }

  private String outputs(Path folder, RenditionSpec spec, int stream) {
    return String.format(
        Locale.ROOT,
        "[select=\\'v:%1$d%2$s\\':f=mp4:movflags=+faststart]%3$s"
            + "|[select=\\'v:%1$d\\':f=hls:hls_time=%4$d:hls_playlist_type=vod"
            + ":hls_segment_type=fmp4:hls_flags=single_file:hls_segment_filename=%5$s]%6$s",
        stream,
        hasSound() ? ",a" : "",
        folder.resolve(spec.name() + ".mp4"),
        grid.timeUs(grid.segmentFrames()) / 1_000_000,
        folder.resolve(spec.name() + ".m4s"),
        folder.resolve(spec.name() + ".m3u8"));
  }

  /** One command that decodes once and writes everything. */
  List<String> one(Path folder) {
    int count = specs.size();
    StringBuilder graph = new StringBuilder("[0:v]split=" + (count + 3));
    for (int i = 0; i < count; i++) {
      graph.append("[i").append(i).append(']');
    }
    graph.append("[an0][sb0][po0]");
    for (int i = 0; i < count; i++) {
      graph.append(String.format(Locale.ROOT, ";[i%d]%s[v%d]", i, pictures(specs.get(i)), i));
    }
    graph.append(";[an0]" + ANALYSIS + "[an];[sb0]" + storyboard() + "[sb];[po0]" + POSTER);
    graph.append("[po]");
    if (hasSound()) {
      graph.append(";[0:a]asplit=3[a0][b0][c0];[a0]" + levelled() + "[aac];[b0]" + LOUDNESS);
      graph.append("[bn];[c0]" + SPEECH + "[sp]");
    }
    List<String> line = input();
    line.addAll(List.of("-filter_complex", graph.toString()));
    List<String> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      line.addAll(List.of("-map", "[v" + i + "]"));
      line.addAll(rate("v:" + i, specs.get(i)));
      files.add(outputs(folder, specs.get(i), i));
    }
    if (hasSound()) {
      line.addAll(List.of("-map", "[aac]", "-c:a", "aac", "-b:a", "128k"));
    }
    line.addAll(encoder());
    line.addAll(List.of("-f", "tee", String.join("|", files)));
    line.addAll(List.of("-map", "[an]", "-f", "null", "-"));
    line.addAll(List.of("-map", "[sb]", "-q:v", "5", file(folder, "sheet-%03d.jpg")));
    line.addAll(
        List.of("-map", "[po]", "-q:v", "2", "-frames:v", "6", file(folder, "cover-%02d.jpg")));
    if (hasSound()) {
      line.addAll(List.of("-map", "[bn]", "-f", "null", "-"));
      line.addAll(List.of("-map", "[sp]", file(folder, "speech.wav")));
    }
    return line;
  }

  /** One command for each output, as scripts do it: each decodes by itself. */
  List<List<String>> oneForEach(Path folder) {
    List<List<String>> lines = new ArrayList<>();
    for (RenditionSpec spec : specs) {
      List<String> line = input();
      line.addAll(List.of("-map", "0:v", "-vf", pictures(spec)));
      line.addAll(rate("v:0", spec));
      if (hasSound()) {
        line.addAll(List.of("-map", "0:a", "-af", levelled(), "-c:a", "aac", "-b:a", "128k"));
      }
      line.addAll(encoder());
      line.addAll(List.of("-f", "tee", outputs(folder, spec, 0)));
      lines.add(line);
    }
    lines.add(with(List.of("-an", "-vf", ANALYSIS, "-f", "null", "-")));
    lines.add(
        with(List.of("-an", "-vf", storyboard(), "-q:v", "5", file(folder, "sheet-%03d.jpg"))));
    lines.add(
        with(
            List.of(
                "-an",
                "-vf",
                POSTER,
                "-q:v",
                "2",
                "-frames:v",
                "6",
                file(folder, "cover-%02d.jpg"))));
    if (hasSound()) {
      lines.add(with(List.of("-vn", "-af", LOUDNESS, "-f", "null", "-")));
      lines.add(with(List.of("-vn", "-af", SPEECH, file(folder, "speech.wav"))));
    }
    return lines;
  }

  private List<String> with(List<String> rest) {
    List<String> line = input();
    line.addAll(rest);
    return line;
  }

  private static String file(Path folder, String name) {
    return folder.resolve(name).toString();
  }
}
