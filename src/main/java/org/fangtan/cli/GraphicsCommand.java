package org.fangtan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fangtan.artefact.Progress;
import org.fangtan.config.Settings;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.SceneSvg;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.draw.DrawAnswer;
import org.fangtan.graphic.draw.DrawRequest;
import org.fangtan.graphic.draw.DrawTask;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.infographic.Form;
import org.fangtan.infographic.Laid;
import org.fangtan.infographic.Layout;
import org.fangtan.infographic.Storyline;
import org.fangtan.text.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan graphics}: draws the infographic of a folder's highlights, for trying a theme. */
@Command(
    name = "graphics",
    mixinStandardHelpOptions = true,
    description = {
      "按文件夹里的 highlights.json 画出图解：长图、切片、网页图，以及三种画幅短片的每一屏。几秒钟完成，用来试主题。",
      "Draws the infographic of a folder's highlights.json in seconds: the long picture, its"
          + " slices, the page's drawings, and each screen of the films in three shapes."
    })
final class GraphicsCommand implements Callable<Integer> {
  private static final long MAX_SLICE_BYTES = 1_000_000;

  /** How long before the end of a screen it is drawn. */
  private static final long BEFORE_END_US = 300_000;

  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(
      paramLabel = "FOLDER",
      description = "有 highlights.json 的文件夹 a folder with highlights.json")
  Path folder = Path.of("");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "图片放在哪里 where the pictures go")
  Path out = Path.of("");

  @Option(
      names = "--theme",
      paramLabel = "NAME",
      description = {
        "主题，缺省为设置中的 graphics.theme。",
        "The theme; graphics.theme of the settings by default."
      })
  @Nullable String theme;

  GraphicsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException {
    Settings.Graphics graphics = config.settings().graphics();
    Optional<Theme> chosen = graphics.chosen(Optional.ofNullable(theme));
    if (chosen.isEmpty()) {
      throw LocalFailures.noTheme(String.valueOf(theme), graphics.themes().keySet());
    }
    Path file = folder.resolve("highlights.json");
    if (!Files.isRegularFile(file)) {
      throw Files.isDirectory(folder)
          ? LocalFailures.noHighlights(folder)
          : LocalFailures.notAFolder(folder);
    }
    try {
      return draw(read(file), chosen.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Highlights read(Path file) throws StageException, IOException {
    HighlightsFile read = HighlightsFile.read("highlights.json", Files.readAllBytes(file));
    report(read.findings());
    return read.highlights().orElseThrow(() -> LocalFailures.noInfographic(file));
  }

  private int draw(Highlights highlights, Theme chosen) throws StageException, IOException {
    Files.createDirectories(out);
    Layout layout = new Layout(Fonts.loaded(), Words.with(List.of()), chosen, "highlights.json");
    Set<Finding> findings = new LinkedHashSet<>();
    List<String> files = new ArrayList<>();
    Laid picture = layout.longPicture(highlights);
    findings.addAll(picture.findings());
    if (picture.scene().isPresent()) {
      DrawRequest.Still whole = DrawRequest.Still.png("long", 0).sliced(MAX_SLICE_BYTES);
      files.addAll(pictures(picture.scene().get(), List.of(whole)));
    }
    for (Form form : Form.values()) {
      Laid film = layout.film(highlights, form, OptionalLong.empty());
      findings.addAll(film.findings());
      if (film.scene().isPresent()) {
        files.addAll(pictures(film.scene().get(), screens(form, film.storyline().orElseThrow())));
      }
    }
    page(layout.widePage(highlights), "page-wide.svg", files);
    page(layout.narrowPage(highlights), "page-narrow.svg", files);
    report(List.copyOf(findings));
    console.line(CliSentences.picturesWereDrawn(files.size(), out, chosen.name()));
    return ExitCode.OK.number();
  }

  private static List<DrawRequest.Still> screens(Form form, Storyline story) {
    List<DrawRequest.Still> stills = new ArrayList<>();
    for (Storyline.Shown shown : story.screens()) {
      String stem = "film-" + form.label() + "-" + (stills.size() + 1);
      stills.add(DrawRequest.Still.png(stem, shown.endUs() - BEFORE_END_US));
    }
    return stills;
  }

  private List<String> pictures(Scene scene, List<DrawRequest.Still> stills)
      throws StageException, IOException {
    DrawAnswer answer =
        new DrawTask().run(new DrawRequest(scene, Map.of(), out, stills), Progress.Listener.NONE);
    return answer.files().stream().map(DrawAnswer.File::name).toList();
  }

  private void page(Laid laid, String name, List<String> files) throws IOException {
    if (laid.scene().isPresent()) {
      String svg = SceneSvg.of(laid.scene().get(), "infographic", Map.of()).markup();
      Files.write(out.resolve(name), svg.getBytes(StandardCharsets.UTF_8));
      files.add(name);
    }
  }

  private void report(List<Finding> findings) {
    for (Finding finding : findings) {
      console.warn(CliSentences.finding(finding));
    }
  }
}
