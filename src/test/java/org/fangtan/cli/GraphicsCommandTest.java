package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphicsCommandTest {
  @TempDir Path folder;
  private String said = "";

  @Test
  void everyPictureOfAFoldersHighlightsIsDrawnInTheTheme() throws Exception {
    Path topic = Files.createDirectories(folder.resolve("topic"));
    Files.copy(
        Path.of("samples/2019-09-transport/highlights.json"), topic.resolve("highlights.json"));
    Path out = folder.resolve("out");
    assertThat(run("graphics", topic, "--out", out, "--theme", "fresh")).as(said).isZero();
    assertThat(said).contains("主题 fresh");
    List<String> names;
    try (Stream<Path> files = Files.list(out)) {
      names = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
    assertThat(names)
        .contains("long.png", "long-01.png", "page-wide.svg", "page-narrow.svg")
        .contains("film-9x16-1.png", "film-16x9-1.png", "film-1x1-5.png");
    assertThat(ImageIO.read(out.resolve("long.png").toFile()).getWidth()).isEqualTo(1080);
    assertThat(ImageIO.read(out.resolve("film-9x16-1.png").toFile()).getHeight()).isEqualTo(1920);
    assertThat(Files.readString(out.resolve("page-wide.svg"))).contains("新开和优化线路");
    assertThat(Files.size(out.resolve("long-01.png"))).isLessThan(1_000_000);
  }

  @Test
  void whatIsMissingIsNamedWithWhatToDo() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path out = folder.resolve("out");
    assertThat(run("graphics", empty, "--out", out)).isEqualTo(4);
    assertThat(said).contains("没有 highlights.json");
    Files.writeString(empty.resolve("highlights.json"), "{}");
    assertThat(run("graphics", empty, "--out", out)).isEqualTo(4);
    assertThat(said).contains("没有 infographic 一项");
    assertThat(run("graphics", empty, "--out", out, "--theme", "gone")).isEqualTo(3);
    assertThat(said).contains("没有名为“gone”的主题", "formal", "fresh");
  }

  private int run(Object... arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(String.valueOf(argument));
    }
    words.add("--config");
    words.add("pipeline.conf");
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int code = Main.run(writer, writer, words.toArray(String[]::new));
    said = text.toString();
    return code;
  }
}
