package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as {@code logback.xml} writes it: one line an event, and no trace before a person. */
class LogSettingsTest {
  @TempDir Path folder;

  /** What two events leave on standard error. */
  private List<String> logged(Map<String, String> properties) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    properties.forEach(context::putProperty);
    context.putProperty("fangtan.log.folder", folder.toString());
    context.putProperty("fangtan.log", "WARN");
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      URL file = Objects.requireNonNull(LogSettingsTest.class.getResource("/logback.xml"));
      configurator.doConfigure(file);
      Logger logger = context.getLogger("org.fangtan.run.Runner");
      context.getMDCAdapter().put("run", "0123456789abcdef");
      context.getMDCAdapter().put("step", "probe-1");
      logger.warn("第一行\n  第二行");
      context.getMDCAdapter().clear();
      logger.error("failed", new IllegalStateException("bad\nthing"));
      context.stop();
    } finally {
      System.setErr(err);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aServiceHasEachEventWithItsTraceOnOneLine() throws Exception {
    List<String> lines = logged(Map.of("fangtan.log.trace", LogSettings.TRACE_PATTERN));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("WARN", " 0123456789abcdef probe-1 第一行 | 第二行");
    assertThat(lines.get(1)).contains("Runner failed");
    assertThat(lines.get(1)).contains("failed", "IllegalStateException: bad | thing | at ");
  }

  @Test
  void aPersonSeesNoTraceAndAFileHasIt() throws Exception {
    List<String> lines = logged(Map.of("fangtan.log.file", "file"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).endsWith("failed");
    try (var files = Files.list(folder)) {
      List<Path> made = files.toList();
      assertThat(made).hasSize(1);
      assertThat(Files.readString(made.get(0))).contains("\tat org.fangtan.cli.LogSettingsTest");
    }
  }

  @Test
  void theJsonFormIsOneValueALine() throws Exception {
    List<String> lines = logged(Map.of("fangtan.log.format", "json"));
    assertThat(lines).hasSize(2);
    assertThat(Json.mapper().readTree(lines.get(0)).get("formattedMessage").asText())
        .isEqualTo("第一行\n  第二行");
    assertThat(Json.mapper().readTree(lines.get(0)).at("/mdc/run").asText())
        .isEqualTo("0123456789abcdef");
    assertThat(Json.mapper().readTree(lines.get(1)).at("/throwable/className").asText())
        .isEqualTo("java.lang.IllegalStateException");
  }
}
